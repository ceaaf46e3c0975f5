import fc from "fast-check";
import { expect, test } from "vitest";
import { parseNote } from "../../server/src/note/note.js";

/** Words that mean nothing to Markdown, and to no heading of a note. */
const word = fc.stringMatching(/^[b-z]{2,8}$/);

/** A piece of a line: how it is written, and what a reader sees of it. */
const piece = fc.oneof(
  word.map((text) => [text, text] as const),
  word.map((text) => [`**${text}**`, text] as const),
  word.map((text) => [`_${text}_`, text] as const),
  fc.tuple(word, word).map(([text, target]) => [`[${text}](https://${target}.example)`, text] as const),
  word.map((text) => [`\`${text}\``, ""] as const),
  word.map((text) => [`<!-- ${text} -->`, ""] as const),
);

const line = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => ({
  written: pieces.map(([written]) => written).join(" "),
  seen: pieces.map(([, seen]) => seen).join(" "),
}));

/** A block of a body in one of its shapes. */
const block = fc.oneof(
  line.map(({ written, seen }) => ({ written: `so ${written}`, seen: `so ${seen}` })),
  line.map(({ written, seen }) => ({ written: `- so ${written}`, seen: `so ${seen}` })),
  line.map(({ written, seen }) => ({ written: `> so ${written}`, seen: `so ${seen}` })),
  fc.tuple(word, word).map(([a, b]) => ({ written: `| ${a} | ${b} |\n|---|---|\n| ${b} | ${a} |`, seen: `${a} ${b} ${b} ${a}` })),
  line.map(({ written }) => ({ written: `## ${written.replace(/[[\]<>`]/g, "")}`, seen: "" })),
  word.map((text) => ({ written: `\`\`\`\n${text}\n\`\`\``, seen: "" })),
  word.map((text) => ({ written: `<!-- ${text} -->`, seen: "" })),
);

const words = (text: string) => text.split(/\s+/).filter(Boolean);

test("a body's plain text is what a reader sees of it: no headings, markup, code, comments or link targets", () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 8 }), (blocks) => {
      const body = blocks.map(({ written }) => written).join("\n\n");
      const note = parseNote("n.note.md", `---\nnote: treatment\n---\n\n${body}\n`);
      expect(words(note.body.text)).toEqual(words(blocks.map(({ seen }) => seen).join(" ")));
    }),
    { numRuns: 300 },
  );
});
