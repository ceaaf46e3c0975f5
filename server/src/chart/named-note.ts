import { addTo } from "../base/groups.js";
import { lastPart } from "../base/last-part.js";
import type { Summary } from "./summary.js";

interface Located {
  readonly uri: string;
}

/** Notes by what others may call them. */
interface Names<N> {
  readonly ids: ReadonlyMap<string, readonly N[]>;
  /** By the last part of their path. */
  readonly files: ReadonlyMap<string, readonly N[]>;
}

/** The note with this id, else the one whose file has this name, with or without ".note.md"; never the one that asks. */
export function namedNote(notes: readonly Summary[], name: string, asking: Summary): Summary | undefined {
  return namedAmong(notes, idOf, name, asking);
}

const idOf = ({ id }: Summary) => id;

/** The same among notes in any form; `notes` are looked at once. */
export function namedAmong<N extends Located>(
  notes: readonly N[],
  idOf: (note: N) => string | undefined,
  name: string,
  asking: Located,
): N | undefined {
  const { ids, files } = namesOf(notes, idOf);
  const isOther = ({ uri }: Located) => uri !== asking.uri;
  const atFile = (path: string) => files.get(lastPart(path))?.find((note) => isOther(note) && isAt(note, path));
  return ids.get(name)?.find(isOther) ?? atFile(name) ?? atFile(`${name}.note.md`);
}

/** Whether the path of a note ends with a name. */
function isAt({ uri }: Located, name: string): boolean {
  return uri === name || uri.endsWith(`/${name}`);
}

function namesOf<N extends Located>(notes: readonly N[], idOf: (note: N) => string | undefined): Names<N> {
  const known = NAMES.get(notes) as Names<N> | undefined;
  if (known) return known;
  const names = { ids: new Map<string, N[]>(), files: new Map<string, N[]>() };
  for (const note of notes) {
    const id = idOf(note);
    if (id !== undefined) addTo(names.ids, id, note);
    addTo(names.files, lastPart(note.uri), note);
  }
  NAMES.set(notes, names);
  return names;
}

const NAMES = new WeakMap<readonly Located[], Names<Located>>();
