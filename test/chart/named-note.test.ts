import { expect, test } from "vitest";
import { namedNote } from "../../server/src/chart/named-note.js";
import type { Summary } from "../../server/src/chart/summary.js";

/** Notes with these paths and ids; `looked` hears each time that an id is asked for. */
function notesOf(named: readonly (readonly [uri: string, id?: string])[], looked = () => {}): Summary[] {
  return named.map(
    ([uri, id]) =>
      ({
        uri,
        get id() {
          looked();
          return id;
        },
      }) as unknown as Summary,
  );
}

const [first, second, third, fourth] = ["/pt/plan.note.md", "/pt/other.note.md", "/pt/b/plan.note.md", "/pt/poc-1"];
const notes = notesOf([[first], [second, "plan.note.md"], [third, "poc-1"], [fourth]]);
const from = (asking: number, name: string) => namedNote(notes, name, notes[asking] as Summary)?.uri;

test.each([
  ["the note with the id, before one whose file has the name", 0, "poc-1", third],
  ["the note whose file has the name, when no other has the id", 2, "poc-1", fourth],
  ["the note whose path ends with the name", 0, "b/plan.note.md", third],
  ["the note at a whole path", 2, "/pt/plan.note.md", first],
  ["another than the one that asks, by its file", 1, "plan.note.md", first],
  ["the note whose file has the name without its ending", 0, "other", second],
  ["the note whose path ends with the name without the file's ending", 0, "b/plan", third],
  ["none when only the end of a file's name fits", 0, "lan.note.md", undefined],
  ["none by a file's name cut short", 0, "other.note", undefined],
  ["none by the name of a folder", 0, "pt/", undefined],
] as const)("a name gives %s", (_, asking, name, found) => {
  expect(from(asking, name)).toBe(found);
});

test("a thousand notes that name one of a thousand look at each of them once", () => {
  let looks = 0;
  const many = notesOf(
    Array.from({ length: 1_000 }, (_, at) => [`/${at}.note.md`, `id-${at}`] as const),
    () => void looks++,
  );
  const found = many.map((note, at) => namedNote(many, `id-${(at * 7) % 1_000}`, note)?.uri);
  expect(found.filter((uri) => uri !== undefined)).toHaveLength(998);
  expect(looks).toBeLessThanOrEqual(2_000);
});
