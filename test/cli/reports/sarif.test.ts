import type { Log, ReportingDescriptor, Result, Run } from "sarif";
import { describe, expect, test } from "vitest";
import { MOST_RESULTS, sarifReporter } from "../../../server/src/cli/reports/sarif.js";
import type { NoteReport } from "../../../server/src/workspace/reported-note.js";
import { everything, finding, HOSTILE, noteReport, reportText, runHead, summaryOf, writeReport } from "../../support/reports.js";
import { compileSchema } from "../../support/schemas.js";

const validate = compileSchema("sarif-schema-2.1.0.json");

function read(text: string): Log {
  const log = JSON.parse(text) as Log;
  expect(validate(log), JSON.stringify(validate.errors?.slice(0, 5))).toBe(true);
  return log;
}

function runOf(notes: readonly NoteReport[], head: Parameters<typeof reportText>[2] = {}): Run {
  return read(reportText(sarifReporter, notes, head)).runs[0] as Run;
}

const resultOf = (run: Run, fingerprint: string) =>
  run.results?.find(({ partialFingerprints }) => partialFingerprints?.["soapstone/v1"] === fingerprint) as Result;

describe("a log fits the OASIS schema", () => {
  test("with everything, with nothing, with the text, and before its end", () => {
    expect(runOf(everything(), { baseline: true, showLevel: "all" }).results).toHaveLength(7);
    expect(runOf([]).results).toEqual([]);
    expect(runOf([noteReport("a.note.md", [finding({ source: "    modifiers: [GO]" })])]).results).toHaveLength(1);
    const { beforeEnd } = writeReport(sarifReporter, everything());
    expect(read(`${beforeEnd}]}]}`).runs[0]?.results).toHaveLength(7);
  });

  test("with hostile paths and messages", () => {
    const related = [{ path: HOSTILE.path, from: undefined, message: HOSTILE.message }];
    const run = runOf([noteReport(HOSTILE.path, [finding({ message: `{0} ${HOSTILE.message}`, related })])]);
    const uri = run.results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? "";
    expect(decodeURIComponent(uri)).toBe(HOSTILE.path.replace("\ud800", "\uFFFD"));
    expect(run.results?.[0]?.message.text).toBe(`{{0}} ${HOSTILE.message}`);
  });

  test("with notes outside the working directory", () => {
    const paths = ["/srv/notes/a b.note.md", "C:/notes/a.note.md", "//share/notes/a.note.md", "a:b/c#d.note.md"];
    const run = runOf(paths.map((path) => noteReport(path, [finding()])));
    expect(run.artifacts?.map(({ location }) => [location?.uri, location?.uriBaseId])).toEqual([
      ["file:///srv/notes/a%20b.note.md", undefined],
      ["file:///C:/notes/a.note.md", undefined],
      ["file://share/notes/a.note.md", undefined],
      ["a%3Ab/c%23d.note.md", "%SRCROOT%"],
    ]);
  });
});

describe("the tool", () => {
  const run = runOf(everything());
  const rules = run.tool.driver.rules as ReportingDescriptor[];

  test("has every rule that runs with help, page, level and category", () => {
    expect(rules.map(({ id }) => id)).toEqual(runHead().rules.map(({ id }) => id));
    const kx = rules.find(({ id }) => id === "missing-kx");
    expect(kx).toMatchObject({
      name: "MissingKx",
      shortDescription: { text: "The year's amounts are at or above the KX threshold and a therapy line has no KX." },
      helpUri: "https://soapstone.example/docs/rules/missing-kx.md",
      defaultConfiguration: { level: "error" },
      properties: { tags: ["threshold"], "problem.severity": "error", fix: "none" },
    });
    expect(kx?.help?.markdown).toContain("- [Noridian on the KX modifier thresholds](https://med.noridianmedicare.com/");
    for (const rule of rules) expect(rule.help?.text.length, rule.id).toBeGreaterThan(40);
    expect(rules.filter(({ defaultConfiguration }) => defaultConfiguration?.enabled === false).map(({ id }) => id)).toEqual(
      runHead().rules.flatMap(({ id, severity }) => (severity === "off" ? [id] : [])),
    );
  });

  test("relates each rule to the manuals and places it rests on", () => {
    const taxonomies = new Map(run.taxonomies?.map((taxonomy) => [taxonomy.guid, taxonomy]));
    const targets = rules.flatMap(({ relationships = [] }) => relationships.map(({ target }) => target));
    expect(targets.length).toBeGreaterThan(200);
    for (const { id, toolComponent } of targets) {
      expect(taxonomies.get(toolComponent?.guid)?.taxa?.map((taxon) => taxon.id)).toContain(id);
    }
    expect(run.taxonomies?.find(({ name }) => name === "CPM5")).toMatchObject({
      informationUri: expect.stringContaining("clm104c05.pdf"),
      shortDescription: { text: "Medicare Claims Processing Manual, Pub. 100-04, ch. 5" },
    });
    expect(new Set(run.tool.driver.supportedTaxonomies?.map(({ guid }) => guid))).toEqual(new Set(taxonomies.keys()));
  });
});

describe("a result", () => {
  const run = runOf(everything(), { baseline: true });

  test("points at its rule, its place and the digest of its note", () => {
    const result = resultOf(run, "00000000000000a2");
    expect(result).toMatchObject({ ruleId: "missing-kx", level: "error", properties: { units: 1, dollars: 22.5 } });
    expect(run.tool.driver.rules?.[result.ruleIndex ?? -1]?.id).toBe("missing-kx");
    const place = result.locations?.[0]?.physicalLocation;
    expect(place?.region).toEqual({ startLine: 23, startColumn: 16, endLine: 23, endColumn: 20 });
    expect(run.artifacts?.[place?.artifactLocation?.index ?? -1]).toMatchObject({
      location: { uri: "pt-0417/2026-03-12.note.md", uriBaseId: "%SRCROOT%" },
      hashes: { "sha-256": "ab".repeat(32) },
    });
    expect(run.originalUriBaseIds?.["%SRCROOT%"]?.uri).toBeUndefined();
    expect(run.columnKind).toBe("utf16CodeUnits");
  });

  test("names the places in other notes", () => {
    expect(
      resultOf(run, "00000000000000a3").relatedLocations?.map(({ physicalLocation, message }) => [
        physicalLocation?.artifactLocation?.uri,
        physicalLocation?.region?.startLine,
        message?.text,
      ]),
    ).toEqual([
      ["pt-0523/2026-03-12.note.md", 18, "The other session."],
      ["pt-0417/2026-03-12.note.md", 4, "This session."],
      ["gone.note.md", undefined, "A note that was removed."],
    ]);
  });

  test("says who accepted it and why, and what a reviewer's word is that does not close it", () => {
    const said = run.results?.map(({ suppressions }) => suppressions?.map((one) => [one.kind, one.status, one.justification]));
    expect(said).toEqual([
      [],
      [],
      [["external", "underReview", "asked the clinic"]],
      [["inSource", "accepted", "KX is on the claim"]],
      [["external", "accepted", "known on 2026-01-01"]],
      [["external", "accepted", "addendum of 2026-03-14"]],
      [["external", "rejected", "seen in the audit"]],
    ]);
  });

  test("is a note for an info, and new or unchanged where there is a baseline", () => {
    expect(run.results?.map(({ level }) => level)).toEqual(["warning", "error", "error", "note", "error", "error", "note"]);
    expect(run.results?.map(({ baselineState }) => baselineState)).toEqual([
      "new",
      "new",
      "new",
      "new",
      "unchanged",
      "new",
      "new",
    ]);
    expect(runOf(everything()).results?.some(({ baselineState }) => baselineState)).toBe(false);
  });

  test("quotes the note only when the text was asked for", () => {
    expect(JSON.stringify(run)).not.toContain("snippet");
    const quoted = runOf([noteReport("a.note.md", [finding({ source: "    modifiers: [GO]" })])]).results?.[0];
    expect(quoted?.locations?.[0]?.physicalLocation).toMatchObject({
      region: { snippet: { text: "[GO]" } },
      contextRegion: { startLine: 23, snippet: { text: "    modifiers: [GO]" } },
    });
  });
});

describe("a run", () => {
  test("lists clean notes only where all are shown", () => {
    const uris = (showLevel: "all" | "info") =>
      runOf(everything(), { showLevel }).artifacts?.map(({ location }) => location?.uri);
    expect(uris("info")).toEqual(["pt-0417/2026-03-12.note.md", "pt-0523/2026-03-12.note.md"]);
    expect(uris("all")).toContain("pt-0417/2026-03-10.note.md");
  });

  test("says which rules were on or off otherwise than they ship", () => {
    expect(runOf(everything()).invocations?.[0]).not.toHaveProperty("ruleConfigurationOverrides");
    const { invocations, tool } = runOf(everything(), { rulesOn: () => new Set(["missing-kx", "missing-response"]) });
    const overrides = invocations?.[0]?.ruleConfigurationOverrides ?? [];
    const changed = overrides.map(({ descriptor, configuration }) => {
      return [tool.driver.rules?.[descriptor.index ?? -1]?.id, configuration.enabled];
    });
    expect(changed).toContainEqual(["missing-response", true]);
    expect(changed).toContainEqual(["missing-units", false]);
    expect(changed.flat()).not.toContain("missing-kx");
  });

  test("says that it failed when a rule did", () => {
    const internal = finding({ rule: "internal-error", category: "engine", sources: [] });
    expect(runOf([noteReport("a.note.md", [internal])])).toMatchObject({
      invocations: [{ executionSuccessful: false }],
      results: [{ ruleId: "internal-error" }],
    });
    expect(runOf(everything()).invocations).toEqual([{ executionSuccessful: true }]);
  });

  test("says what made it, and its last one what came of it", () => {
    expect(runOf(everything()).properties).toMatchObject({
      asOf: "2026-04-01",
      ruleset: `sha256:${"1".repeat(64)}`,
      config: `sha256:${"2".repeat(64)}`,
      summary: { errors: 2, notesDigest: `sha256:${"3".repeat(64)}` },
    });
  });
});

describe("more results than one run may hold", () => {
  const count = MOST_RESULTS * 2 + 1;
  const many = Array.from({ length: count }, (_, index) => finding({ fingerprint: String(index) }));
  const notes = [noteReport("a.note.md", many.slice(0, 15_000)), noteReport("b.note.md", many.slice(15_000))];
  const { files } = writeReport(sarifReporter, notes, {}, summaryOf(notes), true);
  const inFiles = files.map((file) => JSON.parse(file) as Log);
  const [whole] = writeReport(sarifReporter, notes).files;
  const inOne = JSON.parse(whole ?? "") as Log;

  test("go on in further files, each a log of its own", () => {
    expect(inFiles.map(({ runs }) => runs.map(({ results }) => results?.length))).toEqual([[20_000], [20_000], [1]]);
    for (const log of inFiles) expect(validate(log)).toBe(true);
  });

  test("go on in further runs where there is one file", () => {
    expect(inOne.runs.map(({ results }) => results?.length)).toEqual([20_000, 20_000, 1]);
    expect(validate(inOne)).toBe(true);
  });

  test("none is lost, each run has its own name and its own notes", () => {
    for (const runs of [inFiles.flatMap((log) => log.runs), inOne.runs]) {
      const prints = runs.flatMap(({ results = [] }) => results.map((one) => one.partialFingerprints?.["soapstone/v1"]));
      expect(prints).toEqual(many.map(({ fingerprint }) => fingerprint));
      expect(runs.map(({ automationDetails }) => automationDetails?.id)).toEqual([
        "soapstone/1/2026-04-01",
        "soapstone/2/2026-04-01",
        "soapstone/3/2026-04-01",
      ]);
      expect(runs.map(({ artifacts }) => artifacts?.map(({ location }) => location?.uri))).toEqual([
        ["a.note.md", "b.note.md"],
        ["b.note.md"],
        ["b.note.md"],
      ]);
      expect(runs.map(({ properties }) => properties?.summary !== undefined)).toEqual([false, false, true]);
    }
  });
});
