import { createHash } from "node:crypto";
import { HtmlValidate } from "html-validate";
import { describe, expect, test } from "vitest";
import { readNotes } from "../../report/src/read-data.js";
import { htmlReporter } from "../../server/src/cli/reports/html.js";
import { REASONS, reasonOf } from "../../server/src/cli/reports/html-reasons.js";
import { RULES } from "../../server/src/rules/index.js";
import { ASSETS, accepted, finding, note, reportFile } from "../support/report-file.js";
import { HEAD, reportRun } from "../support/synthetic-run.js";

const SOME = [
  note("a.note.md", [finding("units-exceed-minutes"), finding("missing-kx", { severity: "warning" })]),
  note("b.note.md", [finding("units-exceed-minutes"), finding("units-exceed-minutes", accepted("suppression"))]),
  note("c.note.md", []),
];

describe("the HTML report is one file that opens offline", () => {
  test("lets its own script and style run, by their digests, and nothing else", () => {
    const file = reportFile(SOME);
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(file)?.[1] ?? "";
    const [, style = "", script = ""] = /<style>([\s\S]*?)<\/style>\n<script>([\s\S]*?)<\/script>/.exec(file) ?? [];
    const digest = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src ${digest(script)};`);
    expect(policy).toContain(`style-src ${digest(style)};`);
    expect([script.length, style.length]).toEqual([ASSETS.script.length, ASSETS.style.length]);
  });

  test("names nothing that a browser would load", () => {
    const markup = reportFile(SOME).replace(ASSETS.script, "");
    expect(markup).not.toMatch(/<link|<img|<iframe|\ssrc=|@import|url\(["']?(?!#)/);
  });

  test("is valid HTML", async () => {
    const file = reportFile(SOME).replace(ASSETS.script, "").replace(ASSETS.style, "");
    const { results } = await new HtmlValidate({ extends: ["html-validate:standard", "html-validate:a11y"] }).validateString(
      file,
    );
    expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([]);
  });

  test("says what was linted, and by what", () => {
    const file = reportFile(SOME);
    const { ruleset, config } = HEAD.provenance();
    for (const said of [HEAD.asOf, HEAD.version, ruleset, config, "Table mue", "2026-06-30", "sha256:00"])
      expect(file).toContain(`<dd>${said}</dd>`.replace("<dd>Table mue</dd>", "<dt>Table mue</dt>"));
  });

  test("says that dollars are an estimate and names pseudonyms, only where there are any", () => {
    const named = reportFile(SOME, { pseudonyms: true });
    expect(named).toContain("Patients, clinicians and paths are pseudonyms; dates of service are withheld.");
    expect(named).toContain("Dollars are an estimate");
    expect(reportFile(SOME, { dollars: false })).not.toMatch(/estimate from a fee table|are pseudonyms/);
  });
});

describe("the totals of the HTML report need no script", () => {
  test("rules with most findings come first; findings that do not count are left out", () => {
    const totals = /<section id="totals"[\s\S]*<\/section>/.exec(reportFile(SOME))?.[0] ?? "";
    const rows = [...totals.matchAll(/<th scope="row">(.*?)<\/th><td>(.*?)<\/td><td>(.*?)<\/td><td>(.*?)<\/td>/g)];
    expect(rows.map((row) => row.slice(1))).toEqual([
      ["units-exceed-minutes", "error", "2", "2"],
      ["missing-kx", "warning", "1", "1"],
    ]);
    expect(totals).toContain("<dt>Findings that do not count</dt><dd>1</dd>");
  });

  test("a report of errors only holds no warning, and says so", () => {
    const file = reportFile(SOME, { showLevel: "error" });
    expect(file).toContain("This report shows errors only.");
    expect(file).not.toContain("missing-kx is found.");
    expect(file).not.toContain('<th scope="row">missing-kx</th>');
    expect(file).toContain("<caption>Errors that count, by rule</caption>");
  });
});

describe("the data of the HTML report", () => {
  test("hold what was found, whatever it is written with", () => {
    const message = '</script><script>alert(1)</script><!--"\u202e\u0000\ud800';
    const file = reportFile([note("<b>.note.md", [finding("</script>", { message })], { clinician: "<img>", payer: "&amp;" })]);
    expect(file.match(/<script/g)?.length).toBe(reportFile(SOME).match(/<script/g)?.length);
    expect(file).not.toContain("<img>");
    const [[path, clinician, payer, , [row]]] = notesOf(file) as [ReturnType<typeof readNotes>[number]];
    expect([path, clinician, payer, row?.[0], row?.[8]]).toEqual(["<b>.note.md", "<img>", "&amp;", "</script>", message]);
  });

  test("a file that was cut off gives the notes written until then", () => {
    const file = reportFile(SOME);
    const cut = file.slice(0, file.indexOf('"b.note.md"') + 20);
    expect(notesOf(cut).map(([path]) => path)).toEqual(["a.note.md"]);
  });

  test("are written note by note, in blocks, and nothing of them is kept", () => {
    let written = 0;
    let longest = 0;
    let blocks = 0;
    const write = (chunk: string) => {
      written += chunk.length;
      if (chunk.startsWith('<script type="application/json" class="data-notes">')) blocks++;
      if (chunk.includes(".note.md")) longest = Math.max(longest, chunk.length);
    };
    const { notes } = reportRun(htmlReporter(ASSETS), write, { notes: 2000, findings: 10 });
    expect(notes).toBe(2000);
    expect(blocks).toBeGreaterThan(1);
    expect(written).toBeGreaterThan(2_000_000);
    expect(longest).toBeLessThan(50_000);
  });
});

describe("reasons of denial", () => {
  test("every rule has one, but for those that speak of privacy or of the checking itself", () => {
    const without = RULES.filter((rule) => reasonOf(rule) < 0).map(({ id }) => id);
    expect(without).toEqual([
      "identifier-in-note",
      "identifying-patient-key",
      "invalid-suppression",
      "reference-data-ends",
      "stale-suppression",
    ]);
  });

  test("name rules that there are", () => {
    const ids = new Set(RULES.map(({ id }) => id));
    expect(REASONS.flatMap(({ rules }) => rules).filter((id) => !ids.has(id))).toEqual([]);
  });
});

/** Notes in a file's blocks, as the page reads them. */
function notesOf(file: string): ReturnType<typeof readNotes> {
  return [...file.matchAll(/class="data-notes">([\s\S]*?)(?:<\/script>|$)/g)].flatMap(([, block = ""]) => readNotes(block));
}
