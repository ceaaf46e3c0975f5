/** Whether one changed character, or two neighbors swapped, makes a word or code another. */
export function isSlip(written: string, known: string): boolean {
  const differing = [...known].flatMap((character, index) => (character === written[index] ? [] : [index]));
  const [first, second] = differing;
  if (written.length !== known.length || first === undefined) return false;
  if (differing.length === 1) return true;
  return differing.length === 2 && second === first + 1 && written[first] === known[second] && written[second] === known[first];
}
