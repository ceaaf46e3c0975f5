import { type DocumentHighlight, DocumentHighlightKind, type Location, type Range } from "vscode-languageserver-types";
import { isSigned } from "../lint/fix.js";
import type { Note } from "../note/note.js";
import type { LintedNote } from "../workspace/store.js";
import type { Links } from "./diagnostics.js";
import { fileNamed, isSameName, meansTheSame, type NamedPlace, nameAt, namesOf, noteNamed } from "./names.js";
import { rangeOf } from "./ranges.js";

/** The places of a note that name what is named at an offset. */
export function highlightsAt({ note }: LintedNote, offset: number): DocumentHighlight[] {
  const { Read, Write } = DocumentHighlightKind;
  return samePlaces(note, offset).map(({ span, defines }) => {
    return { range: rangeOf(note.source, span), kind: defines ? Write : Read };
  });
}

/**
 * The places of a goal's id, which change together while it is typed where the goal is described. Elsewhere another id means another
 * goal, for that place alone. Nothing for an id that stands once or is described twice, nor in a signed note, whose bytes are what was signed.
 */
export function linkedRangesAt({ note }: LintedNote, offset: number): { ranges: Range[]; wordPattern: string } | null {
  const here = nameAt(note, offset);
  if (here?.kind !== "goal" || !here.defines || here.alias || isSigned(note)) return null;
  const places = samePlaces(note, offset).filter(({ alias }) => !alias);
  if (places.length < 2 || places.filter(({ defines }) => defines).length > 1) return null;
  return { ranges: places.map(({ span }) => rangeOf(note.source, span)), wordPattern: "[A-Za-z][\\w.-]*" };
}

function samePlaces(note: Note, offset: number): NamedPlace[] {
  const here = nameAt(note, offset);
  return here ? namesOf(note).filter((place) => isSameName(place, here)) : [];
}

/** Where the thing named at an offset is described, in this note and the others of its chart; a file that is named is described by itself. */
export function definitionAt({ note }: LintedNote, offset: number, chart: readonly Note[], links: Links): Location[] {
  const here = nameAt(note, offset);
  if (!here) return [];
  const file = fileNamed(chart, here, note);
  if (file) return [{ uri: links.uriOf(file.uri), range: rangeOf(file.source, { start: 0, end: 0 }) }];
  const found = placesIn(chart, here, note).filter(({ place }) => place.defines);
  return found.map(({ note: holder, place }) => locationOf(holder, place, links));
}

/** Where the thing named at an offset is named, in this note and the others of its chart; a note by its id and by its file. */
export function referencesAt(
  { note }: LintedNote,
  offset: number,
  chart: readonly Note[],
  { declaration }: { declaration: boolean },
  links: Links,
): Location[] {
  const here = nameAt(note, offset);
  if (!here) return [];
  const named = noteNamed(chart, here, note);
  const isNamed = (place: NamedPlace, holder: Note) => named !== undefined && noteNamed(chart, place, holder)?.uri === named.uri;
  const found = placesWhere(chart, here, note, (place, holder) => isSameName(place, here) || isNamed(place, holder));
  return found
    .filter(({ place }) => declaration || !place.defines)
    .map(({ note: holder, place }) => locationOf(holder, place, links));
}

interface PlaceInNote {
  readonly note: Note;
  readonly place: NamedPlace;
}

/** The places of a chart that have the name of a place of one of its notes, and mean the same by it. */
export function placesIn(chart: readonly Note[], here: NamedPlace, from: Note): PlaceInNote[] {
  return placesWhere(chart, here, from, (place) => isSameName(place, here));
}

function placesWhere(
  chart: readonly Note[],
  { kind }: NamedPlace,
  from: Note,
  holds: (place: NamedPlace, holder: Note) => boolean,
): PlaceInNote[] {
  const notes = chart.filter((note) => meansTheSame(kind, from, note));
  return notes.flatMap((note) =>
    namesOf(note)
      .filter((place) => holds(place, note))
      .map((place) => ({ note, place })),
  );
}

function locationOf({ uri, source }: Note, { span }: NamedPlace, links: Links): Location {
  return { uri: links.uriOf(uri), range: rangeOf(source, span) };
}
