import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { generatedFiles, whyOf } from "../scripts/generated.js";
import { ROOT, registry } from "../scripts/registry.js";
import { parseNote } from "../server/src/note/note.js";
import { RULES } from "../server/src/rules/index.js";
import { exampleNotes } from "./support/examples.js";

describe("nothing generated is stale (npm run gen)", () => {
  test("server/src/rules/index.ts names every rule file", () => {
    expect(tokens(read("server/src/rules/index.ts"))).toBe(tokens(registry()));
  });

  for (const [path, content] of generatedFiles(RULES)) {
    test(path, () => expect(tokens(read(path))).toBe(tokens(content)));
  }
});

describe("why a rule matters, as the hover shows it", () => {
  test("is the first paragraph of that part, on one line", () => {
    expect(whyOf("# a\n\n## Why it matters\n\nOne\ntwo.\n\nThree.\n\n## What it prevents\n")).toBe("One two.");
    expect(whyOf("# a\n\n## Why it matters\nOne.\n## What it prevents\n")).toBe("One.");
  });

  test("is nothing where nothing stands under the heading, and never the next heading", () => {
    expect(whyOf("# a\n\n## Why it matters\n\n## What it prevents\n\nA denial.\n")).toBeUndefined();
    expect(whyOf("# a\n\n## Why it matters\n")).toBeUndefined();
  });
});

test("no generated file names a value of the program instead of what it holds", () => {
  const files = [...generatedFiles(RULES)];
  expect(files.filter(([, content]) => content.includes("[object")).map(([path]) => path)).toEqual([]);
});

describe("the note schema says what the parser says", () => {
  const ajv = new Ajv2020({ strict: false });
  const validate = ajv.compile(JSON.parse(read("docs/schema/session-note.schema.json")) as object);
  for (const { name, text } of exampleNotes()) {
    const wellFormed = parseNote(name, text).problems.length === 0;
    test(`${name} ${wellFormed ? "fits" : "is refused"}`, () => {
      const yaml = text.split(/^---$/m)[1] ?? "";
      expect(validate(parseDocument(yaml, { version: "1.2" }).toJS()), JSON.stringify(validate.errors)).toBe(wellFormed);
    });
  }
});

function read(path: string): string {
  return readFileSync(join(ROOT, path), "utf8");
}

/** Text without the formatter's choices of white space and trailing commas. */
function tokens(text: string): string {
  return text.replace(/,(?=\s*[\])}])/g, "").replace(/\s+/g, "");
}
