/** The notes that a report speaks of, by the digests it was made with. */
export interface ReportedDigests {
  /** SHA-256 of each note's bytes, by the path that the report shows. */
  readonly notes: ReadonlyMap<string, string>;
  /** Digest over all notes of the run, those without findings too; undefined when the report has none. */
  readonly notesDigest: string | undefined;
  /** Whether its paths and digests are pseudonyms, so that their key is needed. */
  readonly pseudonyms: boolean;
}

/** Reads the digests of a JSON, NDJSON or SARIF report or a sample manifest; `fault` says why there are none. */
export function readReportedDigests(text: string): ReportedDigests | { readonly fault: string } {
  const whole = parse(text.replace(/^\uFEFF/, ""));
  const lines = whole === undefined ? readLines(text) : undefined;
  if (lines && "fault" in lines) return lines;
  const read = lines ?? fromValue(whole);
  if (!read) return { fault: "The file is no JSON, NDJSON or SARIF report and no sample of this product." };
  if (read.notes.size === 0 && read.notesDigest === undefined) return { fault: "The report holds no digest of any note." };
  return read;
}

type Value = Readonly<Record<string, unknown>>;

function fromValue(value: unknown): ReportedDigests | undefined {
  if (!isObject(value)) return undefined;
  if (Array.isArray(value.runs)) return fromSarif(value.runs);
  if (Array.isArray(value.notes)) return digestsOf(value.notes, value);
  return isObject(value.summary) || typeof value.sha256 === "string" ? digestsOf([value], value) : undefined;
}

/** A run that was interrupted leaves a last line that is no JSON; any other such line is a fault. */
function readLines(text: string): ReportedDigests | { readonly fault: string } | undefined {
  const notes = new Map<string, string>();
  let summary: ReportedDigests | undefined;
  const lines = text.trimEnd().split("\n");
  if (lines.length < 2) return undefined;
  for (const [index, line] of lines.entries()) {
    const value = parse(line);
    if (value === undefined && index === 0) return undefined;
    if (value === undefined && index < lines.length - 1) return { fault: `Line ${index + 1} of the report is not valid JSON.` };
    const read = fromValue(value);
    for (const [path, digest] of read?.notes ?? []) notes.set(path, digest);
    if (read?.notesDigest !== undefined) summary = read;
  }
  return { notes, notesDigest: summary?.notesDigest, pseudonyms: summary?.pseudonyms ?? false };
}

function digestsOf(notes: readonly unknown[], { summary, tool }: Value): ReportedDigests {
  const pairs = notes.flatMap((note): [string, string][] => {
    if (!isObject(note) || typeof note.path !== "string" || typeof note.sha256 !== "string") return [];
    return [[note.path, note.sha256]];
  });
  const digest = isObject(summary) ? summary.notesDigest : undefined;
  return {
    notes: new Map(pairs),
    notesDigest: typeof digest === "string" ? digest : undefined,
    pseudonyms: isObject(tool) && tool.pseudonyms === true,
  };
}

/** Artifacts of all runs: a large log is cut into several. */
function fromSarif(runs: readonly unknown[]): ReportedDigests {
  const artifacts = runs.flatMap((run) => (isObject(run) && Array.isArray(run.artifacts) ? run.artifacts : []));
  const pairs = artifacts.flatMap((artifact: unknown): [string, string][] => {
    if (!isObject(artifact) || !isObject(artifact.location) || !isObject(artifact.hashes)) return [];
    const { uri } = artifact.location;
    const digest = artifact.hashes["sha-256"];
    return typeof uri === "string" && typeof digest === "string" ? [[pathOf(uri), digest]] : [];
  });
  return { notes: new Map(pairs), notesDigest: undefined, pseudonyms: false };
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
