/** A count with its noun: "1 note", "3 notes". */
export function howMany(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** A count with its verb: "1 is", "3 are". */
export function manyAre(count: number): string {
  return `${count} ${count === 1 ? "is" : "are"}`;
}
