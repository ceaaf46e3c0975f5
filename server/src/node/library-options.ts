import { isIsoDate } from "../base/calendar.js";
import { UsageError } from "../cli/io.js";
import { didYouMean, oneOfWords, ruleOf, SETTINGS } from "../cli/selection.js";
import type { LintFolderOptions, LintOptions, LintTextOptions } from "./library-types.js";

/** Gives an option's value, a copy where it could change; throws an Error that says what the option of this name has to be when it is something else. */
type Read = (value: unknown, name: string) => unknown;

/** What the caller of `lintText` gave, each option read once and checked: JavaScript has no types that would. */
export function textCall(text: unknown, options: unknown): LintTextOptions {
  asString(text, "text");
  return readOptions("lintText", OF_TEXT, options);
}

/** What the caller of `lintFolder` gave. */
export function folderCall(path: unknown, options: unknown): LintFolderOptions {
  asString(path, "path");
  return readOptions("lintFolder", OF_FOLDER, options);
}

function readOptions(called: string, reads: Readonly<Record<string, Read>>, options: unknown): object {
  const given = asObject(options, "options") as Record<string, unknown>;
  const other = Object.keys(given).find((name) => !Object.hasOwn(reads, name));
  if (other !== undefined) throw new UsageError(`${called} has no option "${other}".${didYouMean(other, Object.keys(reads))}`);
  const values = Object.entries(reads).map(([name, read]) => {
    const value = given[name];
    return [name, value === undefined ? undefined : read(value, name)] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function kind(expected: string, fits: (value: unknown) => boolean): Read {
  return (value, name) => {
    if (!fits(value)) throw new UsageError(`"${name}" has to be ${expected}.`);
    return value;
  };
}

const isText = (value: unknown): value is string => typeof value === "string";

const asString = kind("a string", isText);
const asFlag = kind("true or false", (value) => typeof value === "boolean");
const asObject = kind("an object", (value) => Object.prototype.toString.call(value) === "[object Object]");
const asIds = kind("a list of one or more rule ids", (value) => Array.isArray(value) && value.length > 0 && value.every(isText));
const asSeverities = kind("an object of severities by rule id", (value) => Object.values(value as object).every(isText));

const OF_BOTH: Readonly<Record<keyof LintOptions, Read>> = {
  asOf: kind("a date YYYY-MM-DD", (value) => isText(value) && isIsoDate(value)),
  config: kind("the path of a file, or false", (value) => value === false || isText(value)),
  rules(value, name) {
    const severities = { ...(asObject(value, name) as Record<string, string>) };
    asSeverities(severities, name);
    for (const [id, severity] of Object.entries(severities)) {
      ruleOf(id);
      oneOfWords("Severity", severity, SETTINGS);
    }
    return severities;
  },
  only(value, name) {
    // A copy has no holes, which a look at every entry passes over.
    const ids = asIds(Array.isArray(value) ? [...value] : value, name) as string[];
    for (const id of ids) ruleOf(id);
    return ids;
  },
  payer: asString,
  profile: asString,
  inlineConfig: asFlag,
};

const OF_TEXT: Readonly<Record<keyof LintTextOptions, Read>> = { ...OF_BOTH, path: asString };

const OF_FOLDER: Readonly<Record<keyof LintFolderOptions, Read>> = { ...OF_BOTH, ignore: asFlag, baseline: asString };
