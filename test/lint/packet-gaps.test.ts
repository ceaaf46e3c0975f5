import { describe, expect, test } from "vitest";
import { formCharts } from "../../server/src/chart/chart.js";
import { packetOf } from "../../server/src/chart/packet.js";
import { summarize } from "../../server/src/chart/summarize.js";
import { packetGaps } from "../../server/src/lint/packet-gaps.js";
import { type Setup, summaryEnvOf } from "../../server/src/lint/setup.js";
import { parseNote } from "../../server/src/note/note.js";
import { configWith, testSetup } from "../support/lint.js";

/** Notes of one patient by name: their front matter. */
type Notes = Readonly<Record<string, string>>;

const SIGNED = "signature: { by: ot-07, credential: OTR/L }";
const CERTIFIED = "certification: { from: 2026-02-25, to: 2026-04-22, certified-by: md-31, certified-on: 2026-03-04 }";

function note(kind: string, date: string, ...more: readonly string[]): string {
  return [`note: ${kind}`, `date: ${date}`, "patient: pt-1", "discipline: OT", "payer: medicare", SIGNED, ...more].join("\n");
}

const WHOLE: Notes = {
  evaluation: note("evaluation", "2026-02-25"),
  plan: note("plan-of-care", "2026-02-26", CERTIFIED),
  "visit-03": note("treatment", "2026-03-03"),
  "visit-10": note("treatment", "2026-03-10"),
  "visit-12": note("treatment", "2026-03-12"),
};

const MARCH = { from: "2026-03-10", to: "2026-03-31" };

function gapsOf(notes: Notes, period = MARCH, changes: Partial<Setup> = {}) {
  const setup = testSetup(changes);
  const summaries = Object.entries(notes).map(([name, front]) => {
    return summarize(parseNote(name, `---\n${front}\n---\n\n# Note\n`), summaryEnvOf(setup, name));
  });
  const chart = formCharts(summaries, ["patient"])[0];
  if (!chart) throw new Error("no chart");
  return packetGaps(chart, packetOf(chart, period), setup);
}

/** As `severity rule note`. */
function gaps(...of: Parameters<typeof gapsOf>): string[] {
  return gapsOf(...of).map(({ rule, severity, uri }) => `${severity} ${rule} ${uri}`);
}

function without(...names: readonly string[]): Notes {
  return Object.fromEntries(Object.entries(WHOLE).filter(([name]) => !names.includes(name)));
}

const unsigned = (front: string) => front.replace(`\n${SIGNED}`, "");
/** A plan that is not certified and a visit that is not signed. */
const BARE: Notes = { plan: note("plan-of-care", "2026-02-26"), "visit-12": unsigned(note("treatment", "2026-03-12")) };
const paidBy = (payer: string, notes: Notes) =>
  Object.fromEntries(Object.entries(notes).map(([name, front]) => [name, front.replace("payer: medicare", `payer: ${payer}`)]));

test("what a packet lacks stands by rule, then in the chart's order, whatever else is found in a note", () => {
  const visits = without("plan");
  expect(gaps(visits, MARCH, { today: "2026-06-01" })).toEqual([
    "error missing-plan-of-care visit-10",
    "error missing-plan-of-care visit-12",
    "info missing-discharge visit-12",
  ]);
});

describe("a packet lacks", () => {
  test("nothing when the chart is whole", () => {
    expect(gaps(WHOLE)).toEqual([]);
    expect(gaps(WHOLE, { from: "2026-02-25", to: "2026-02-25" })).toEqual([]);
    const evaluated = without("visit-03", "visit-10", "visit-12");
    expect(gaps(evaluated, { from: "2026-02-25", to: "2026-02-25" }, { today: "2026-03-20" })).toEqual([]);
  });

  test.each<[string, Notes, string[]]>([
    [
      "the evaluation before the episode's first visit, in the packet or not",
      without("evaluation"),
      ["warning missing-evaluation visit-03"],
    ],
    [
      "a plan, for each of its visits",
      without("plan"),
      ["error missing-plan-of-care visit-10", "error missing-plan-of-care visit-12"],
    ],
    [
      "what covers a visit after the certified period",
      { ...WHOLE, plan: note("plan-of-care", "2026-02-26", CERTIFIED.replace("04-22", "03-11")) },
      ["error treatment-outside-certification visit-12"],
    ],
    [
      "the note that an addendum of the period amends",
      { ...WHOLE, addendum: note("addendum", "2026-03-13", "addendum-to: nothing") },
      ["error unknown-addendum-target addendum"],
    ],
    [
      "the certification of a plan, also while there is still time to get it",
      { ...WHOLE, plan: note("plan-of-care", "2026-02-26") },
      ["error uncertified-plan plan"],
    ],
    [
      "the signatures of its documents, and of no other note",
      Object.fromEntries(Object.entries(WHOLE).map(([name, front]) => [name, unsigned(front)])),
      ["evaluation", "plan", "visit-10", "visit-12"].map((name) => `error missing-signature ${name}`),
    ],
    [
      "several things, in the order in which they are asked for",
      {
        ...without("evaluation", "plan"),
        "visit-12": unsigned(note("treatment", "2026-03-12")),
        addendum: note("addendum", "2026-03-13", "addendum-to: nothing"),
      },
      [
        "warning missing-evaluation visit-03",
        "error missing-plan-of-care visit-10",
        "error missing-plan-of-care visit-12",
        "error unknown-addendum-target addendum",
        "error missing-signature visit-12",
      ],
    ],
  ])("%s", (_, notes, wanted) => expect(gaps(notes)).toEqual(wanted));

  test("the discharge of an episode whose last visit is in it and long past", () => {
    expect(gaps(WHOLE, MARCH, { today: "2026-04-11" })).toEqual([]);
    expect(gaps(WHOLE, MARCH, { today: "2026-04-12" })).toEqual(["info missing-discharge visit-12"]);
    expect(gaps(WHOLE, { from: "2026-03-01", to: "2026-03-05" }, { today: "2026-04-12" })).toEqual([]);
  });

  test("a form that a note names", () => {
    const measure = "measures: [{ name: MoCA, score: 21, attachment: moca.pdf }]";
    const notes = { ...WHOLE, "visit-12": note("treatment", "2026-03-12", measure) };
    const folder = { isTemplate: () => false, hasFile: () => false };
    expect(gaps(notes)).toEqual([]);
    expect(gaps(notes, MARCH, { folder })).toEqual(["warning attachment-not-found visit-12"]);
    expect(gaps({ ...without("evaluation"), "visit-12": notes["visit-12"] }, MARCH, { folder })).toEqual([
      "warning missing-evaluation visit-03",
      "warning attachment-not-found visit-12",
    ]);
  });

  test("nothing that the rules ask for of other notes, or that other rules find", () => {
    const other = { "visit-03": note("treatment", "2026-03-03", "plan-of-care: gone", "addendum-to: gone") };
    expect(gaps({ ...WHOLE, ...other })).toEqual([]);
    expect(gaps({ ...WHOLE, "visit-june": note("treatment", "2026-06-05") })).toEqual([]);
    const late = gaps({ ...WHOLE, plan: note("plan-of-care", "2026-02-26") }, MARCH, { today: "2026-06-01" });
    expect(late).toEqual(["info missing-discharge visit-12", "error uncertified-plan plan"]);
  });

  test("a report when a visit of its period is in it, though the visit that makes it overdue is not", () => {
    const days = [...Array(10).keys()].map((day) => `2026-03-${day + 13}`);
    const visits = [...days, "2026-04-20"].map((date) => [date, note("treatment", date)]);
    const notes = { ...WHOLE, report: note("progress-report", "2026-03-12"), ...Object.fromEntries(visits) };
    const overdue = ["error progress-report-overdue 2026-04-20"];
    expect(gaps(notes, { from: "2026-03-13", to: "2026-03-14" })).toEqual(overdue);
    expect(gaps(notes, { from: "2026-04-20", to: "2026-04-20" })).toEqual(overdue);
    expect(gaps(notes, { from: "2026-03-01", to: "2026-03-05" })).toEqual([]);
  });
});

describe("what a packet lacks", () => {
  test("says why, and by which source", () => {
    expect(gapsOf({ ...without("evaluation"), ...BARE })).toEqual([
      {
        rule: "missing-evaluation",
        severity: "warning",
        uri: "visit-03",
        message: "The chart has no OT evaluation before this first treatment of 2026-03-03.",
        sources: ["S001", "S003", "BPM15 §220.3"],
      },
      {
        rule: "uncertified-plan",
        severity: "error",
        uri: "plan",
        message: "The plan is not certified.",
        sources: ["NOR-POC", "BPM15 §220.1.3", "S002", "S003"],
      },
      {
        rule: "missing-signature",
        severity: "error",
        uri: "visit-12",
        message: "The note is not signed.",
        sources: ["BPM15 §220.3E", "CGS-SIG", "S004"],
      },
    ]);
  });

  test("tells that a plan is not certified by the payer of its visits in the packet", () => {
    const notes: Notes = { ...WHOLE, plan: note("plan-of-care", "2026-02-26") };
    const changed = { ...paidBy("commercial", notes), "visit-12": note("treatment", "2026-03-12") };
    expect(gaps(changed)).toEqual(["error uncertified-plan plan"]);
    expect(gaps(changed, { from: "2026-03-03", to: "2026-03-10" })).toEqual([]);
  });

  test("names the signature of a verbal order that may still come", () => {
    const ordered = { plan: note("plan-of-care", "2026-02-26", "certification: { verbal-order-on: 2026-03-20 }") };
    const found = (today: string) => gapsOf({ ...WHOLE, ...ordered }, MARCH, { today }).map(({ message }) => message);
    expect(found("2026-04-03")).toEqual(["The verbal order for the plan is not signed."]);
    expect(found("2026-04-04")).toEqual(["The plan is not certified."]);
  });

  test.each([
    ["medicare", ["error uncertified-plan plan", "error missing-signature visit-12"]],
    ["medicare-advantage", ["warning uncertified-plan plan", "error missing-signature visit-12"]],
    ["commercial", ["error missing-signature visit-12"]],
    ["self-pay", ["warning missing-signature visit-12"]],
  ])("follows the payer: %s", (payer, wanted) => expect(gaps(paidBy(payer, { ...WHOLE, ...BARE }))).toEqual(wanted));

  test("follows the practice's configuration", () => {
    const config = configWith({
      settings: new Map([
        ["missing-signature", "off"],
        ["uncertified-plan", "info"],
        ["missing-evaluation", "off"],
      ] as const),
    });
    expect(gaps({ ...without("evaluation"), ...BARE }, MARCH, { config })).toEqual(["info uncertified-plan plan"]);
  });

  test("is not hidden by a suppression", () => {
    const accepted = "soapstone: { disable: [{ rule: missing-signature, reason: signed on paper }] }";
    const notes = { ...WHOLE, "visit-12": `${unsigned(WHOLE["visit-12"] ?? "")}\n${accepted}` };
    expect(gaps(notes)).toEqual(["error missing-signature visit-12"]);
  });

  test("is not told of a note that could not be read whole", () => {
    const broken = (front: string) => `${unsigned(front)}\ngoals: [a`;
    expect(gaps({ ...WHOLE, "visit-12": broken(WHOLE["visit-12"] ?? "") })).toEqual([]);
    expect(gaps({ ...WHOLE, plan: broken(note("plan-of-care", "2026-02-26")) })).toEqual([]);
  });
});
