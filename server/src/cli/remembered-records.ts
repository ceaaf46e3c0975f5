import type { KnownRecord, KnownRecords } from "../workspace/folder.js";
import { encodeJob, type JobDescription } from "./job-description.js";

/** Records of the runs before, while a process watches: the latest of each note, as long as its configuration and the day are those of the last run. */
export class RememberedRecords {
  /** By the folder of the configuration. */
  private readonly jobs = new Map<string, { readonly job: string; readonly records: KnownRecords }>();

  under(description: JobDescription): KnownRecords {
    const job = encodeJob(description);
    const last = this.jobs.get(description.root);
    if (last?.job === job) return last.records;
    const known = new Map<string, KnownRecord>();
    const records: KnownRecords = {
      find: (name) => known.get(name),
      keep: (name, record) => void known.set(name, record),
    };
    this.jobs.set(description.root, { job, records });
    return records;
  }
}
