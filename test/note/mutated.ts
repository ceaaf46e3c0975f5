import fc from "fast-check";

const SPLICES = [
  ":",
  ": ",
  "#",
  " #",
  "-",
  "- ",
  "'",
  '"',
  "[",
  "]",
  "{",
  "}",
  ",",
  "|",
  ">",
  "&",
  "*",
  "!",
  "%",
  "@",
  "`",
  "?",
  "~",
  "\\",
];
const MORE = [
  " ",
  "  ",
  "\n",
  "\n  ",
  "\n\n",
  "\r",
  "\t",
  "\u0000",
  "\u00a0",
  "\u2028",
  "\ufeff",
  "\u0085",
  "é",
  "---\n",
  "...\n",
  "# c\n",
  "  # c\n",
  "<<: x\n",
  "a: 1\n",
  "x",
];

/** A text with a few characters put in, taken out or doubled. */
export function mutated(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const change = fc.tuple(fc.nat(), fc.constantFrom(...SPLICES, ...MORE), fc.constantFrom(0, 0, 1, 2, 8));
  return fc.tuple(text, fc.array(change, { maxLength: 3 })).map(([start, changes]) =>
    changes.reduce((now, [place, put, cut]) => {
      const at = place % (now.length + 1);
      return now.slice(0, at) + put + now.slice(at + cut);
    }, start),
  );
}
