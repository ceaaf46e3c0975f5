import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { exampleNotes } from "../support/examples.js";

const files = Object.fromEntries(exampleNotes().map(({ name, text }) => [name, text]));

describe("the chart of a patient", () => {
  test("as Markdown has episode, thresholds, measures and goals, and no prose", async () => {
    const { status, out } = await soapstone(["chart", "pt-0417"], files);
    expect(status).toBe(0);
    for (const part of [
      "## OT episode, 2026-02-25 to 2026-03-31",
      "| 2026-03-19 | treatment |  | 55 | 4 | yes |",
      "Treatment day 2 of 10 since the report of 2026-03-20: 2026-03-26, 2026-03-31.",
      "Plan of care of 2026-02-26: in force until 2026-04-22, certified.",
      "The KX threshold of 2026 is $2,480.",
      "| 2026-03-19 | 22/30 |",
    ]) {
      expect(out).toContain(part);
    }
    expect(out).not.toMatch(/pt-0523|daughter|stove/i);
  });

  test("as HTML is one page with figures that a reader can name", async () => {
    const { out } = await soapstone(["chart", "pt-0417", ".", "--format", "html"], files);
    expect(out.match(/<svg role="img"/g)?.length).toBeGreaterThan(3);
    expect(out).toContain("<title>Year to date 2026, OT</title>");
    expect(out).not.toContain("<script");
  });

  test("as JSON has the same facts for other programs", async () => {
    const { out } = await soapstone(["chart", "pt-0417", "--format", "json"], files);
    expect(JSON.parse(out)).toMatchObject({
      schema: "soapstone/chart/1",
      patient: "pt-0417",
      asOf: "2026-04-01",
      episodes: [{ discipline: "OT", evaluated: true, discharged: false, days: ["2026-03-26", "2026-03-31"], reportEvery: 10 }],
      yearToDate: [{ year: "2026", bucket: "ot", threshold: 2480 }],
    });
  });

  test("as JSON names its documents from the working directory on, as a URI", async () => {
    const { "pt-0417/2026-03-05-treatment.note.md": moved = "", ...others } = files;
    const renamed = { ...others, "my charts/a.note.md": moved };
    const { out } = await soapstone(["chart", "pt-0417", "--format", "json"], renamed);
    const uris = JSON.parse(out).episodes[0].documents.map(({ uri }: { uri: string }) => uri);
    expect(uris.slice(0, 4)).toEqual([
      "pt-0417/2026-02-25-evaluation.note.md",
      "pt-0417/2026-02-26-plan-of-care.note.md",
      "pt-0417/2026-03-03-treatment.note.md",
      "my%20charts/a.note.md",
    ]);
  });

  test("of a patient that no note is of is wrong usage, and names nobody", async () => {
    const { status, err } = await soapstone(["chart", "pt-9999"], files);
    expect([status, err]).toEqual([2, "No note of this patient was found.\n"]);
  });
});
