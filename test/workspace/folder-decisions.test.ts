import { expect, test } from "vitest";
import { noConfig } from "../../server/src/workspace/configuration.js";
import { FolderDecisions } from "../../server/src/workspace/folder-decisions.js";
import { reviewed } from "../support/decided.js";
import { MemoryHost } from "../support/memory-host.js";

const REVIEWS = "/notes/soapstone-reviews.jsonl";
const FINDING = { rule: "missing-kx", fingerprint: "0123456789abcdef", path: "visit.note.md" };

test("of two readings of the decisions the later one counts, also when the host answers the earlier one last", async () => {
  const decisions = new FolderDecisions(noConfig("/notes"));
  const slow = new MemoryHost({ [REVIEWS]: "" });
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const earlier = decisions.load({
    kindOf: (path) => slow.kindOf(path),
    readFiles: (paths) => answered.then(() => slow.readFiles(paths)),
  });
  const later = decisions.load(new MemoryHost({ [REVIEWS]: reviewed(FINDING, "the note") }));
  expect(await later).toEqual([FINDING.path]);
  answer();
  expect(await earlier).toEqual([]);
  expect(decisions.dispositions?.standing().map(({ fingerprint }) => fingerprint)).toEqual([FINDING.fingerprint]);
});
