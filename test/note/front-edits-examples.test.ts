import { describe, expect, test, vi } from "vitest";
import { applyEdits, type Edit } from "../../server/src/base/edit.js";
import type { Field, Path } from "../../server/src/base/shape.js";
import { addToList, insertItemAfter, insertKey, removeFromList, replaceValue } from "../../server/src/note/front-edits.js";
import { type Note, parseNote } from "../../server/src/note/note.js";
import { cleanNote, exampleNotes } from "../support/examples.js";
import { fieldAt, leavesOf } from "./front.js";

// Many notes in one test: the limit is there for a parser that hangs, not for a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const notes = [{ name: "the clean note", text: cleanNote() }, ...exampleNotes()].flatMap(({ name, text }) => [
  { name, text },
  { name: `${name} with CRLF`, text: text.replaceAll("\n", "\r\n") },
]);

/** Values by path, without those at or below `edited`. */
function valuesWithout(note: Note, edited: string): Map<string, unknown> {
  const others = [...leavesOf(note)].filter(([path]) => path !== edited && !path.startsWith(`${edited}.`));
  return new Map(others.map(([path, { value }]) => [path, value]));
}

/** Applies an edit and checks that only what stands at `path` has changed; gives the note after it. */
function apply(note: Note, edit: Edit | undefined, path: Path): Note {
  if (!edit) throw new Error(`no edit of ${path.join(".")}`);
  const after = parseNote(note.uri, applyEdits(note.source.text, [edit]));
  const name = path.join(".");
  expect([after.fault, after.complete]).toEqual([undefined, true]);
  expect(valuesWithout(after, name)).toEqual(valuesWithout(note, name));
  expect(after.source.slice(after.body.span)).toBe(note.source.slice(note.body.span));
  const lineFeeds = after.source.text.match(/(?<!\r)\n/g)?.length ?? 0;
  if (note.source.lineBreak === "\r\n") expect(lineFeeds).toBe(0);
  return after;
}

const lists = (note: Note): Field<unknown>[] => {
  const { diagnoses, goals, services } = note.front;
  const lines = (services?.value ?? []).flatMap(({ value }) => [value?.modifiers, value?.diagnoses, value?.goals]);
  return [diagnoses, goals, ...lines].flatMap((field) => (field?.state === "read" ? [field as Field<unknown>] : []));
};

describe.each(notes)("$name", ({ name, text }) => {
  const note = parseNote(name, text);

  test("takes a new key of its own in every place", () => {
    for (const after of [[], ...Object.keys(note.front).map((key) => [key])]) {
      const changed = apply(note, insertKey(note, [], "group-size", "4", after), ["group-size"]);
      expect(changed.front["group-size"]?.value).toBe(4);
    }
  });

  test("takes a new key in each service, behind each of its keys", () => {
    for (const [index, line] of (note.front.services?.value ?? []).entries()) {
      for (const after of [[], ...Object.keys(line.value ?? {}).map((key) => [key])]) {
        const path = ["services", index, "charge"];
        expect(fieldAt(apply(note, insertKey(note, path.slice(0, -1), "charge", "40.5", after), path), path)?.value).toBe(40.5);
      }
    }
  });

  test("takes an entry in each list, and gives it up again", () => {
    for (const field of lists(note)) {
      const count = (field.value as unknown[]).length;
      const path = [...field.path, count];
      const longer = apply(note, addToList(note, field, "Z99.1"), path);
      const list = fieldAt(longer, field.path) as Field<unknown>;
      expect(list.value).toHaveLength(count + 1);
      const back = apply(longer, removeFromList(longer, list, new Set([count])), path);
      expect(fieldAt(back, field.path)?.value).toHaveLength(count);
    }
  });

  test("keeps the other entries when all, or all but one, are removed", () => {
    for (const field of lists(note)) {
      const kept = (field.value as Field<unknown>[]).map((_, index) => index);
      expect(fieldAt(apply(note, removeFromList(note, field, new Set(kept)), field.path), field.path)?.state).toBe("empty");
      const first = apply(note, removeFromList(note, field, new Set(kept.slice(1))), field.path);
      expect(fieldAt(first, field.path)?.value).toHaveLength(1);
    }
  });

  test("takes a service behind the last", () => {
    const count = note.front.services?.value?.length ?? 0;
    if (count === 0) {
      expect(insertItemAfter(note, ["services", 0], [["code", "97130"]])).toBeUndefined();
      return;
    }
    const edit = insertItemAfter(
      note,
      ["services", count - 1],
      [
        ["code", '"97130"'],
        ["units", "2"],
      ],
    );
    const changed = apply(note, edit, ["services", count]);
    expect(fieldAt(changed, ["services", count, "code"])?.value).toBe("97130");
    expect(fieldAt(changed, ["services", count, "units"])?.value).toBe(2);
  });

  test("lets each date and time be replaced in its quotes", () => {
    for (const [key, { value }] of leavesOf(note)) {
      if (!/(^|\.)(date|start|stop)$/.test(key)) continue;
      const path = key.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
      const text = typeof value === "number" ? "08:07" : "2026-01-31";
      const place = (fieldAt(note, path) as Field<unknown>).span;
      const changed = apply(note, replaceValue(note, place, text), path);
      expect(fieldAt(changed, path)?.value).toBe(typeof value === "number" ? 487 : text);
      const quote = /^["']/.exec(note.source.slice(place))?.[0] ?? "";
      expect(changed.source.slice((fieldAt(changed, path) as Field<unknown>).span)).toBe(quote + text + quote);
    }
  });
});
