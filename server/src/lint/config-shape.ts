import {
  amount,
  day,
  type Field,
  type Key,
  key,
  list,
  object,
  oneOf,
  pattern,
  record,
  refuse,
  type Shape,
  scalar,
  text,
  type ValueOf,
} from "../base/shape.js";
import type { TreeNode } from "../base/tree.js";
import { DISCIPLINES } from "../note/format.js";
import { LIST_NAMES } from "../reference/list-names.js";
import { ownCode, PROCEDURE_CODE, payerShape } from "../reference/payer-profile.js";
import type { Rule } from "../rules/rule.js";
import { RULE_PROFILES } from "./config.js";
import { type RuleSetting, ruleSettingShape } from "./rule-setting.js";

/** The shape of the configuration file for these rules: its reading, messages and JSON Schema. */
export function configShape(rules: readonly Rule[]) {
  const ruleKeys: Record<string, Key<RuleSetting>> = {};
  for (const rule of rules) ruleKeys[rule.id] = key(ruleSettingShape(rule), rule.summary);
  const listKeys: Record<string, Key<ValueOf<typeof wordChange>>> = {};
  for (const name of LIST_NAMES) listKeys[name] = key(wordChange, "Changes to this list.");
  const settings = {
    profile: key(oneOf(RULE_PROFILES), "Profile of rules: everything, or what Medicare's own manuals ask."),
    payer: key(text, "Payer profile of notes that name none."),
    rules: key(object(ruleKeys), "Severity of single rules, or [severity, options]."),
    words: key(object(listKeys), "Words added to and removed from the word lists, by the list's name."),
  };
  const override = {
    files: key(
      list(glob, { single: true, filled: true }),
      "Globs of the notes it speaks of, relative to the configuration's folder.",
    ),
    ...settings,
    rules: { ...settings.rules, shape: sameAs("rules", settings.rules.shape) },
    words: { ...settings.words, shape: sameAs("words", settings.words.shape) },
  };
  return object({
    $schema: key(text, "Address of the JSON Schema of this file."),
    extends: key(list(localPath, { single: true }), "Configuration files that this one starts from, relative to this file."),
    ...settings,
    payers: key(record(payerShape, "payer profiles by id"), "The practice's own payer profiles, by id."),
    include: key(list(glob), "Globs of further files that are notes, relative to the configuration's folder."),
    exclude: key(list(glob), "Globs of files that are not linted, relative to the configuration's folder."),
    overrides: key(list(object(override, ["files"])), "Other settings for some of the notes; a later one wins."),
    clinicians: key(record(clinicianShape, "clinicians by id"), "The practice's clinicians, by the id that notes name."),
    fees: key(feesShape, "The practice's own fees: dollars a unit by code, or rows with dates."),
    baseline: key(relativePath, "File of known findings, relative to the configuration's folder."),
    reviews: key(relativePath, "File of review decisions, relative to the configuration's folder."),
  });
}

export type ConfigValue = ValueOf<ReturnType<typeof configShape>>;

/** A shape whose schema is that of a key of the whole file, so that it is written once. */
function sameAs<T>(name: string, shape: Shape<T>): Shape<T> {
  return { ...shape, schema: () => ({ $ref: `#/properties/${name}` }) };
}

/** An empty word would stand everywhere. */
const word = scalar("a word or phrase", { type: ["string", "number", "boolean"], pattern: "\\S" }, (value) =>
  value.trim() === "" ? undefined : value,
);

const wordChange = object({
  add: key(list(word), "Words and phrases to add: `*` is any ending, `#` a number."),
  remove: key(list(word), "Entries of the list to take out, as they stand in it."),
});

const ABSOLUTE = /^([a-z][a-z0-9+.-]*:|[/\\])/i;

/** Text of one character or more that stays on this machine: relative, and no address. A number or `true` without quotes is no text. */
function relative(expected: string, fits: (value: string) => boolean = () => true): Shape<string> {
  const written = scalar(expected, { type: "string", minLength: 1 }, (value) =>
    value !== "" && !ABSOLUTE.test(value) && fits(value) ? value : undefined,
  );
  return { ...written, read: (node, place) => (isNoText(node) ? refuse(node, place, expected) : written.read(node, place)) };
}

/** Whether YAML and JSON take a scalar for a number or a truth value. */
function isNoText(node: TreeNode): boolean {
  if (node.kind !== "scalar" || node.quoted) return false;
  return /^(true|false)$/i.test(node.text) || Number.isFinite(Number(node.text));
}

/** A glob that can match something: neither empty nor absolute, and without a way out of the folder. */
const glob = relative("a glob relative to the configuration's folder, such as visits/**/*.md", (value) => {
  return value.length <= 1000 && !value.split("/").includes("..");
});

const relativePath = relative("a path relative to the configuration's folder");

const localPath = relative("a path relative to this file, such as ../shared.json");

const clinicianShape = object({
  discipline: key(oneOf(DISCIPLINES), "Discipline, as notes write it."),
  credential: key(text, "Credential, as notes write it."),
  npi: key(pattern("ten digits", /^\d{10}$/), "National Provider Identifier."),
});

const FEES = "dollars a unit by code, or a list of rows with code and amount";

const feeRow = object(
  {
    code: key(ownCode, "Procedure code."),
    amount: key(amount, "Dollars a unit."),
    from: key(day, "First date of service, YYYY-MM-DD."),
    to: key(day, "Last date of service, YYYY-MM-DD."),
  },
  ["code", "amount"],
);
const feeTable = record(amount, FEES, PROCEDURE_CODE);
const feeRows = list(feeRow);

export type FeesValue = ReadonlyMap<string, Field<number>> | readonly Field<ValueOf<typeof feeRow>>[];

const feesShape: Shape<FeesValue> = {
  expected: FEES,
  read: (node, place) => (node.kind === "list" ? feeRows.read(node, place) : feeTable.read(node, place)),
  schema: () => ({ anyOf: [feeTable.schema(), feeRows.schema()] }),
};
