import { describe, expect, test } from "vitest";
import { feeOf } from "../../server/src/lint/fees.js";
import { RULES } from "../../server/src/rules/index.js";
import { readConfig } from "../support/config.js";
import { refs } from "../support/references.js";

function read(fees: unknown) {
  const text = JSON.stringify({ fees });
  const { config, problems } = readConfig(text, "soapstone.config.json", RULES);
  return { config, problems: problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`) };
}

describe("the fee of a unit", () => {
  const dated = [
    { code: "97129", amount: 20, to: "2025-12-31" },
    { code: "97129", amount: "22.50", from: "2026-01-01", to: "2026-06-30" },
    { code: "97129", amount: 23, from: "2026-03-01", to: "2026-03-31" },
    { code: "g0283", amount: 9 },
  ];

  test.each([
    ["its own amount", { "97129": 21.5 }, "97129", "2026-03-12", { amount: 21.5, basis: "own" }],
    ["its own amount before a date", dated, "97129", "2025-12-31", { amount: 20, basis: "own" }],
    ["its own amount from a date", dated, "97129", "2026-01-01", { amount: 22.5, basis: "own" }],
    ["the later of two rows", dated, "97129", "2026-03-12", { amount: 23, basis: "own" }],
    ["the amount of a code in small letters", dated, "G0283", "2026-03-12", { amount: 9, basis: "own" }],
    ["no amount for a code that no schedule has", dated, "99999", "2026-03-12", undefined],
  ])("is %s", (_, fees, code, date, fee) => {
    const { config, problems } = read(fees);
    expect(problems).toEqual([]);
    expect(feeOf(config, refs, code, date, "medicare")).toEqual(fee);
  });

  test("is the national amount of the day where the own schedule is silent", () => {
    const { config } = read(dated);
    const national = { amount: refs.fees.amountOn("97129", "2026-07-01"), basis: "national" };
    expect(national.amount).toBeGreaterThan(10);
    expect(feeOf(config, refs, "97129", "2026-07-01", "medicare")).toEqual(national);
    expect(feeOf(config, refs, "97130", "2010-07-01", "medicare")).toBeUndefined();
  });

  test.each(["97010", "97014", "96170"])("is nothing for %s, which Medicare never pays, under Medicare alone", (code) => {
    const { config } = read({ G0283: 9 });
    const national = { amount: refs.fees.amountOn(code, "2025-03-12"), basis: "national" };
    expect(national.amount).toBeGreaterThan(0);
    expect(feeOf(config, refs, code, "2025-03-12", "medicare")).toEqual({ amount: 0, basis: "national" });
    expect(feeOf(config, refs, code, "2025-03-12", "commercial")).toEqual(national);
    expect(feeOf(config, refs, code, "2027-03-12", "medicare")).toBeUndefined();
    expect(feeOf(read({ [code]: 12 }).config, refs, code, "2025-03-12", "medicare")).toEqual({ amount: 12, basis: "own" });
  });

  test("is not known where a contractor prices the code", () => {
    expect(feeOf(read({}).config, refs, "97139", "2025-03-12", "medicare")).toBeUndefined();
  });

  test.each([
    [{ "97129": "$20" }, '"$20": "fees.97129" has to be a number without a currency sign.'],
    [{ "9712": 20 }, '"9712": Unknown key "9712".'],
    [[{ code: "97129" }], '{"code":"97129"}: "fees.0" has to be keys and values with amount.'],
    [[{ code: "9712", amount: 1 }], '"9712": "fees.0.code" has to be a code of five letters and digits.'],
    [[{ code: "97129", amount: 1, from: "2026-02-01", to: "2026-01-01" }], '"2026-01-01": The last day is before the first.'],
    ["20", '"20": "fees" has to be dollars a unit by code, or a list of rows with code and amount.'],
  ])("that cannot be read is a problem: %j", (fees, problem) => expect(read(fees).problems).toEqual([problem]));
});
