import { addTo } from "../base/groups.js";
import { lastPart } from "../base/last-part.js";
import type { Summary } from "./summary.js";

/** Notes by what others may call them. */
interface Names {
  readonly ids: ReadonlyMap<string, readonly Summary[]>;
  /** By the last part of their path. */
  readonly files: ReadonlyMap<string, readonly Summary[]>;
}

/** The note with this id, else the one whose file has this name; never the one that asks. */
export function namedNote(notes: readonly Summary[], name: string, asking: Summary): Summary | undefined {
  const { ids, files } = namesOf(notes);
  const byId = ids.get(name)?.find((note) => note !== asking);
  return byId ?? files.get(lastPart(name))?.find((note) => note !== asking && isAt(note, name));
}

/** Whether the path of a note ends with a name. */
export function isAt({ uri }: { readonly uri: string }, name: string): boolean {
  return uri === name || uri.endsWith(`/${name}`);
}

function namesOf(notes: readonly Summary[]): Names {
  const known = NAMES.get(notes);
  if (known) return known;
  const names = { ids: new Map<string, Summary[]>(), files: new Map<string, Summary[]>() };
  for (const note of notes) {
    if (note.id !== undefined) addTo(names.ids, note.id, note);
    addTo(names.files, lastPart(note.uri), note);
  }
  NAMES.set(notes, names);
  return names;
}

const NAMES = new WeakMap<readonly Summary[], Names>();
