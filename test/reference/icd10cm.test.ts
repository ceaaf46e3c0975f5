import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTable } from "../../server/src/node/host.js";
import { DescriptionLines, frontCoded, hashOfWording } from "../../server/src/reference/description-lines.js";
import { refs } from "../support/references.js";

const { diagnoses, descriptions, excludes1 } = refs;
const described = new DescriptionLines(readTable(join(import.meta.dirname, "../../data"), "icd10cm-descriptions"));
const of = (code: string) => diagnoses.find(code) as NonNullable<ReturnType<typeof diagnoses.find>>;

describe("ICD-10-CM on the day before, on and after a change", () => {
  test.each([
    ["M54.5", "2021-09-30", "billable"],
    ["M54.5", "2021-10-01", "header"],
    ["M54.50", "2021-09-30", "not-in-force"],
    ["M54.50", "2021-10-01", "billable"],
    ["M72.2", "2026-09-30", "billable"],
    ["M72.2", "2026-10-01", "header"],
    ["M67.A01", "2026-09-30", "not-in-force"],
    ["M67.A01", "2026-10-01", "billable"],
    ["F01.51", "2022-09-30", "billable"],
    ["F01.51", "2022-10-01", "header"],
    ["F02.81", "2022-09-30", "billable"],
    ["F02.81", "2022-10-01", "header"],
    ["I69.311", "2016-09-30", "not-in-force"],
    ["I69.311", "2016-10-01", "billable"],
    ["G89.2", "2026-03-12", "header"],
    ["G89.4", "2026-03-12", "billable"],
    ["F90", "2026-03-12", "header"],
    ["S06.0X0", "2026-03-12", "header"],
    ["S06.2X9D", "2026-03-12", "billable"],
    ["Q99.9Z", "2026-03-12", "unknown"],
    ["A00", "2015-09-30", "outside-coverage"],
    ["A00.0", "2015-10-01", "billable"],
    ["A00.0", "2027-09-30", "billable"],
    ["A00.0", "2027-10-01", "outside-coverage"],
  ])("%s on %s: %s", (code, date, state) => expect(diagnoses.stateOf(code, date)).toBe(state));
});

test("the table has every code, and each has its place among the descriptions", () => {
  const codes = [...diagnoses.categoryNames].flatMap((category) => diagnoses.inCategory(category));
  expect(codes).toHaveLength(99_085);
  expect(codes.every(({ index }, at) => index === at)).toBe(true);
  expect(codes.every(({ periods }) => periods.length > 0)).toBe(true);
  const billable = codes.filter(({ periods }) => periods.some((period) => period.billable));
  expect(billable.every((code) => descriptions.of(code) !== "")).toBe(true);
  expect(described.at(99_085)).toEqual([]);
  expect(new Set(codes.map(({ code }) => code)).size).toBe(99_085);
});

test("a header's billable codes on a day", () => {
  expect(diagnoses.billableBelow("M54.5", "2021-10-01").map(({ code }) => code)).toEqual(["M54.50", "M54.51", "M54.59"]);
  expect(diagnoses.billableBelow("S06.0X0", "2026-03-12").map(({ code }) => code)).toEqual(["S06.0X0A", "S06.0X0D", "S06.0X0S"]);
  expect(diagnoses.billableBelow("F90", "2026-03-12").map(({ code }) => code)).toEqual([
    "F90.0",
    "F90.1",
    "F90.2",
    "F90.8",
    "F90.9",
  ]);
});

test("descriptions, sides and manifestations", () => {
  expect(descriptions.of(of("G89.4"))).toBe("Chronic pain syndrome");
  expect(of("M25.511").side).toBe("right");
  expect(of("M25.512").side).toBe("left");
  expect(of("M25.519").side).toBeUndefined();
  expect(of("F02.80").manifestation).toBe(true);
  expect(of("R47.82").manifestation).toBe(true);
  expect(of("M36.4").manifestation).toBe(true);
  expect(of("F01.50").manifestation).toBe(false);
});

describe("a title", () => {
  test.each([
    ["in other case and punctuation", "G89.4", "chronic PAIN syndrome."],
    ["in its present wording", "M51.26", "Other intervertebral disc displacement, lumbar region"],
  ])("%s is the description of its code", (_, code, title) => {
    expect(descriptions.isTitleOf(of(code), title)).toBe(true);
    expect(descriptions.isTitleOf(of("R41.841"), title)).toBe(false);
    expect(descriptions.codesTitled(title)).toEqual([code]);
  });

  test("finds each code by each of its wordings", () => {
    const all = [...diagnoses.categoryNames].flatMap((category) => diagnoses.inCategory(category));
    const reworded = all.filter(({ index }) => described.at(index).length > 1);
    expect(reworded.length).toBeGreaterThan(0);
    for (const { code, index } of [...reworded, ...all.filter((_, at) => at % 100 === 0)])
      for (const wording of described.at(index)) expect(descriptions.codesTitled(wording)).toContain(code);
  });

  test.each(["Chronic pain", "chronicpainsyndrome", "", "?"])("that describes no code finds none: %o", (title) => {
    expect(descriptions.codesTitled(title)).toEqual([]);
  });
});

describe("descriptions that are front coded", () => {
  const wording = fc.stringMatching(/^[A-C, ]{0,120}$/);
  const lines = fc.array(fc.array(wording, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 100 });

  test("come back as they were, each alone and all at once, and each wording is found by its letters", () => {
    fc.assert(
      fc.property(lines, (all) => {
        const texts = all.map((wordings) => wordings.join("|"));
        const coded = new DescriptionLines(frontCoded(texts));
        expect(texts.map((_, line) => coded.at(line))).toEqual(all);
        expect(coded.whole()).toBe(texts.join("\n"));
        const hashes: (readonly [number, number])[] = [];
        coded.hashes((hash, line) => hashes.push([hash, line]));
        expect(hashes).toEqual(all.flatMap((wordings, line) => wordings.map((text) => [hashOfWording(text), line])));
      }),
      { numRuns: 200 },
    );
  });
});

test("Excludes1 notes keep codes apart in either order", () => {
  expect(excludes1.familyApart("R41.841", "I69.311")).toBe("R41.84");
  expect(excludes1.familyApart("I69.311", "R41.841")).toBe("R41.84");
  expect(excludes1.familyApart("G31.84", "F02.80")).toBe("G31.84");
  expect(excludes1.familyApart("F07.81", "S06.0X0A")).toBe("F07.81");
  expect(excludes1.familyApart("I69.311", "I69.314")).toBeUndefined();
  expect(excludes1.familyApart("R47.01", "I69.320")).toBe("R47.01");
  expect(excludes1.familyApart("R47.01", "I69.322")).toBeUndefined();
});

test.each([
  ["M79.2", "M54.31", "M79.2"],
  ["M79.2", "M54.42", "M79.2"],
  ["M79.2", "M54.2", undefined],
  ["M79.2", "M54.59", undefined],
  ["R32", "N39.3", "R32"],
  ["R32", "N39.46", "R32"],
  ["R32", "N39.8", undefined],
  ["I65.21", "I63.131", "I65"],
  ["R52", "R07.89", "R52"],
  ["M48.46XS", "S12.301S", "M48.4"],
  ["M48.46XS", "S22.010S", "M48.4"],
  ["M48.46XS", "S12.401S", undefined],
])("Excludes1 notes that name a range of subcategories: %s and %s", (one, other, family) => {
  expect(excludes1.familyApart(one, other)).toBe(family);
});
