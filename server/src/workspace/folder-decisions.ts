import type { IsoDate } from "../base/calendar.js";
import type { Finding } from "../lint/finding.js";
import { belowFolder, isBelow, type LoadedConfig } from "./configuration.js";
import { type DecisionFiles, type Decisions, decisionFiles, judgeBy, loadDecisions } from "./decisions.js";
import type { Host } from "./host.js";
import { type JudgedFinding, judgeFindings } from "./judge-findings.js";

/** What was decided of the findings of an editor's folder, read anew when one of its files changes. */
export class FolderDecisions {
  readonly files: DecisionFiles;
  private decisions: Decisions = { baseline: undefined, dispositions: undefined, problems: [] };
  /** What is written of the notes, by their path below the folder. */
  private written: ReadonlyMap<string, string> = new Map();
  private readonly versions = new Map<string, number>();
  private readings = 0;

  constructor(private readonly loaded: Pick<LoadedConfig, "config" | "root">) {
    this.files = decisionFiles(loaded.config, loaded.root);
  }

  get problems(): Decisions["problems"] {
    return this.decisions.problems;
  }

  /** Whether reviewers decided anything, so that the bytes of notes matter. */
  get reviewed(): boolean {
    return this.decisions.dispositions !== undefined;
  }

  get dispositions(): Decisions["dispositions"] {
    return this.decisions.dispositions;
  }

  /** Whether a file with decisions of this folder stands at a path, or below it. */
  isAt(path: string): boolean {
    const { baseline, reviews } = this.files;
    return isBelow(reviews, path) || (baseline !== undefined && isBelow(baseline, path));
  }

  /** A number that changes with what is written of a note. */
  versionOf(path: string): number {
    return this.versions.get(this.stablePath(path)) ?? 0;
  }

  /** The path that fingerprints rest on: relative to the configuration, and as a file system has it where the note is known by a URI. */
  stablePath(path: string): string {
    const below = belowFolder(this.loaded.root)(path);
    return /^[a-z][a-z0-9+.-]+:\/\//i.test(path) ? decoded(below) : below;
  }

  /** Reads the files; gives the paths, below the folder, of which something else is written now. */
  async load(host: Pick<Host, "readFiles" | "kindOf">): Promise<readonly string[]> {
    const reading = ++this.readings;
    const read = await loadDecisions(host, this.files);
    if (reading !== this.readings) return [];
    const written = writtenIn(read);
    const changed = [...new Set([...this.written.keys(), ...written.keys()])].filter((path) => {
      return this.written.get(path) !== written.get(path);
    });
    for (const path of changed) this.versions.set(path, (this.versions.get(path) ?? 0) + 1);
    this.decisions = read;
    this.written = written;
    return changed;
  }

  /** How the findings of a note with these bytes stand. */
  judge(path: string, findings: readonly Finding[], digest: string, today: IsoDate): JudgedFinding[] {
    const { baseline, dispositions } = this.decisions;
    const judge = baseline || dispositions ? (print: string) => judgeBy(this.decisions, print, digest, today) : undefined;
    return judgeFindings(findings, this.stablePath(path), judge);
  }
}

/** A part of a URI without its escapes; one that an editor made without any stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** All that is in force of each note, as one text to compare. */
function writtenIn({ baseline, dispositions }: Decisions): Map<string, string> {
  const written = new Map<string, string>();
  for (const entry of [...(baseline?.entries ?? []), ...(dispositions?.standing() ?? [])]) {
    written.set(entry.path, `${written.get(entry.path) ?? ""}${JSON.stringify(entry)}\n`);
  }
  return written;
}
