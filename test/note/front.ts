import { expect } from "vitest";
import { applyEdits, type Edit } from "../../server/src/base/edit.js";
import type { Field, Path } from "../../server/src/base/shape.js";
import type { Note } from "../../server/src/note/note.js";
import { parseNote } from "../../server/src/note/note.js";

/** A note of this front matter, with a body of one heading. */
export function noteOf(front: string, body = "# Note\n"): Note {
  return parseNote("visit.note.md", `---\n${front}\n---\n${body}`);
}

/** The front matter's field at a path. */
export function fieldAt(note: Note, path: Path): Field<unknown> | undefined {
  let fields: unknown = note.front;
  let field: Field<unknown> | undefined;
  for (const step of path) {
    field = (fields as Record<string | number, Field<unknown> | undefined> | undefined)?.[step];
    fields = field?.value;
  }
  return field;
}

/** Every field of the front matter, outermost first. */
export function fieldsOf(note: Note): Field<unknown>[] {
  return Object.values(note.front).flatMap((field) => (field ? withInner(field as Field<unknown>) : []));
}

function withInner(field: Field<unknown>): Field<unknown>[] {
  return [field, ...innerOf(field.value).flatMap(withInner)];
}

function innerOf(value: unknown): Field<unknown>[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).filter((inner) => typeof inner === "object" && inner !== null && "state" in inner);
}

/** The fields that hold no other fields, by path: their value and the text they stand in. */
export function leavesOf(note: Note): Map<string, { value: unknown; written: string; end: number }> {
  const leaves = fieldsOf(note).filter(({ value }) => innerOf(value).length === 0);
  return new Map(
    leaves.map(({ path, value, span }) => [path.join("."), { value, written: note.source.slice(span), end: span.end }]),
  );
}

/** What is wrong with single values, each as `kind path "text"`. */
export function problemsOf(note: Note): string[] {
  return note.problems.map(({ kind, path, span }) => `${kind} ${path.join(".")} ${note.source.slice(span)}`);
}

/** The front matter after an edit; the same note with CRLF has to come out the same, with CRLF. */
export function edited(front: string, make: (note: Note) => Edit | undefined): string | undefined {
  const text = `---\n${front}${front === "" ? "" : "\n"}---\n# Note\n`;
  const [unix, dos] = [text, text.replaceAll("\n", "\r\n")].map((written) => {
    const edit = make(parseNote("visit.note.md", written));
    return edit && applyEdits(written, [edit]);
  });
  expect(dos).toBe(unix?.replaceAll("\n", "\r\n"));
  return unix?.slice("---\n".length, -"\n---\n# Note\n".length);
}
