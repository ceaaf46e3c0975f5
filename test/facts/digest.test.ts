import { describe, expect, test } from "vitest";
import { sha256 } from "../../server/src/base/hash.js";
import { signedDigest } from "../../server/src/facts/digest.js";
import { parseNote } from "../../server/src/note/note.js";

const digest = (text: string) => signedDigest(parseNote("visit.note.md", text));
const SIGNED = "---\nnote: treatment\ndate: 2026-03-12\n---\n# Note\n";

describe("the digest that a signature gives (note format)", () => {
  test.each([
    ["nothing else", SIGNED],
    ["a signature", SIGNED.replace("date:", "signature: { by: ot-07 }\ndate:")],
    ["a signature over several lines", SIGNED.replace("date:", "signature:\n  by: ot-07\n  at: 2026-03-12\ndate:")],
    ["a signature without a value", SIGNED.replace("date:", "signature:\ndate:")],
    ["a cosignature behind the rest", SIGNED.replace("---\n# Note", "cosignature: { by: ot-08 }\n---\n# Note")],
    ["suppressions", SIGNED.replace("date:", "soapstone:\n  disable:\n    - { rule: missing-kx, reason: seen }\ndate:")],
    ["all three", SIGNED.replace("date:", "signature: {}\ncosignature: {}\nsoapstone: {}\ndate:")],
    ["other line ends", SIGNED.replaceAll("\n", "\r\n")],
    ["old line ends", SIGNED.replaceAll("\n", "\r")],
  ])("is of the lines that were signed, with %s beside them", (_, text) => {
    expect(digest(text)).toBe(sha256(SIGNED));
  });

  test.each([
    ["a word of the body", SIGNED.replace("Note", "Notes")],
    ["another key", SIGNED.replace("treatment", "evaluation")],
    ["a line more", `${SIGNED}\n`],
  ])("changes with %s", (_, text) => {
    expect(digest(text)).not.toBe(sha256(SIGNED));
  });

  test("of a text without front matter is that of the text", () => {
    expect(digest("# Note\r\n")).toBe(sha256("# Note\n"));
  });
});
