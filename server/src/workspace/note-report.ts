import type { Position, SourceText } from "../base/source-text.js";
import { type UnitsReport, unitsOf } from "../facts/units.js";
import type { Finding } from "../lint/finding.js";
import { fingerprint } from "../lint/fingerprint.js";
import { profileAt, type Setup } from "../lint/setup.js";
import type { Note } from "../note/note.js";

/** A related place in lines and columns; undefined when the other note could not be read again. */
export interface PlacedRelated {
  readonly uri: string;
  readonly from: Position | undefined;
  readonly message: string;
}

/** A finding with its place in lines and columns, so that the note can be let go. */
export interface PlacedFinding extends Omit<Finding, "related"> {
  readonly related: readonly PlacedRelated[];
  readonly from: Position;
  readonly to: Position;
  readonly fingerprint: string;
  /** The lines it stands in, when they were asked for. */
  readonly source: string | undefined;
}

/** What is kept of a linted note. */
export interface NoteReport {
  readonly path: string;
  readonly findings: readonly PlacedFinding[];
  /** Units of its 15-minute codes; undefined without any. */
  readonly units: UnitsReport | undefined;
}

export interface ReportOptions {
  /** Path of the note as reports show it. */
  readonly name: string;
  readonly withSource: boolean;
  /** Texts of other notes that findings point into. */
  readonly others: ReadonlyMap<string, SourceText>;
}

/** Makes the report of a note from its finished findings. */
export function reportOf(
  note: Note,
  findings: readonly Finding[],
  setup: Setup,
  { name, withSource, others }: ReportOptions,
): NoteReport {
  const seen = new Map<string, number>();
  const placed = findings.map((finding) => {
    const like = `${finding.rule} ${finding.message}`;
    const number = seen.get(like) ?? 0;
    seen.set(like, number + 1);
    const from = note.source.positionAt(finding.span.start);
    const related = finding.related.map(({ uri, span, message }) => {
      const source = uri === note.uri ? note.source : others.get(uri);
      return { uri, from: source?.positionAt(span.start), message };
    });
    return {
      ...finding,
      related,
      from,
      to: note.source.positionAt(finding.span.end),
      fingerprint: fingerprint(finding.rule, name, finding.message, number),
      source: withSource ? note.source.slice(note.source.lineSpan(from.line)) : undefined,
    };
  });
  const { profile } = profileAt(note, setup);
  const units = note.complete ? unitsOf(note, profile, setup.refs) : undefined;
  return { path: note.uri, findings: placed, units: units && units.pools.length > 0 ? units : undefined };
}
