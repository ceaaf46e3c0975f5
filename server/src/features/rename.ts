import type { Range, WorkspaceEdit } from "vscode-languageserver-types";
import { isSigned } from "../lint/fix.js";
import { GOAL_ID, isNoGoal } from "../note/body.js";
import type { Note } from "../note/note.js";
import type { ChartNote, LintedNote } from "../workspace/store.js";
import type { Links } from "./diagnostics.js";
import { fileNamed, type NamedPlace, type NameKind, nameAt, namesOf } from "./names.js";
import { placesIn } from "./navigation.js";
import { rangeOf } from "./ranges.js";
import type { EditSupport } from "./workspace-edit.js";

/** What a name may be, and the same in words. */
const FORMS: Readonly<Partial<Record<NameKind, readonly [form: RegExp, words: string]>>> = {
  goal: [GOAL_ID, "begins with a letter and has at most 32 characters: letters, digits, dots, dashes and underscores"],
  note: [
    /^\w[\w./-]{0,99}$/,
    "begins with a letter, a digit or an underscore and has at most 100 characters: letters, digits, dots, dashes, underscores and slashes",
  ],
  patient: [
    /^\w[\w.-]{0,63}$/,
    "begins with a letter, a digit or an underscore and has at most 64 characters: letters, digits, dots, dashes and underscores",
  ],
};

/** Words that YAML reads as no text, the first as no value at all. */
const NO_NAMES = /^(null|true|false)$/i;

/**
 * The name at an offset that may be renamed: a goal, a note, a patient key. A person's id belongs to the practice's register, the name of a
 * file to the file, and an alias says what its anchor says.
 */
export function renameableAt(
  { note }: LintedNote,
  offset: number,
  chart: readonly Note[],
): { range: Range; placeholder: string } | undefined {
  const here = nameAt(note, offset);
  if (!here || !FORMS[here.kind] || here.alias || whyNoId(here, note, chart)) return undefined;
  return { range: rangeOf(note.source, here.span), placeholder: here.name };
}

/** Why the name of a note is no id but the name of a file, in words; undefined when it is an id. */
function whyNoId(here: NamedPlace, note: Note, chart: readonly Note[]): string | undefined {
  if (here.kind !== "note") return undefined;
  if (fileNamed(chart, here, note)) return "This is the name of a file: rename the file, then write its new name here.";
  if (!FILE.test(here.name) || placesIn(chart, here, note).some(({ place }) => place.defines)) return undefined;
  return "This names a file that is no note of this chart: write the name of one that is.";
}

const FILE = /\.md$/i;

/** Where something is renamed, and how edits are told. */
interface Renaming {
  readonly chart: readonly ChartNote[];
  /** Keys of all patients that are known: under a key that is theirs two charts would become one. */
  readonly patients: ReadonlySet<string>;
  readonly support: EditSupport;
  readonly links: Links;
}

/**
 * Renames what is named at an offset in all notes of the chart; gives words that say why not when the name cannot be used. On a signed note
 * every change has to be confirmed.
 */
export function renameAt(
  { note }: LintedNote,
  offset: number,
  newName: string,
  { chart, patients, support, links }: Renaming,
): WorkspaceEdit | string {
  const here = nameAt(note, offset);
  const wanted = here && FORMS[here.kind];
  if (!here || !wanted) return "Nothing here can be renamed.";
  const notes = chart.map((member) => member.note);
  if (here.alias) return "This is an alias: rename what it stands for where its anchor is.";
  const noId = whyNoId(here, note, notes);
  if (noId !== undefined) return noId;
  const [form, words] = wanted;
  if (!form.test(newName)) return `A ${here.kind} id ${words}.`;
  if (NO_NAMES.test(newName)) return `"${newName}" cannot be a ${here.kind} id: YAML does not read it as text.`;
  if (here.kind === "goal" && isNoGoal(newName)) {
    return `"${newName}" cannot be a goal id: [${newName}] in prose stands for something else.`;
  }
  const taken = placesIn(notes, { ...here, name: newName }, note).length > 0;
  if (taken && newName !== here.name) return `This ${here.kind} id is already used in the chart.`;
  if (here.kind === "patient" && patients.has(newName) && newName !== here.name) {
    return "This patient id is already used in another chart.";
  }
  if (isAnotherKindToo(here, notes)) return `By an alias, this ${here.kind} id stands for something else too.`;
  const signed = notes.some((member) => isSigned(member) && placesIn([member], here, note).length > 0);
  const annotated = signed && support.annotations;
  const documentChanges = chart.flatMap(({ note: member, version }) => {
    const places = placesIn([member], here, note).filter(({ place }) => !place.alias);
    const edits = places.map(({ place }) => ({
      range: rangeOf(member.source, place.span),
      newText: newName,
      ...(annotated ? { annotationId: SIGNED } : {}),
    }));
    return edits.length > 0 ? [{ textDocument: { uri: links.uriOf(member.uri), version }, edits }] : [];
  });
  if (!support.documentChanges) {
    return { changes: Object.fromEntries(documentChanges.map(({ textDocument, edits }) => [textDocument.uri, edits])) };
  }
  const label = "Rename in signed notes";
  return {
    documentChanges,
    ...(annotated ? { changeAnnotations: { [SIGNED]: { label, needsConfirmation: true } } } : {}),
  };
}

const SIGNED = "soapstone-signed";

/** Whether an alias of the chart takes the name for one of another kind: a note's id for the patient's key. */
function isAnotherKindToo({ name, kind }: NamedPlace, notes: readonly Note[]): boolean {
  return notes.flatMap(namesOf).some((place) => place.alias && place.name === name && place.kind !== kind);
}
