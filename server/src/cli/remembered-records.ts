import type { KnownRecord, KnownRecords } from "../workspace/folder.js";
import { encodeJob, type JobDescription } from "./job-description.js";

/** Records of the runs before, while a process watches: the latest of each note under the same configuration and on the same day. */
export class RememberedRecords {
  private readonly jobs = new Map<string, KnownRecords>();

  under(description: JobDescription): KnownRecords {
    const key = encodeJob(description);
    const known = this.jobs.get(key);
    if (known) return known;
    const records = new Map<string, KnownRecord>();
    const fresh: KnownRecords = {
      find: (name) => records.get(name),
      keep: (name, record) => void records.set(name, record),
    };
    this.jobs.set(key, fresh);
    return fresh;
  }
}
