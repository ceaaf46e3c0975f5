import { expect, test } from "vitest";
import { NO_CONFIG } from "../../server/src/lint/config.js";
import { makeReferences } from "../../server/src/reference/references.js";
import { type FolderJob, type KnownRecord, recordFiles } from "../../server/src/workspace/folder.js";
import { makeRecogniser } from "../../server/src/workspace/recognise.js";
import { Records } from "../../server/src/workspace/records.js";
import { cleanNote } from "../support/examples.js";
import { testSetup } from "../support/lint.js";
import { MemoryHost } from "../support/memory-host.js";

test("what a rule could not say of a note, as when a table cannot be opened, is not kept for the next run", async () => {
  const host = new MemoryHost({ "/notes/a.note.md": cleanNote() });
  const kept = new Map<string, KnownRecord>();
  const known = {
    find: (name: string) => kept.get(name),
    keep: (name: string, record: KnownRecord) => void kept.set(name, record),
  };
  const failedIn = async (isFull: boolean) => {
    const refs = makeReferences((name) => {
      if (isFull && name === "mue")
        throw Object.assign(new Error("too many open files, open '/data/mue.tsv'"), { code: "EMFILE" });
      return host.readTable(name);
    });
    const recogniser = makeRecogniser("/notes", NO_CONFIG);
    const job: FolderJob = { setup: testSetup({ refs }), inlineConfig: true, recogniser, nameOf: (path) => path };
    const records = new Records();
    for await (const outcome of recordFiles(host, ["/notes/a.note.md"], job, known))
      if ("note" in outcome) records.add(outcome.note);
    const findings = records.get("/notes/a.note.md")?.findings ?? [];
    return findings.flatMap(({ rule, message }) => (rule === "internal-error" ? [message] : []));
  };
  expect(await failedIn(true)).toEqual([expect.stringMatching(/^The rule [a-z0-9-]+ failed \(EMFILE\); the other rules ran\.$/)]);
  expect(kept.size).toBe(0);
  expect(await failedIn(false)).toEqual([]);
  expect(kept.size).toBe(1);
});
