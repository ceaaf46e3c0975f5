import fc from "fast-check";
import type { Fault } from "../corpus/faults/planting.js";
import { FAULTS } from "../corpus/faults.js";
import { plantedNote } from "../corpus/measure.js";
import { cleanNote, exampleNotes } from "./examples.js";

/** Notes of every kind and hand, most of them with a fault. */
export const CORPUS: readonly string[] = [
  cleanNote(),
  ...exampleNotes().map(({ text }) => text),
  ...FAULTS.map((fault: Fault, index) => plantedNote(fault, 40_009 + index).text),
];

/** A change as a hand makes it: `cut` characters taken out at a place, and a text put there. */
export interface Careless {
  readonly at: number;
  readonly cut: number;
  readonly put: string;
}

const PIECES = [
  ..."\n\r\t :-{}[]\"'#*&|>!?,.@`~%0 9a",
  "\r\n",
  "\n\n",
  "  ",
  "- ",
  ": ",
  " #",
  "&a ",
  "*a",
  "|\n",
  "---\n",
  "...\n",
  "<!--",
  "-->",
  "<!-- soapstone-disable-next-line missing-icd10-link -- agreed with the payer -->\n",
  "```\n",
  "| a | b |\n|---|---|\n",
  "## Plan\n",
  "[x](y)",
  "<<: *a\n",
  "__proto__: 1\n",
  "constructor: { prototype: 1 }\n",
  "97129",
  "units: -1\n",
  "start: 9:05\n",
  "stop: 25:61\n",
  "2026-02-30",
  "I69.311",
  "é",
  "😀",
  "\uFEFF",
  "\u0000",
  "\u2028",
  "\u202E",
  "\uD83D",
];

const careless: fc.Arbitrary<Careless> = fc.record({
  at: fc.nat(),
  cut: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(0, 0, 1, 2) }, fc.nat(60)),
  put: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: "grapheme", maxLength: 6 })),
});

/** Up to this many careless changes, one after the other. */
export const changes = (most: number, least = 0): fc.Arbitrary<Careless[]> =>
  fc.array(careless, { minLength: least, maxLength: most });

/** A text after a change; a place beyond its end counts from the beginning again. */
function changed(text: string, { at, cut, put }: Careless): string {
  const place = at % (text.length + 1);
  return text.slice(0, place) + put + text.slice(place + cut);
}

/** Notes of the corpus after a few careless changes. */
export const carelessNotes = (most = 4): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...CORPUS), changes(most)).map(([text, made]) => made.reduce(changed, text));
