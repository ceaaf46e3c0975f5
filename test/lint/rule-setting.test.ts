import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { integer, list, oneOf } from "../../server/src/base/shape.js";
import { ruleSettingShape } from "../../server/src/lint/rule-setting.js";
import { readConfig } from "../support/config.js";
import { findsWord } from "./probe.js";

const RULE = findsWord("apple", {
  options: {
    days: { shape: integer(1), meaning: "Days that are not long.", default: 30 },
    side: { shape: oneOf(["left", "right"]), meaning: "Which side.", default: "left" },
    kinds: { shape: list(oneOf(["sour", "sweet"])), meaning: "Kinds of them.", default: ["sour"] },
  },
});

const EXPECTED = '"rules.finds-apple" has to be error, warning, info, off, or a list of one of them and the rule\'s options.';

/** What an entry sets, with problems as `text: message`. */
function read(entry: unknown) {
  const text = JSON.stringify({ rules: { "finds-apple": entry } });
  const { config, problems } = readConfig(text, "soapstone.config.json", [RULE]);
  return {
    set: [config.settings.get("finds-apple"), config.options.get("finds-apple")],
    problems: problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`),
  };
}

const fits = (entry: unknown) =>
  new Ajv2020({ strict: true, strictTuples: false }).validate(ruleSettingShape(RULE).schema(), entry);

describe("a rule's entry", () => {
  test.each([
    ["error", ["error", undefined]],
    ["warning", ["warning", undefined]],
    ["info", ["info", undefined]],
    ["off", ["off", undefined]],
    [["info"], ["info", undefined]],
    [
      ["info", {}],
      ["info", {}],
    ],
    [
      ["off", { days: 60 }],
      ["off", { days: 60 }],
    ],
    [
      ["error", { side: "right", days: 7 }],
      ["error", { side: "right", days: 7 }],
    ],
    [
      ["info", { kinds: ["sweet", "sour"] }],
      ["info", { kinds: ["sweet", "sour"] }],
    ],
    [
      ["info", { kinds: [] }],
      ["info", { kinds: [] }],
    ],
  ])("may be %j", (entry, set) => {
    expect(read(entry)).toEqual({ set, problems: [] });
    expect(fits(entry)).toBe(true);
  });

  test.each<[unknown, string]>([
    ["fatal", '"fatal"'],
    ["", '""'],
    [{}, "{}"],
    [{ severity: "info" }, '{"severity":"info"}'],
    [[], "[]"],
    [["fatal"], '["fatal"]'],
    [[["info"]], '[["info"]]'],
    [[{ days: 60 }, "info"], '[{"days":60},"info"]'],
    [["info", {}, {}], '["info",{},{}]'],
    [["info", null], "null"],
    [["info", { days: null }], '"days"'],
    [["info", { days: 7, side: null }], '"side"'],
  ])("is none when it is %j, and says where", (entry, place) => {
    expect(read(entry)).toEqual({ set: [undefined, undefined], problems: [`${place}: ${EXPECTED}`] });
    expect(fits(entry)).toBe(false);
  });

  test.each([
    [["info", { days: 0, side: "right" }], { side: "right" }, '0: "rules.finds-apple.1.days" has to be a whole number from 1.'],
    [["info", { side: "middle" }], {}, '"middle": "rules.finds-apple.1.side" has to be left or right.'],
    [
      ["info", { kinds: ["sweet", "salt"] }],
      { kinds: ["sweet"] },
      '"salt": "rules.finds-apple.1.kinds.1" has to be sour or sweet.',
    ],
    [["info", { day: 7 }], {}, '"day": Unknown key "day". Did you mean "days"?'],
    [["info", 60], undefined, '60: "rules.finds-apple.1" has to be keys and values (days, side, kinds…).'],
  ])("keeps its severity when an option cannot be read: %j", (entry, options, problem) => {
    expect(read(entry)).toStrictEqual({ set: ["info", options], problems: [problem] });
    expect(fits(entry)).toBe(false);
  });

  test("offers its severities, and tells in the schema what its options mean", () => {
    const shape = ruleSettingShape(RULE);
    expect(shape.values).toEqual(["error", "warning", "info", "off"]);
    expect(JSON.stringify(shape.schema())).toContain("Days that are not long.");
  });
});
