import { describe, expect, test } from "vitest";
import { codeCard } from "../../server/src/facts/code-card.js";
import type { PayerProfile } from "../../server/src/reference/payer-profile.js";
import { makeReferences, type References } from "../../server/src/reference/references.js";
import type { TableName } from "../../server/src/reference/table.js";
import { endOf, refs } from "../support/references.js";
import { CMS } from "./timed-note.js";

const DAY = "2026-03-12";
/** The newest tables, as a card names them. */
const TABLE = `(NCCI table of ${refs.pairs.tableOn(DAY)})`;
const MUE_TABLE = `(table of ${refs.mue.find("97129", DAY)?.table})`;
/** The first day of a year whose fees are not known, and those that are. */
const NEXT_YEAR = endOf("fee-schedule");
const YEARS = `2023 to ${Number(NEXT_YEAR.slice(0, 4)) - 1}`;

/** What a card says under each name. */
function factsOf(code: string, date = DAY, others: readonly string[] = [], tables = refs): Record<string, string> {
  return Object.fromEntries(codeCard(code, date, others, tables)?.facts.map(({ name, value }) => [name, value]) ?? []);
}

/** References with these tables alone. */
function tablesOf(texts: Partial<Record<TableName, string>>): References {
  return makeReferences((name) => texts[name]);
}

test("a code that the table does not know has no card", () => {
  expect(codeCard("92129", DAY, [], refs)).toBeUndefined();
});

test("the card of 97129", () => {
  expect(codeCard("97129", DAY, ["97130", "97164"], refs)).toMatchObject({
    code: "97129",
    label: "one-to-one cognitive rehabilitation, opening block",
    facts: [
      { name: "Counted", value: "by 15 minutes" },
      { name: "Contact", value: "one-to-one" },
      {
        name: "Billed by",
        value:
          "therapists under a therapy plan of care; physicians, practitioners and psychologists also outside one, without GP, GO or GN",
      },
      { name: "Discipline modifier", value: "GP, GO or GN, that of the plan of care" },
      { name: "In force", value: "from 2020-01-01" },
      { name: "Medically unlikely above", value: `1 a day, absolute ${MUE_TABLE}` },
      { name: "Bundles, unless distinct", value: `97164 ${TABLE}` },
      {
        name: "Medicare fee",
        value: "$22.38 a unit, national, non-facility; 0.67 relative value units, work 0.50 (RVU26C, 2026)",
      },
    ],
  });
});

test("an unlisted code that the payer counts by 15 minutes says so", () => {
  const countedBy = (profile?: PayerProfile) => codeCard("97139", DAY, [], refs, profile)?.facts[0]?.value;
  expect(countedBy({ ...CMS, timedCodes: ["97139"] })).toBe("by 15 minutes under this payer");
  expect([countedBy(CMS), countedBy()]).toEqual(["once a day whatever the minutes", "once a day whatever the minutes"]);
});

test("a card has no line for what does not apply", () => {
  expect(Object.keys(factsOf("97532", DAY, ["97129"]))).toEqual([
    "Counted",
    "Contact",
    "Billed by",
    "Discipline modifier",
    "In force",
    "Medicare fee",
  ]);
  expect(Object.keys(factsOf("97150", DAY, ["97129"]))).toEqual([
    "Counted",
    "Contact",
    "Billed by",
    "Discipline modifier",
    "Medically unlikely above",
    "Medicare fee",
    "Several procedures",
  ]);
});

describe("how a code is counted (units notes §2.1)", () => {
  test.each([
    ["97110", "by 15 minutes"],
    ["97130", "by 15 minutes, add-on of 97129"],
    ["97550", "by 30 minutes"],
    ["96125", "by the hour"],
    ["97545", "by two hours"],
    ["97010", "once a day whatever the minutes"],
    ["97597", "by area"],
    ["96127", "by instrument"],
    ["98975", "once an episode"],
    ["98976", "by 30 days"],
    ["98980", "by minutes of a calendar month"],
    ["90834", "once, for 38-52 minutes"],
    ["90837", "once, for 53 minutes and over"],
    ["90840", "not known, add-on of 90839"],
  ])("%s: %s", (code, counted) => {
    expect(factsOf(code).Counted).toBe(counted);
  });
});

describe("whose presence a code asks for (units notes §2.1)", () => {
  test.each([
    ["97110", "one-to-one"],
    ["97150", "group of two or more patients"],
    ["97014", "supervised, without constant attendance"],
    ["97545", "one-to-one or group"],
    ["97550", "one-to-one with caregivers, patient absent"],
    ["G0541", "caregiver, patient absent"],
    ["96132", "professional time"],
    ["96127", "none"],
    ["97532", "not known"],
  ])("%s: %s", (code, contact) => {
    expect(factsOf(code).Contact).toBe(contact);
  });
});

describe("who bills a code, and with which modifier (units notes §2.1)", () => {
  const SOMETIMES =
    "therapists under a therapy plan of care; physicians, practitioners and psychologists also outside one, without GP, GO or GN";
  test.each([
    [
      "97110, always therapy",
      "97110",
      "therapists under a therapy plan of care, always",
      "GP, GO or GN, that of the plan of care",
    ],
    ["97165, an evaluation by OT", "97165", "therapists under a therapy plan of care, always", "GO only"],
    ["97129, sometimes therapy", "97129", SOMETIMES, "GP, GO or GN, that of the plan of care"],
    ["97550, sometimes therapy by later lists", "97550", SOMETIMES, "GP, GO or GN, that of the plan of care"],
    ["90834, psychotherapy", "90834", "not on the therapy list", "none"],
    ["97003, whose class is not recorded", "97003", "not known", "not known"],
  ])("%s", (_, code, billedBy, modifier) => {
    const facts = factsOf(code);
    expect([facts["Billed by"], facts["Discipline modifier"]]).toEqual([billedBy, modifier]);
  });
});

describe("the days a code is in force (units notes §2.3)", () => {
  test.each([
    ["97129", "2026-03-12", "from 2020-01-01"],
    ["97129", "2020-01-01", "from 2020-01-01"],
    ["97129", "2019-12-31", "from 2020-01-01 (not on 2019-12-31)"],
    ["97532", "2017-12-31", "until before 2018-01-01; followed by 97127 or G0515"],
    ["97532", "2018-01-01", "until before 2018-01-01 (not on 2018-01-01); followed by 97127 or G0515"],
    ["G0515", "2017-12-31", "from 2018-01-01, until before 2020-01-01 (not on 2017-12-31); followed by 97129 or 97130"],
    ["G0515", "2018-01-01", "from 2018-01-01, until before 2020-01-01; followed by 97129 or 97130"],
    ["97110", "2026-03-12", undefined],
    ["92507", "2026-12-31", undefined],
    ["92507", "2027-01-01", "not known from 2027-01-01 on; the table ends for this code"],
    ["92508", "2027-01-15", "not known from 2027-01-01 on; the table ends for this code"],
    ["97110", "2015-12-31", "not known before 2016-01-01"],
  ])("%s on %s: %s", (code, date, value) => {
    expect(factsOf(code, date)["In force"]).toBe(value);
  });
});

describe("the most units that Medicare pays (units notes §2.1)", () => {
  test.each([
    ["97129", `1 a day, absolute ${MUE_TABLE}`],
    ["97130", `7 a day, appeal possible ${MUE_TABLE}`],
    ["97010", `0 a day, appeal possible ${MUE_TABLE}`],
    ["97532", undefined],
  ])("%s: %s", (code, value) => {
    expect(factsOf(code)["Medically unlikely above"]).toBe(value);
  });

  test("is known from the table's first day on", () => {
    expect(factsOf("97130", "2024-07-01")["Medically unlikely above"]).toMatch(/^7 a day/);
    expect(factsOf("97130", "2024-06-30")["Medically unlikely above"]).toBe("not known before 2024-07-01");
  });

  test("may be meant for one line", () => {
    const tables = tablesOf({
      "procedure-codes": "code\tlabel\tbasis\n97110\texercise\tT15\n",
      mue: "code\tmue_value\tmai\ttable_effective\n97110\t6\t1\t2026-04-01\n",
    });
    expect(factsOf("97110", DAY, [], tables)["Medically unlikely above"]).toBe("6 a line (table of 2026-04-01)");
  });
});

describe("pairs of codes (units notes §3.1, §3.2)", () => {
  const NAMES = ["Bundles, unless distinct", "Bundled into, unless distinct", "Never paid with"];
  test.each([
    ["97129", ["97168", "97164"], [`97164, 97168 ${TABLE}`, undefined, undefined]],
    ["97129", ["92508", "92507"], [undefined, `92507, 92508 ${TABLE}`, undefined]],
    ["97129", ["97155", "97153"], [undefined, undefined, `97153, 97155 ${TABLE}`]],
    ["97153", ["97129"], [undefined, undefined, `97129 ${TABLE}`]],
    ["97129", ["97168", "92507", "97153"], [`97168 ${TABLE}`, `92507 ${TABLE}`, `97153 ${TABLE}`]],
    ["97129", ["97110", "97130", "97129"], [undefined, undefined, undefined]],
  ])("%s beside %j", (code, others, values) => {
    const facts = factsOf(code, DAY, others);
    expect(NAMES.map((name) => facts[name])).toEqual(values);
  });

  test("are not known before the table's quarter", () => {
    expect(factsOf("97129", "2024-07-01", ["97164"])["Bundles, unless distinct"]).toBe(`97164 ${TABLE}`);
    expect(factsOf("97129", "2024-06-30", ["97164"])).toMatchObject({ Bundles: "not known before 2024-07-01" });
    expect(factsOf("97129", "2024-06-30", ["97164"])["Bundles, unless distinct"]).toBeUndefined();
    expect(factsOf("97129", "2024-06-30").Bundles).toBeUndefined();
  });
});

describe("what Medicare pays (documentation notes §2.3)", () => {
  test.each([
    ["97129", "2025-03-12", "$21.67 a unit, national, non-facility; 0.67 relative value units, work 0.50 (RVU25D, 2025)"],
    ["97130", DAY, "$21.04 a unit, national, non-facility; 0.63 relative value units, work 0.48 (RVU26C, 2026)"],
    [
      "97010",
      DAY,
      "$6.68 a unit, national, non-facility; 0.20 relative value units, work 0.06 (RVU26C, 2026); bundled, never paid separately by Medicare",
    ],
    [
      "97014",
      DAY,
      "$12.69 a unit, national, non-facility; 0.38 relative value units, work 0.18 (RVU26C, 2026); not valid for Medicare",
    ],
    [
      "97026",
      DAY,
      "$6.68 a unit, national, non-facility; 0.20 relative value units, work 0.06 (RVU26C, 2026); coverage restricted",
    ],
    ["97139", DAY, "priced by the contractor, no relative values (RVU26C, 2026)"],
    ["97545", DAY, "coverage restricted (RVU26C, 2026)"],
    ["97169", DAY, "not covered by Medicare (RVU26C, 2026)"],
    ["97532", DAY, "not in the files read for 2026"],
    ["97129", "2022-12-31", `not known for 2022; the tables cover ${YEARS}`],
    ["97129", NEXT_YEAR, `not known for ${NEXT_YEAR.slice(0, 4)}; the tables cover ${YEARS}`],
  ])("%s on %s: %s", (code, date, value) => {
    expect(factsOf(code, date)["Medicare fee"]).toBe(value);
  });

  test("an active code without a value says that it has none", () => {
    const tables = tablesOf({
      "procedure-codes": "code\tlabel\tbasis\n97110\texercise\tT15\n",
      "fee-schedule": "year\tcode\tmodifier\tstatus\twork_rvu\tnonfac_total\n2026\t97110\t\tA\t0.00\t0.00\n",
      "conversion-factors": "from\tuntil\tfactor\tkind\tsource\trelease\n2026-01-01\t\t33.0000\tall\t\tRVU26C\n",
    });
    expect(factsOf("97110", DAY, [], tables)["Medicare fee"]).toBe("no relative values (RVU26C, 2026)");
  });

  test("a new year is known by its rows alone, and named without a release until one is written", () => {
    const tables = tablesOf({
      "procedure-codes": "code\tlabel\tbasis\n97110\texercise\tT15\n",
      "fee-schedule": "year\tcode\tmodifier\tstatus\twork_rvu\tnonfac_total\n2029\t97110\t\tC\t0.00\t0.00\n",
    });
    const feeOn = (date: string) => factsOf("97110", date, [], tables)["Medicare fee"];
    expect(feeOn("2029-03-12")).toBe("priced by the contractor, no relative values (2029)");
    expect(feeOn("2030-03-12")).toBe("not known for 2030; the tables cover 2029 to 2029");
    expect(
      factsOf("97110", DAY, [], tablesOf({ "procedure-codes": "code\tlabel\tbasis\n97110\texercise\tT15\n" }))["Medicare fee"],
    ).toBe("not known for 2026");
  });

  test("says where the reduction for several procedures applies", () => {
    expect(factsOf("97110")["Several procedures"]).toBe("half of the practice expense off every unit but the highest of the day");
    expect(factsOf("97129")["Several procedures"]).toBeUndefined();
    expect(factsOf("97545")["Several procedures"]).toBeUndefined();
  });
});

describe("neighbors of cognitive rehabilitation (units notes §4.4)", () => {
  const neighborsOf = (code: string) => codeCard(code, DAY, [], refs)?.neighbors.map((neighbor) => neighbor.code);
  test.each(["97129", "97130", "97535", "96125"])("%s is easily confused with them", (code) => {
    expect(neighborsOf(code)).toEqual(["97112", "97530", "97535", "92507", "96125", "97533", "90832", "97129"]);
  });

  test.each(["97110", "97010"])("%s is not", (code) => {
    expect(neighborsOf(code)).toEqual([]);
  });
});
