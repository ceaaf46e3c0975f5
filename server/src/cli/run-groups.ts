import type { IsoDate } from "../base/calendar.js";
import type { References } from "../reference/references.js";
import type { Rule } from "../rules/rule.js";
import type { Decisions } from "../workspace/decisions.js";
import type { FolderJob } from "../workspace/folder.js";
import type { Records } from "../workspace/records.js";
import type { Group } from "./collect.js";
import type { JobDescription } from "./job-description.js";
import type { RuleTimes } from "./timing.js";

/** What a run is going to look at, and how. */
export interface Plan {
  readonly today: IsoDate;
  readonly rules: readonly Rule[];
  readonly refs: References;
  readonly groups: readonly PlannedGroup[];
  readonly times: RuleTimes | undefined;
  /** The key of pseudonyms; undefined where names are shown as they are. */
  readonly key: Uint8Array | undefined;
}

/** Files that share a configuration. */
export interface PlannedGroup {
  readonly group: Group;
  readonly description: JobDescription;
  readonly job: FolderJob;
  /** Absolute paths, each once, in order. */
  readonly paths: readonly string[];
}

/** A group once its files were looked at. */
export interface RecordedGroup {
  readonly description: JobDescription;
  readonly job: FolderJob;
  readonly records: Records;
  readonly failures: readonly { readonly path: string; readonly failure: string }[];
  readonly arguments: readonly Found[];
  /** What was decided of its findings, where fixing had to know it. */
  readonly decisions?: Decisions | undefined;
}

/** A group's job once its files were looked at: what seems absent may stand in one that could not be read, so that nothing is called absent then. */
export function jobOf(job: FolderJob, unread: boolean): FolderJob {
  return unread ? { ...job, setup: { ...job.setup, wholeChart: false } } : job;
}

/** What was found below a path as the user wrote it. */
export interface Found {
  readonly written: string;
  /** `*.md` files that were looked at. */
  readonly files: number;
  /** Whether one of them is a note, or cannot be read and so might be one. */
  readonly matched: boolean;
  /** Links that lead to what may be notes, and were passed over, by the names they are shown by. */
  readonly links: readonly string[];
}
