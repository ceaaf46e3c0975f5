import type { NoteReport, ReportedFinding } from "./reported-note.js";

/** A keyed hash: the same text gives the same hexadecimal digits, and without the key nobody can try a guess. */
export type KeyedHash = (text: string) => string;

/** Keys that free text may hold besides those of its own note. */
export interface KnownKeys {
  readonly patients: Iterable<string>;
  readonly clinicians: Iterable<string>;
}

/** Hexadecimal digits of a pseudonym: 48 bits, so that two of 100,000 paths share one in less than one folder of 50,000. */
const DIGITS = 12;

/** As many as a fingerprint has. */
const FINGERPRINT_DIGITS = 16;

/**
 * Stable names in place of those that could lead to a person: keys of patients, clinicians and reviewers, paths, and the hashes that could
 * be guessed from them. Dates of service keep their year alone (45 CFR 164.514(b)(2)(i)(C)). What people wrote as a reason is searched for
 * keys that are known; a name that only its writer knows stays, so no report is called free of identifiers.
 */
export class Pseudonyms {
  private readonly keyed: KeyedHash;
  private readonly known: ReadonlyMap<string, string>;
  private readonly made = new Map<string, string>();

  constructor(keyed: KeyedHash, { patients, clinicians }: KnownKeys = { patients: [], clinicians: [] }) {
    this.keyed = keyed;
    this.known = new Map([
      ...[...clinicians].map((id) => [asRun(id), this.clinician(id)] as const),
      ...[...patients].map((id) => [asRun(id), this.patient(id)] as const),
    ]);
  }

  readonly patient = (id: string): string => this.nameOf("patient", id);
  readonly clinician = (id: string): string => this.nameOf("clinician", id);
  readonly reviewer = (id: string): string => this.nameOf("reviewer", id);

  /**
   * A path with a pseudonym for each folder and for the file, whose `.note.md` or `.md` stays: file names hold dates of service. A
   * folder's own depends on the folders above it, so that equal file names of two patients do not look alike.
   */
  readonly path = (path: string): string => {
    const steps = path.split("/");
    const named = steps.map((step, index) => {
      if (step === "" || step === "." || step === "..") return step;
      const whole = steps.slice(0, index + 1).join("/");
      if (index < steps.length - 1) return this.nameOf("folder", whole);
      return `note-${this.digits("note", whole, DIGITS)}${/(\.note)?\.md$/i.exec(step)?.[0].toLowerCase() ?? ""}`;
    });
    return named.join("/");
  };

  /** The hash of a note's bytes under the key: whoever holds one note cannot look up its patient. */
  readonly digest = (digest: string): string => this.keyed(`digest\n${digest}`);

  /** The digest over all notes, `sha256:…`, likewise: whoever holds the notes cannot tell that a report is of them. */
  readonly notesDigest = (digest: string): string => `sha256:${this.keyed(`notes\n${digest}`)}`;

  readonly fingerprint = (fingerprint: string): string => this.digits("fingerprint", fingerprint, FINGERPRINT_DIGITS);

  /** The report as it may be shown to those who may not know whom it is about. Source text is left out. */
  pseudonymise(report: NoteReport): NoteReport {
    const { path, digest, patient, clinician, findings } = report;
    return {
      ...report,
      path: this.path(path),
      digest: this.digest(digest),
      patient: patient === undefined ? undefined : this.patient(patient),
      clinician: clinician === undefined ? undefined : this.clinician(clinician),
      date: undefined,
      findings: findings.map((finding) => this.finding(finding, report)),
    };
  }

  private finding(finding: ReportedFinding, report: NoteReport): ReportedFinding {
    const { accepted, disposition } = finding;
    const reason = (text: string, by: string | undefined) => this.text(text, this.keysOf(report, by));
    return {
      ...finding,
      message: withoutDays(finding.message),
      fingerprint: this.fingerprint(finding.fingerprint),
      related: finding.related.map((place) => ({ ...place, path: this.path(place.path), message: withoutDays(place.message) })),
      accepted: accepted && {
        ...accepted,
        reason: reason(accepted.reason, accepted.by),
        by: accepted.by === undefined ? undefined : this.reviewer(accepted.by),
      },
      disposition: disposition && {
        ...disposition,
        reason: reason(disposition.reason, disposition.reviewer),
        reviewer: this.reviewer(disposition.reviewer),
      },
      source: undefined,
    };
  }

  /** Free text with pseudonyms in place of these keys and of those that are known, and years in place of days. */
  private text(text: string, keys: ReadonlyMap<string, string>): string {
    return withoutDays(replaceRuns(text, (run) => keys.get(run) ?? this.known.get(run)));
  }

  /** The keys of a note and of whoever decided on it, in lower case, with their pseudonyms. */
  private keysOf({ path, patient, clinician }: NoteReport, reviewer: string | undefined): ReadonlyMap<string, string> {
    const names = this.path(path).split("/");
    const pairs: (readonly [string | undefined, string])[] = [
      ...path.split("/").map((step, index) => [step, names[index] ?? ""] as const),
      [path, this.path(path)],
      [reviewer, this.reviewer(reviewer ?? "")],
      [clinician, this.clinician(clinician ?? "")],
      [patient, this.patient(patient ?? "")],
    ];
    return new Map(pairs.flatMap(([key, name]) => (key === undefined ? [] : [[asRun(key), name] as const])));
  }

  private nameOf(kind: string, key: string): string {
    const name = `${kind}\n${key}`;
    let made = this.made.get(name);
    if (made === undefined) {
      made = `${kind}-${this.digits(kind, key, DIGITS)}`;
      this.made.set(name, made);
    }
    return made;
  }

  private digits(kind: string, key: string, count: number): string {
    return this.keyed(`${kind}\n${key}`).slice(0, count);
  }
}

/** Dates and months with their year alone. */
function withoutDays(text: string): string {
  return text.replace(/(?<!\d)(\d{4})-\d{2}(-\d{2})?(?!\d)/g, (_, year: string, day?: string) => `${year}-xx${day ? "-xx" : ""}`);
}

const WORD = /[\p{L}\p{N}]+/gu;

/** Most words that a key is looked for in: a path of several folders has about ten. */
const LONGEST_RUN = 20;

/** A key as it is looked for: from its first word to its last, in lower case. Empty for a key without any. */
function asRun(key: string): string {
  const words = [...key.matchAll(WORD)];
  const [first, last] = [words[0], words.at(-1)];
  return first && last ? key.slice(first.index, last.index + last[0].length).toLowerCase() : "";
}

/** Replaces runs of words, the longest that has a name first; what stands between the words counts as it is. */
function replaceRuns(text: string, nameOf: (run: string) => string | undefined): string {
  const words = [...text.matchAll(WORD)].map(({ index, 0: word }) => ({ start: index, end: index + word.length }));
  const pieces: string[] = [];
  let done = 0;
  for (let at = 0; at < words.length; at++) {
    const start = words[at]?.start ?? 0;
    for (let last = Math.min(words.length, at + LONGEST_RUN) - 1; last >= at; last--) {
      const end = words[last]?.end ?? start;
      const name = nameOf(text.slice(start, end).toLowerCase());
      if (name === undefined) continue;
      pieces.push(text.slice(done, start), name);
      done = end;
      at = last;
      break;
    }
  }
  return pieces.join("") + text.slice(done);
}
