import fc from "fast-check";
import { expect, test } from "vitest";
import { WordScan } from "../../server/src/reference/word-scan.js";

const WORDS = [
  ...[
    "memory",
    "memor*",
    "task analysis",
    "task",
    "two cue*",
    "# cues",
    "# of # trial*",
    "#%",
    "50 % of",
    "in order to",
    "in order",
    "in the kitchen",
  ],
  ...["the kitchen table", "attend* to", "self-monitor*", "cue* given", "1:1", "café au lait", "Ménière*"],
];
const scan = new WordScan(WORDS.map((word) => ({ list: word, word })));

const NUMBER = /^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/;

/** Whether a text holds an entry, word by word, as docs and rules notes say it. */
function holds(entry: string, text: string): boolean {
  const parts = [...entry.toLowerCase().matchAll(/[\p{L}\p{N}]+\*?|[%#]/gu)];
  const words = [...text.matchAll(/[\p{L}\p{N}]+|%/gu)];
  return words.some((_, from) =>
    parts.every(([part], step) => {
      const word = words[from + step];
      if (!word) return false;
      const [own, last] = [word[0].toLowerCase(), step === parts.length - 1];
      const plural = last && part.length >= 4 && (own === `${part}s` || own === `${part}es`);
      const fits =
        part === "#" ? NUMBER.test(own) : part.endsWith("*") ? own.startsWith(part.slice(0, -1)) : own === part || plural;
      if (step === 0 || !fits) return fits;
      const before = words[from + step - 1] as RegExpMatchArray;
      const gap = text.slice((before.index ?? 0) + before[0].length, word.index);
      return entry.includes(":") ? gap === ":" : /^[\s\p{Pd}]*$/u.test(gap);
    }),
  );
}

test("the entries that a text is found to hold are those it holds, looked at word by word", () => {
  const word = fc.constantFrom(
    ...[
      "memory",
      "Memories",
      "memorize",
      "task",
      "tasks",
      "analysis",
      "two",
      "12",
      "cue",
      "cues",
      "cued",
      "of",
      "trials",
      "50",
      "%",
      "in",
      "order",
      "to",
      "the",
    ],
    ...[
      "kitchen",
      "table",
      "tables",
      "attends",
      "self",
      "monitoring",
      "given",
      "1",
      "café",
      "cafés",
      "au",
      "lait",
      "MÉNIÈRE",
      "Ménières",
      "x",
    ],
  );
  const gap = fc.constantFrom(" ", " ", " ", "-", "\n", "  ", "—", ", ", ":", "", "\u00a0", ".");
  const text = fc.array(fc.tuple(word, gap), { maxLength: 9 }).map((all) => all.flat().join(""));
  fc.assert(
    fc.property(text, (own) => {
      const found = new Set(WORDS.filter((entry) => scan.find(own, scan.lists.get(entry) as number).length > 0));
      expect(found).toEqual(new Set(WORDS.filter((entry) => holds(entry, own))));
      const bits = scan.holds(own);
      const held = WORDS.filter(
        (entry) => ((bits[(scan.lists.get(entry) ?? 0) >> 5] ?? 0) >>> ((scan.lists.get(entry) ?? 0) & 31)) & 1,
      );
      expect(new Set(held)).toEqual(found);
    }),
    { numRuns: 5_000 },
  );
});

test("an empty entry stands nowhere, and the others of its list are found", () => {
  const words = new WordScan(["", "memory"].map((word) => ({ list: "ours", word })));
  const found = words.find("Short-term memory.", words.lists.get("ours") as number);
  expect(found.map(({ word }) => word)).toEqual(["memory"]);
});
