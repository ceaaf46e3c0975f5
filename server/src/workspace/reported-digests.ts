/** The notes that a report speaks of, by the digests it was made with. */
export interface ReportedDigests {
  /** SHA-256 of each note's bytes, by the path that the report shows. */
  readonly notes: ReadonlyMap<string, string>;
  /** Digest over all notes of the run, those without findings too; undefined when the report has none. */
  readonly notesDigest: string | undefined;
  /** Whether its paths and digests are pseudonyms, so that their key is needed. */
  readonly pseudonyms: boolean;
}

/**
 * Reads the digests of a JSON, NDJSON or SARIF report or a sample manifest; `fault` says why there are none, or what of the report cannot be
 * read: what was passed over would count as verified.
 */
export function readReportedDigests(text: string): ReportedDigests | { readonly fault: string } {
  const read = new Reading();
  const whole = parse(text.replace(/^\uFEFF/, ""));
  const known = whole === undefined ? read.lines(text) : read.value(whole, "Line 1 of the report");
  if (!known) return { fault: "The file is no JSON, NDJSON or SARIF report and no sample of this product." };
  if (read.notes.size === 0 && read.notesDigest === undefined) return { fault: "The report holds no digest of any note." };
  const { notes, notesDigest, pseudonyms, fault } = read;
  return fault === undefined ? { notes, notesDigest, pseudonyms } : { fault };
}

type Value = Readonly<Record<string, unknown>>;

/** What was read of a report so far. */
class Reading implements ReportedDigests {
  readonly notes = new Map<string, string>();
  notesDigest: string | undefined;
  pseudonyms = false;
  /** The first entry that cannot be read, in a sentence. */
  fault: string | undefined;

  /** Takes in a whole report or a line of one, told as `place`; false for anything else. */
  value(value: unknown, place: string): boolean {
    if (!isObject(value)) return false;
    const { runs, notes, summary, tool } = value;
    if (Array.isArray(runs)) {
      for (const [index, run] of runs.entries()) this.run(run, index + 1);
      return true;
    }
    const isNote = notes === undefined && "sha256" in value;
    if (notes === undefined && summary === undefined && !isNote) return false;
    if (isNote) this.note(value, place);
    else if (Array.isArray(notes))
      for (const [index, note] of notes.entries()) this.note(note, `Entry ${index + 1} of the report's notes`);
    else if (notes !== undefined) this.refuse("The report's notes are no list.");
    if (summary !== undefined) this.summary(summary);
    if (isObject(tool) && tool.pseudonyms === true) this.pseudonyms = true;
    return true;
  }

  /** Takes in NDJSON. A run that was interrupted leaves a last line that is no JSON; any other such line is a fault. */
  lines(text: string): boolean {
    const lines = text.trimEnd().split("\n");
    if (lines.length < 2 || parse(lines[0] ?? "") === undefined) return false;
    for (const [index, line] of lines.entries()) {
      const place = `Line ${index + 1} of the report`;
      const value = parse(line);
      if (value !== undefined) {
        if (!this.value(value, place)) this.refuse(noNote(place));
      } else if (index < lines.length - 1) this.refuse(`${place} is not valid JSON.`);
    }
    return true;
  }

  /** Takes in a run of SARIF: a large log is cut into several, a note may stand in two, and the last has the summary. */
  private run(run: unknown, number: number): void {
    const artifacts = isObject(run) ? (run.artifacts ?? []) : undefined;
    const properties = isObject(run) ? (run.properties ?? {}) : undefined;
    if (!Array.isArray(artifacts) || !isObject(properties)) {
      this.refuse(`Run ${number} of the report cannot be read.`);
      return;
    }
    if (properties.pseudonyms === true) this.pseudonyms = true;
    if (properties.summary !== undefined) this.summary(properties.summary);
    for (const [index, artifact] of artifacts.entries())
      this.artifact(artifact, `Artifact ${index + 1} in run ${number} of the report`);
  }

  private artifact(artifact: unknown, place: string): void {
    const { location, hashes } = isObject(artifact) ? artifact : {};
    const uri = isObject(location) ? location.uri : undefined;
    const path = typeof uri === "string" ? pathOf(uri) : undefined;
    this.note({ path, sha256: isObject(hashes) ? hashes["sha-256"] : undefined }, place);
  }

  private note(note: unknown, place: string): void {
    const { path, sha256, findings = [] } = isObject(note) ? note : {};
    if (typeof path !== "string" || !isIn(SHA256, sha256) || !Array.isArray(findings)) {
      this.refuse(noNote(place));
      return;
    }
    if ((this.notes.get(path) ?? sha256) !== sha256) this.refuse(`${place} gives ${path} another SHA-256 than an earlier one.`);
    this.notes.set(path, sha256);
  }

  private summary(summary: unknown): void {
    const digest = isObject(summary) ? summary.notesDigest : null;
    if (isIn(NOTES_DIGEST, digest)) this.notesDigest = digest;
    else if (digest !== undefined) this.refuse("The report's summary cannot be read.");
  }

  private refuse(fault: string): void {
    this.fault ??= fault;
  }
}

const SHA256 = /^[0-9a-f]{64}$/;
const NOTES_DIGEST = /^sha256:[0-9a-f]{64}$/;

function isIn(form: RegExp, value: unknown): value is string {
  return typeof value === "string" && form.test(value);
}

function noNote(place: string): string {
  return `${place} is no note with its path and SHA-256.`;
}

function pathOf(uri: string): string {
  const path = uri.replace(/^file:\/\//, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function isObject(value: unknown): value is Value {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
