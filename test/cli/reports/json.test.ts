import { expect, test } from "vitest";
import { jsonReporter } from "../../../server/src/cli/reports/json.js";
import { ndjsonReporter } from "../../../server/src/cli/reports/ndjson.js";
import { everything, finding, HOSTILE, noteReport, reportText, summaryOf, writeReport } from "../../support/reports.js";

interface JsonReport {
  readonly notes: readonly { readonly path: string; readonly findings: readonly Record<string, unknown>[] }[];
  readonly summary: unknown;
}

const read = (text: string) => JSON.parse(text) as JsonReport;

test("a report says what made it, of which bytes, and what was found", () => {
  const notes = everything();
  const { files } = writeReport(jsonReporter, notes, { dollars: true, pseudonyms: true }, summaryOf(notes, { dollars: 90 }));
  const report = read(files[0] ?? "");
  expect(report).toMatchObject({
    schema: "soapstone/lint-report/1",
    tool: {
      name: "soapstone",
      version: "1.2.3",
      ruleset: `sha256:${"1".repeat(64)}`,
      config: `sha256:${"2".repeat(64)}`,
      data: { mue: "2026-04-01", "fee-schedule": "2026" },
      pseudonyms: true,
    },
    asOf: "2026-04-01",
    summary: {
      notes: 3,
      clean: 1,
      errors: 2,
      warnings: 1,
      infos: 1,
      fixable: 1,
      suppressed: 3,
      notesDigest: `sha256:${"3".repeat(64)}`,
      dollars: 90,
    },
  });
  expect(Object.keys(report).at(-1)).toBe("summary");
  expect(report.notes[0]).toMatchObject({
    path: "pt-0417/2026-03-12.note.md",
    sha256: "ab".repeat(32),
    units: { rule: "cms", timedMinutes: 46, allowed: 3, billed: 3 },
  });
});

test("a finding has its place, source, related places, stake and a reviewer's word", () => {
  const [, , booked] = read(reportText(jsonReporter, everything())).notes[0]?.findings ?? [];
  expect(booked).toEqual({
    rule: "clinician-double-booked",
    severity: "error",
    message: "The clinician stands in two one-to-one sessions from 09:00 to 09:46.",
    line: 31,
    column: 1,
    endLine: 32,
    endColumn: 5,
    fix: "suggestion",
    fingerprint: "00000000000000a3",
    related: [
      { path: "pt-0523/2026-03-12.note.md", line: 18, column: 5, message: "The other session." },
      { path: "pt-0417/2026-03-12.note.md", line: 4, column: 1, message: "This session." },
      { path: "gone.note.md", message: "A note that was removed." },
    ],
    source: [
      {
        title: "Medicare Benefit Policy Manual, Pub. 100-02, ch. 15, §220.3E",
        url: "https://www.cms.gov/Regulations-and-Guidance/Guidance/Manuals/Downloads/bp102c15.pdf",
      },
      {
        title: "Medicare Program Integrity Manual, Pub. 100-08, ch. 3, §3.3.2.1.1",
        url: "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/pim83c03.pdf",
      },
    ],
    units: 3,
    dollars: 67.5,
    baselineState: "new",
    disposition: { decision: "escalated", reviewer: "r-2", reason: "asked the clinic", date: "2026-03-20" },
  });
});

test("accepted findings stay, marked with who accepted them, why, when and until when", () => {
  const findings = read(reportText(jsonReporter, everything())).notes[1]?.findings ?? [];
  expect(findings.map(({ suppressed }) => suppressed)).toEqual([
    { kind: "suppression", reason: "KX is on the claim", until: "2026-12-31" },
    { kind: "baseline", reason: "known on 2026-01-01", on: "2026-01-01" },
    { kind: "review", reason: "addendum of 2026-03-14", by: "r-1", on: "2026-03-15" },
    undefined,
  ]);
  expect(findings[1]).toMatchObject({ baselineState: "unchanged" });
  expect(findings[3]).toMatchObject({ disposition: { decision: "accepted", until: "2026-02-01", reopened: true } });
});

test("the show level leaves out findings and clean notes", () => {
  const paths = (showLevel: "all" | "error" | "info") =>
    read(reportText(jsonReporter, everything(), { showLevel })).notes.map(({ path, findings }) => [path, findings.length]);
  expect(paths("all").map(([, count]) => count)).toEqual([0, 3, 4]);
  expect(paths("info").map(([, count]) => count)).toEqual([3, 4]);
  expect(paths("error").map(([, count]) => count)).toEqual([2, 2]);
});

test("neither patient, clinician nor the note's text is told", () => {
  const text = reportText(jsonReporter, [noteReport("a.note.md", [finding()], { patient: "Pat", clinician: "Clin" })]);
  expect(text).not.toMatch(/Pat|Clin|"text"/);
  expect(reportText(jsonReporter, [noteReport("a.note.md", [finding({ source: "start: 9:00" })])])).toContain(
    '"text":"start: 9:00"',
  );
});

test("what stands before the end is a prefix that only wants its brackets closed", () => {
  const { beforeEnd } = writeReport(jsonReporter, everything());
  expect(read(`${beforeEnd}]}`).notes).toHaveLength(2);
  expect(read(`${writeReport(jsonReporter, []).beforeEnd}]}`).notes).toEqual([]);
});

test("hostile paths and messages come back as they are", () => {
  const hostile = noteReport(HOSTILE.path, [finding({ message: HOSTILE.message })]);
  expect(read(reportText(jsonReporter, [hostile])).notes[0]).toMatchObject({
    path: HOSTILE.path,
    findings: [{ message: HOSTILE.message }],
  });
  expect(reportText(ndjsonReporter, [hostile]).trimEnd().split("\n")).toHaveLength(2);
});

test("ndjson has the same notes a line each, then the summary with what made it", () => {
  const { files, beforeEnd } = writeReport(ndjsonReporter, everything());
  const lines = (files[0] ?? "").trimEnd().split("\n");
  const report = read(reportText(jsonReporter, everything()));
  expect(lines.slice(0, -1).map((line) => JSON.parse(line))).toEqual(report.notes);
  expect(JSON.parse(lines.at(-1) ?? "")).toEqual({ ...report, notes: undefined });
  expect(beforeEnd).toBe(
    lines
      .slice(0, -1)
      .map((line) => `${line}\n`)
      .join(""),
  );
});
