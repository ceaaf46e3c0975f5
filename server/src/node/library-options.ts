import { isIsoDate } from "../base/calendar.js";
import { UsageError } from "../cli/io.js";
import { didYouMean, oneOfWords, ruleOf, SETTINGS } from "../cli/selection.js";
import type { LintFolderOptions, LintOptions, LintTextOptions } from "./library-types.js";

/** Throws an Error that says what the option of this name has to be when a value is something else. */
type Check = (value: unknown, name: string) => void;

/** Checks what the caller of `lintText` gave: JavaScript has no types that would. */
export function checkTextCall(text: unknown, options: unknown): void {
  isString(text, "text");
  checkOptions("lintText", OF_TEXT, options);
}

/** Checks what the caller of `lintFolder` gave. */
export function checkFolderCall(path: unknown, options: unknown): void {
  isString(path, "path");
  checkOptions("lintFolder", OF_FOLDER, options);
}

function checkOptions(called: string, checks: Readonly<Record<string, Check>>, options: unknown): void {
  isObject(options, "options");
  for (const [name, value] of Object.entries(options as object)) {
    const check = Object.hasOwn(checks, name) ? checks[name] : undefined;
    if (!check) throw new UsageError(`${called} has no option "${name}".${didYouMean(name, Object.keys(checks))}`);
    if (value !== undefined) check(value, name);
  }
}

function kind(expected: string, fits: (value: unknown) => boolean): Check {
  return (value, name) => {
    if (!fits(value)) throw new UsageError(`"${name}" has to be ${expected}.`);
  };
}

const isText = (value: unknown): value is string => typeof value === "string";

const isString = kind("a string", isText);
const isFlag = kind("true or false", (value) => typeof value === "boolean");
const isObject = kind("an object", (value) => Object.prototype.toString.call(value) === "[object Object]");
const areIds = kind("a list of one or more rule ids", (value) => Array.isArray(value) && value.length > 0 && value.every(isText));
const areSeverities = kind("an object of severities by rule id", (value) => Object.values(value as object).every(isText));

const OF_BOTH: Readonly<Record<keyof LintOptions, Check>> = {
  asOf: kind("a date YYYY-MM-DD", (value) => isText(value) && isIsoDate(value)),
  config: kind("the path of a file, or false", (value) => value === false || isText(value)),
  rules(value, name) {
    isObject(value, name);
    areSeverities(value, name);
    for (const [id, severity] of Object.entries(value as Record<string, string>)) {
      ruleOf(id);
      oneOfWords("Severity", severity, SETTINGS);
    }
  },
  only(value, name) {
    areIds(value, name);
    for (const id of value as string[]) ruleOf(id);
  },
  payer: isString,
  profile: isString,
  inlineConfig: isFlag,
};

const OF_TEXT: Readonly<Record<keyof LintTextOptions, Check>> = { ...OF_BOTH, path: isString };

const OF_FOLDER: Readonly<Record<keyof LintFolderOptions, Check>> = { ...OF_BOTH, ignore: isFlag, baseline: isString };
