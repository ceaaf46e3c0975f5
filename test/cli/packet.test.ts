import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { EXAMPLES } from "../support/examples.js";

type Files = Readonly<Record<string, string>>;

/** The example chart of one patient, with the forms beside its notes. */
const chart: Files = Object.fromEntries(
  readdirSync(join(EXAMPLES, "pt-0417"), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(md|txt)$/.test(name))
    .map((name) => [`pt-0417/${name}`, readFileSync(join(EXAMPLES, "pt-0417", name), "utf8")]),
);

const MARCH = ["--from", "2026-03-10", "--to", "2026-03-31"];

async function packet(files: Files, period: readonly string[] = MARCH) {
  const { status, out } = await soapstone(["packet", "pt-0417", ...period, "--format", "json"], files);
  expect(status).toBe(0);
  return JSON.parse(out);
}

/** What is missing, as `rule file`. */
async function missing(files: Files, period: readonly string[] = MARCH): Promise<string[]> {
  const { missing: gaps } = await packet(files, period);
  return gaps.map(({ rule, path }: { rule: string; path: string }) => `${rule} ${path}`);
}

function without(files: Files, part: string): Files {
  return Object.fromEntries(Object.entries(files).filter(([name]) => !name.includes(part)));
}

function changed(files: Files, part: string, change: (text: string) => string): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, name.includes(part) ? change(text) : text]));
}

const whole = changed(chart, "03-31", (text) =>
  text.replace(/^services:/m, "signature: { by: ot-07, credential: OTR/L }\nservices:"),
);

describe("the packet of a period", () => {
  test("lists what an appeal needs, in order: evaluation, plan, reports, the period's notes, forms", async () => {
    const { documents, attachments } = await packet(whole);
    expect(documents.map(({ role, date }: { role: string; date: string }) => `${role} ${date}`)).toEqual([
      "evaluation 2026-02-25",
      "plan 2026-02-26",
      "progress-report 2026-03-20",
      "treatment 2026-03-10",
      "treatment 2026-03-12",
      "treatment 2026-03-17",
      "treatment 2026-03-19",
      "treatment 2026-03-26",
      "treatment 2026-03-31",
    ]);
    expect(attachments.map(({ path }: { path: string }) => path)).toContain("pt-0417/measures/2026-03-19-moca.txt");
  });

  test("counts the forms among its documents, as it numbers them", async () => {
    const { documents, attachments } = await packet(whole);
    const { out } = await soapstone(["packet", "pt-0417", ...MARCH], whole);
    const count = documents.length + attachments.length;
    expect(attachments).not.toEqual([]);
    expect(out).toMatch(new RegExp(`^\\| Documents \\| ${count} \\|$`, "m"));
    expect(out).toMatch(new RegExp(`^\\| ${count} \\| .*\\.txt \\|$`, "m"));
  });

  test("holds the report that covers it, though dated after it, and no treatment outside it", async () => {
    const { documents } = await packet(whole, ["--from", "2026-03-03", "--to", "2026-03-05"]);
    const listed = documents.map(({ role, date }: { role: string; date: string }) => `${role} ${date}`);
    expect(listed).toContain("progress-report 2026-03-20");
    expect(listed.filter((one: string) => one.startsWith("treatment"))).toEqual(["treatment 2026-03-03", "treatment 2026-03-05"]);
  });

  test("takes an addendum to one of its notes, whenever it was written, and no other", async () => {
    const addendum = (name: string, target: string) => ({
      [`pt-0417/${name}.note.md`]: `---\nnote: addendum\npatient: pt-0417\ndate: 2026-04-02\naddendum-to: ${target}\nsignature: { by: ot-07 }\n---\n`,
    });
    const files = {
      ...whole,
      ...addendum("one", "2026-03-12-treatment.note.md"),
      ...addendum("two", "2026-03-03-treatment.note.md"),
    };
    const { documents } = await packet(files);
    expect(documents.at(-1)).toMatchObject({ role: "addendum", path: "pt-0417/one.note.md" });
    expect(JSON.stringify(documents)).not.toContain("two.note.md");
  });

  /** A chart whose plan of care ended in April, when a recertification that tells its certification alone took over. */
  function recertified(recertification: string, visit: string): Files {
    const head = (kind: string, date: string) =>
      `note: ${kind}\npatient: pt-0417\ndate: ${date}\ndiscipline: OT\npayer: medicare`;
    const note = (kind: string, date: string, rest: string) => ({
      [`pt-0417/${date}-${kind}.note.md`]: `---\n${head(kind, date)}\n${rest}\nsignature: { by: ot-07, credential: OTR/L }\n---\n`,
    });
    return {
      ...whole,
      ...note("recertification", "2026-04-21", `id: rec-1\n${recertification}\ncertification: { from: 2026-04-22 }`),
      ...note("recertification", "2026-05-20", `id: rec-2\n${recertification}\ncertification: { from: 2026-05-22 }`),
      ...note("treatment", "2026-06-02", visit),
    };
  }

  test.each([
    ["the visits name the recertification, and it the plan", "plan-of-care: poc-0417-1", "plan-of-care: rec-2"],
    ["the visits name no plan", "plan-of-care: poc-0417-1", ""],
    ["the visits name the plan", "plan-of-care: poc-0417-1", "plan-of-care: poc-0417-1"],
    ["neither names one", "", ""],
  ])("holds the plan of care that recertifications continue: %s", async (_, recertification, visit) => {
    const { documents } = await packet(recertified(recertification, visit), ["--from", "2026-06-01", "--to", "2026-06-30"]);
    const plans = documents.filter(({ role }: { role: string }) => role === "plan").map(({ date }: { date: string }) => date);
    expect(plans).toEqual(["2026-02-26", "2026-04-21", "2026-05-20"]);
  });

  test("of a complete chart lacks nothing", async () => {
    expect(await missing(whole)).toEqual([]);
    const { out } = await soapstone(["packet", "pt-0417", ...MARCH], whole);
    expect(out).toContain("Nothing that the rules ask for is missing.");
    expect(out).toContain("certified on 2026-03-04, covers 2026-02-25 to 2026-04-22");
  });

  test("as HTML is one page that loads nothing", async () => {
    const { out } = await soapstone(["packet", "pt-0417", ...MARCH, "--format", "html"], whole);
    expect(out).toContain("<title>Records for services from 2026-03-10 to 2026-03-31</title>");
    expect(out).not.toMatch(/<script|<link|src=/);
  });

  test("holds no prose of the notes", async () => {
    const { out } = await soapstone(["packet", "pt-0417", ...MARCH], whole);
    expect(out).toContain("2026-03-12-treatment.note.md");
    expect(out).not.toMatch(/daughter|stove|organiser/i);
  });
});

describe("a packet tells what is missing, with its source", () => {
  test.each<[string, Files, string[]]>([
    ["the evaluation", without(whole, "evaluation"), ["missing-evaluation pt-0417/2026-03-03-treatment.note.md"]],
    [
      "a plan of care",
      without(whole, "plan-of-care"),
      ["10", "12", "17", "19", "26", "31"].map((day) => `missing-plan-of-care pt-0417/2026-03-${day}-treatment.note.md`),
    ],
    [
      "the certification",
      changed(whole, "plan-of-care", (text) => text.replace(/^ {2}(certified|transmitted)-.*\n/gm, "")),
      ["uncertified-plan pt-0417/2026-02-26-plan-of-care.note.md"],
    ],
    [
      "a certification that reaches to the last visit",
      changed(whole, "plan-of-care", (text) => text.replace("to: 2026-04-22", "to: 2026-03-28")),
      ["treatment-outside-certification pt-0417/2026-03-31-treatment.note.md"],
    ],
    [
      "a signature",
      changed(whole, "03-12", (text) => text.replace(/^signature: .*\n/m, "")),
      ["missing-signature pt-0417/2026-03-12-treatment.note.md"],
    ],
    [
      "a form that a note names",
      without(whole, "03-19-moca"),
      ["attachment-not-found pt-0417/2026-03-20-progress-report.note.md"],
    ],
  ])("%s", async (_, files, expected) => {
    const found = await missing(files);
    expect(found).toEqual(expect.arrayContaining(expected));
    expect(new Set(found.map((gap) => gap.split(" ")[0]))).toEqual(new Set(expected.map((gap) => gap.split(" ")[0])));
  });

  test("a progress report for the period, also when the visit that makes it overdue comes later", async () => {
    const visit = whole["pt-0417/2026-03-26-treatment.note.md"] ?? "";
    const days = ["04-02", "04-07", "04-09", "04-14", "04-16", "04-21", "05-05"];
    const more = days.map((day) => [`pt-0417/2026-${day}.note.md`, visit.replaceAll("2026-03-26", `2026-${day}`)]);
    const files = { ...without(whole, "progress-report"), ...Object.fromEntries(more) };
    const gaps = await missing(files, ["--from", "2026-03-03", "--to", "2026-03-12"]);
    expect(gaps.filter((gap) => gap.startsWith("progress-report-overdue"))).toHaveLength(1);
  });

  test("each with a title to read it under", async () => {
    const { missing: gaps } = await packet(without(whole, "evaluation"));
    expect(gaps[0].source).toContainEqual(expect.objectContaining({ title: expect.stringContaining("Benefit Policy Manual") }));
  });

  test("nothing is hidden by a suppression", async () => {
    const files = changed(chart, "03-31", (text) =>
      text.replace(/^services:/m, "soapstone: { disable: [{ rule: missing-signature, reason: signed on paper }] }\nservices:"),
    );
    expect(await missing(files)).toEqual(["missing-signature pt-0417/2026-03-31-treatment.note.md"]);
  });

  test("and which notes are in no episode, those that it lists aside", async () => {
    const note = (name: string, keys: string) => ({ [`pt-0417/${name}.note.md`]: `---\npatient: pt-0417\n${keys}---\n# Note\n` });
    const signed = "signature: { by: ot-07 }\n";
    const files = {
      ...whole,
      ...note("listed", `note: addendum\ndate: 2026-04-02\naddendum-to: 2026-03-12-treatment.note.md\n${signed}`),
      ...note("undated", `note: addendum\naddendum-to: 2026-03-12-treatment.note.md\n${signed}`),
      ...note("earlier", `note: addendum\ndate: 2026-04-02\naddendum-to: 2026-03-03-treatment.note.md\n${signed}`),
    };
    expect((await packet(files)).documents.slice(-2).map(({ path }: { path: string }) => path)).toEqual([
      "pt-0417/undated.note.md",
      "pt-0417/listed.note.md",
    ]);
    expect((await packet(files)).notices).toEqual([]);
    const odd = {
      ...files,
      ...note("a", "note: treatment\ndate: 2026-03-13\n"),
      ...note("b", "note: treatment\ndate: someday\n"),
    };
    expect((await packet(odd)).notices).toEqual([
      "Notes of the chart that are in no episode, and not in this list: pt-0417/b.note.md (no readable date and no readable discipline), pt-0417/a.note.md (no readable discipline).",
    ]);
  });

  test("and why it may have missed something", async () => {
    const broken = changed(whole, "03-17", (text) => text.replace("services:", 'services: "'));
    expect((await packet(broken)).notices).toEqual([
      `Notes of the chart that could not be read whole: ${Object.keys(broken).find((name) => name.includes("03-17"))}. Nothing is called missing on their word.`,
    ]);
    const odd = {
      ...whole,
      "odd\u001b\u202e.note.md": (whole["pt-0417/2026-03-12-treatment.note.md"] ?? "").replace("services:", 'services: "'),
    };
    for (const format of ["markdown", "html"]) {
      const { out } = await soapstone(["packet", "pt-0417", ...MARCH, "--format", format], odd);
      expect(out).toContain("could not be read whole: odd\\u{1b}\\u{202e}.note.md.");
    }
    const { out } = await soapstone(["packet", "pt-0417", "pt-0417/2026-03-12-treatment.note.md", ...MARCH], whole);
    expect(out).toContain("Single files were named");
  });
});

test.each([
  [["packet", "pt-0417", "--from", "2026-03-10"], "--to"],
  [["packet", "pt-0417", "--from", "March", "--to", "2026-03-31"], '--from needs a date YYYY-MM-DD, not "March"'],
  [["packet", "pt-0417", "--from", "2026-04-01", "--to", "2026-03-31"], "is after"],
  [["packet", "pt-0417", "--from", "2020-01-01", "--to", "2020-03-31"], "no visit from 2020-01-01 to 2020-03-31"],
  [["packet", "pt-9", ...MARCH], "No note of this patient was found."],
])("%j is wrong usage", async (argv, message) => {
  const { status, err } = await soapstone(argv, whole);
  expect(status).toBe(2);
  expect(err).toContain(message);
});
