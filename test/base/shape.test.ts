import { describe, expect, test } from "vitest";
import {
  amount,
  boolean,
  type Field,
  integer,
  key,
  list,
  object,
  objectOr,
  oneOf,
  type Problem,
  pattern,
  readField,
  record,
  type Shape,
  text,
} from "../../server/src/base/shape.js";
import { readYaml } from "../../server/src/note/yaml-tree.js";

/** Reads YAML with a shape and says what was read and what is wrong, each problem as `kind path "text" -> replacement`. */
function read<T>(shape: Shape<T>, yaml: string): { field: Field<T>; problems: string[] } {
  const { tree } = readYaml(yaml);
  if (!tree) throw new Error("the test's YAML is empty");
  const problems: Problem[] = [];
  const field = readField(shape, tree, { path: [], problems }, undefined);
  const written = problems.map(({ kind, path, span, replacement }) => {
    return `${kind} ${path.join(".")} ${yaml.slice(span.start, span.end)}${replacement ? ` -> ${replacement}` : ""}`;
  });
  return { field, problems: written };
}

const service = object({ start: key(text, "Start."), stop: key(text, "Stop."), units: key(integer(1), "Units.") });

describe("an object", () => {
  test("keeps every key with its value and place", () => {
    const { field, problems } = read(service, "{ start: 09:00, units: 2 }");
    expect(problems).toEqual([]);
    expect(field.value?.units).toEqual({
      state: "read",
      value: 2,
      path: ["units"],
      span: { start: 23, end: 24 },
      keySpan: { start: 16, end: 21 },
    });
    expect(field.value?.stop).toBeUndefined();
  });

  test.each([
    ["names the one near key", "{ strat: x }", ["unknown-key strat strat -> start"]],
    ["does not name a key that is there already", "{ start: x, strat: y }", ["unknown-key strat strat"]],
    ["does not choose between two near keys", "{ stap: x }", ["unknown-key stap stap -> stop"]],
    ["says nothing about a far word", "{ comment: x }", ["unknown-key comment comment"]],
    ["reports each", "{ a1: x, b1: y }", ["unknown-key a1 a1", "unknown-key b1 b1"]],
    [
      "is not fooled by names of JavaScript",
      "{ __proto__: x, constructor: y }",
      ["unknown-key __proto__ __proto__", "unknown-key constructor constructor"],
    ],
  ])("with an unknown key %s", (_, yaml, problems) => {
    expect(read(service, yaml).problems).toEqual(problems);
  });

  test("is empty without a problem when its value is left out", () => {
    const { field, problems } = read(service, "{ start: , stop: ~, units: null }");
    expect([field.value?.start, field.value?.stop, field.value?.units].map((entry) => entry?.state)).toEqual([
      "empty",
      "empty",
      "empty",
    ]);
    expect(problems).toEqual([]);
  });

  test.each(["[a]", "word"])("cannot be %s", (yaml) => {
    const { field, problems } = read(service, yaml);
    expect([field.state, problems]).toEqual(["unreadable", [`bad-value  ${yaml}`]]);
  });

  test("may be short for one of its keys", () => {
    const goal = objectOr("id", { id: key(text, "Id."), status: key(oneOf(["met", "ongoing"]), "State.") });
    expect(read(goal, "STG1").field.value?.id?.value).toBe("STG1");
    expect(read(goal, "{ id: STG1, status: met }").field.value?.status?.value).toBe("met");
    expect(read(goal, "[STG1]").problems).toEqual(["bad-value  [STG1]"]);
  });

  test("may have keys of the writer's choice", () => {
    const { field, problems } = read(record(integer(0), "numbers by name"), "{ a: 1, b: x, __proto__: 3 }");
    expect([...(field.value ?? [])].map(([name, entry]) => [name, entry.value])).toEqual([
      ["a", 1],
      ["b", undefined],
    ]);
    expect(problems).toEqual(["bad-value b x", "unknown-key __proto__ __proto__"]);
  });
});

describe("a list", () => {
  const codes = list(oneOf(["GP", "GO", "GN"]), { max: 2, same: (code) => code });

  test.each([
    ["[GP, GO]", ["GP", "GO"], []],
    ["[]", [], []],
    ["[GP, 12345, GO]", ["GP", undefined, "GO"], ["bad-value  [GP, 12345, GO]", "bad-value 1 12345"]],
    ["[GP, GP]", ["GP", "GP"], ["repeated-entry 1 GP"]],
    ["[GP, GO, GN]", ["GP", "GO", "GN"], ["bad-value  [GP, GO, GN]"]],
  ])("%s is read entry by entry", (yaml, values, problems) => {
    const reading = read(codes, yaml);
    expect(reading.field.value?.map((entry) => entry.value)).toEqual(values);
    expect(new Set(reading.problems)).toEqual(new Set(problems));
    expect(reading.problems).toHaveLength(problems.length);
  });

  test("is not a single word unless the format says so", () => {
    expect(read(codes, "GP").problems).toEqual(["bad-value  GP"]);
    expect(read(list(text, { single: true }), "GP").field.value?.map((entry) => entry.value)).toEqual(["GP"]);
  });
});

describe("single values", () => {
  test.each([
    ["a number", integer(1), "2", 2],
    ["a number in quotes", integer(1), '"2"', 2],
    ["the least number", integer(1), "1", 1],
    ["a number below the least", integer(1), "0", undefined],
    ["a number over the most", integer(1, 12), "13", undefined],
    ["a fraction as a count", integer(0), "1.5", undefined],
    ["an exponent as a count", integer(0), "1e3", undefined],
    ["a sign", integer(0), "-1", undefined],
    ["more digits than any count has", integer(0), "1234567890", undefined],
    ["an amount", amount, "101.20", 101.2],
    ["an amount with a currency sign", amount, "$101.20", undefined],
    ["an amount with a comma", amount, "1,200", undefined],
    ["true", boolean, "true", true],
    ["false", boolean, "false", false],
    ["yes", boolean, "yes", undefined],
    ["a list for a word", text, "[a]", undefined],
    ["a form that fits", pattern("two digits", /^\d\d$/), '"11"', "11"],
    ["a form that does not fit", pattern("two digits", /^\d\d$/), "111", undefined],
    ["a form kept in capitals", pattern("two letters", /^[a-z]{2}$/i, (value) => value.toUpperCase()), "go", "GO"],
  ] as [string, Shape<unknown>, string, unknown][])("%s", (_, shape, yaml, value) => {
    const { field, problems } = read(shape, yaml);
    expect([field.value, problems.length]).toEqual([value, value === undefined ? 1 : 0]);
  });

  test.each([
    ["treatment", []],
    ["treatmnet", ["bad-value  treatmnet -> treatment"]],
    ["Treatment", ["bad-value  Treatment -> treatment"]],
    ["visit", ["bad-value  visit"]],
    ["[treatment]", ["bad-value  [treatment]"]],
  ])("one of a few words: %s", (yaml, problems) => {
    expect(read(oneOf(["treatment", "evaluation"]), yaml).problems).toEqual(problems);
  });
});
