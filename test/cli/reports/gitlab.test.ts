import { expect, test } from "vitest";
import { gitlabReporter } from "../../../server/src/cli/reports/gitlab.js";
import { everything, finding, HOSTILE, noteReport, reportText, writeReport } from "../../support/reports.js";
import { compileSchema } from "../../support/schemas.js";

const validate = compileSchema("gitlab-codeclimate.json");

function read(text: string): Record<string, unknown>[] {
  const entries = JSON.parse(text) as Record<string, unknown>[];
  for (const entry of entries) expect(validate(entry), JSON.stringify(validate.errors)).toBe(true);
  return entries;
}

test("open findings are entries that GitLab's own schema takes; accepted ones are left out", () => {
  const entries = read(reportText(gitlabReporter, everything()));
  expect(entries.map(({ check_name, severity }) => [check_name, severity])).toEqual([
    ["malformed-time", "minor"],
    ["missing-kx", "major"],
    ["clinician-double-booked", "major"],
    ["missing-kx", "info"],
  ]);
  expect(entries[1]).toEqual({
    description: "Year to date $2,512 is above the 2026 threshold of $2,480 and 97129 has no KX.",
    check_name: "missing-kx",
    fingerprint: "00000000000000a2",
    severity: "major",
    location: { path: "pt-0417/2026-03-12.note.md", lines: { begin: 23 } },
  });
});

test("a run without findings is an empty list, and one that was cut off only wants its bracket", () => {
  expect(read(reportText(gitlabReporter, []))).toEqual([]);
  expect(read(`${writeReport(gitlabReporter, everything()).beforeEnd}]`)).toHaveLength(4);
});

test("the show level and hostile texts", () => {
  expect(read(reportText(gitlabReporter, everything(), { showLevel: "error" }))).toHaveLength(2);
  const [entry] = read(reportText(gitlabReporter, [noteReport(HOSTILE.path, [finding({ message: HOSTILE.message })])]));
  expect(entry).toMatchObject({ description: HOSTILE.message, location: { path: HOSTILE.path } });
});
