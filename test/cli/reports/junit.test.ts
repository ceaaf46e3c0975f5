import { expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { junitReporter } from "../../../server/src/cli/reports/junit.js";
import type { NoteReport } from "../../../server/src/workspace/reported-note.js";
import { everything, finding, HOSTILE, noteReport, reportText, summaryOf, writeReport } from "../../support/reports.js";
import { schemaText } from "../../support/schemas.js";

const SCHEMA = schemaText("junit-10.xsd");

async function check(xml: string): Promise<string> {
  const { valid, errors } = await validateXML({ xml: [{ fileName: "report.xml", contents: xml }], schema: [SCHEMA] });
  expect(valid, JSON.stringify(errors.slice(0, 3))).toBe(true);
  return xml;
}

const report = (notes: readonly NoteReport[], head: Parameters<typeof reportText>[2] = {}) =>
  check(reportText(junitReporter, notes, head));

test("the schema refuses what is no JUnit report", async () => {
  await expect(check(`<testsuites><testsuite name="a"/></testsuites>`)).rejects.toThrow();
});

test("a note is a suite: open findings fail, accepted ones are skipped with the reason, infos pass", async () => {
  const xml = await report(everything());
  expect(xml).toContain('<testsuite name="pt-0417/2026-03-12.note.md" tests="3" failures="3" errors="0" skipped="0">');
  expect(xml).toContain('<testsuite name="pt-0523/2026-03-12.note.md" tests="4" failures="0" errors="0" skipped="3">');
  expect(xml).toContain(
    '<testcase name="missing-kx" classname="pt-0417/2026-03-12.note.md"><failure type="error" message="Year to date $2,512 is above the 2026 threshold of $2,480 and 97129 has no KX.">pt-0417/2026-03-12.note.md:23:16: Year to date',
  );
  expect(xml).toContain('<failure type="warning" message="This is not a time HH:MM on the 24-hour clock.">');
  expect(xml.match(/<skipped message="[^"]*"/g)).toEqual([
    '<skipped message="KX is on the claim"',
    '<skipped message="known on 2026-01-01"',
    '<skipped message="addendum of 2026-03-14"',
  ]);
  expect(xml).toContain('name="missing-kx 4" classname="pt-0523/2026-03-12.note.md"><system-out>');
});

test("a clean note is one test that passes, whatever is shown", async () => {
  const clean =
    '<testsuite name="pt-0417/2026-03-10.note.md" tests="1" failures="0" errors="0" skipped="0">\n' +
    `    <properties><property name="sha256" value="${"ab".repeat(32)}"/></properties>\n` +
    '    <testcase name="no findings" classname="pt-0417/2026-03-10.note.md"/>\n  </testsuite>\n';
  expect(await report(everything())).toContain(clean);
  expect(await report([noteReport("a.note.md", [finding({ severity: "info" })])], { showLevel: "error" })).toContain(
    '<testcase name="no findings"',
  );
});

test("a fault of the engine is an error", async () => {
  const xml = await report([noteReport("a.note.md", [finding({ rule: "internal-error", category: "engine" })])]);
  expect(xml).toContain('failures="0" errors="1"');
  expect(xml).toContain('<error type="error"');
});

test("files that could not be read are an error of their own", async () => {
  const notes = [noteReport("a.note.md")];
  const { files } = writeReport(junitReporter, notes, {}, summaryOf(notes, { unread: 2 }));
  expect(await check(files[0] ?? "")).toContain(
    '<error type="error" message="2 files could not be read and are not in this report."/>',
  );
});

test("hostile paths, messages and reasons stay text", async () => {
  const accepted = { kind: "suppression", reason: HOSTILE.message, by: undefined, on: undefined, until: undefined } as const;
  const hostile = [
    finding({ message: HOSTILE.message }),
    finding({ severity: "info", message: HOSTILE.message }),
    finding({ accepted }),
  ];
  const xml = await report([noteReport(HOSTILE.path, hostile)]);
  expect(xml.match(/<\w+/g)?.filter((tag) => tag === "<script" || tag === "<b")).toEqual([]);
  expect(xml).toContain("&lt;script&gt;&amp;amp; ]]&gt; &quot;q&quot;");
});

test("a run without notes, and one that was cut off and closed, are valid", async () => {
  await report([]);
  await check(`${writeReport(junitReporter, everything()).beforeEnd}</testsuites>`);
});
