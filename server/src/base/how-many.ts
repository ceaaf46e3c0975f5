/** A count with its noun: "1 note", "3 notes". */
export function howMany(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A count with its verb: "1 is", "3 are". */
export function manyAre(count: number): string {
  return `${count} ${count === 1 ? "is" : "are"}`;
}

/** All of some words: "97110", "97110 and 97112", "97110, 97112 and 97530". */
export function allOf(words: readonly string[]): string {
  return [words.slice(0, -1).join(", "), ...words.slice(-1)].filter((part) => part !== "").join(" and ");
}
