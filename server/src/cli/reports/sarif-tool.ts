import type { ConfigurationOverride, ReportingDescriptor, ReportingDescriptorRelationship, Tool, ToolComponent } from "sarif";
import { sha256 } from "../../base/hash.js";
import { compareText } from "../../base/order.js";
import { HOME, pageOf } from "../../lint/pages.js";
import type { References } from "../../reference/references.js";
import type { Rule, Setting } from "../../rules/rule.js";
import { WHY } from "../../rules/why.js";
import type { RunHead } from "../reporter.js";

/** Levels of SARIF by severity. */
export const LEVELS = { error: "error", warning: "warning", info: "note" } as const;

/** The tool with all rules of the run, each related to the manuals it rests on. */
export function sarifTool({ version, rules, refs }: RunHead): Tool {
  const supportedTaxonomies = sourceNames(rules).map((name, index) => ({ name, index, guid: guidOf(name) }));
  const descriptors = rules.map((rule) => ruleDescriptor(rule, refs));
  return {
    driver: { name: "soapstone", semanticVersion: version, informationUri: HOME, rules: descriptors, supportedTaxonomies },
  };
}

/** The sources that the rules cite, each as a taxonomy whose taxa are the places cited. */
export function sarifTaxonomies({ rules, refs }: RunHead): ToolComponent[] {
  const cited = citedKeys(rules);
  return sourceNames(rules).map((name) => {
    const { title, url } = refs.sources.find(name);
    return {
      name,
      guid: guidOf(name),
      ...(url === "" ? {} : { informationUri: url.startsWith("http") ? url : `${HOME}${url}` }),
      shortDescription: { text: plain(title) },
      isComprehensive: false,
      taxa: cited.filter((key) => nameOf(key) === name).map((id) => ({ id })),
    };
  });
}

function ruleDescriptor({ id, summary, category, severity, fix, since, sources }: Rule, refs: References): ReportingDescriptor {
  const why = WHY[id] ?? summary;
  const found = sources.map((key) => refs.sources.find(key));
  const listed = found.map(({ title, url }) => (url.startsWith("http") ? `- [${title}](${url})` : `- ${title}`));
  return {
    id,
    name: id.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase()),
    shortDescription: { text: plain(summary) },
    fullDescription: { text: plain(`${summary} ${why}`) },
    help: {
      text: plain(`${why} Sources: ${found.map(({ title }) => title).join("; ")}.`),
      markdown: plain(`${why}\n\nSources:\n\n${listed.join("\n")}\n\n[The rule's page](${pageOf(id)})`),
    },
    helpUri: pageOf(id),
    defaultConfiguration: defaultConfiguration(severity),
    relationships: sources.map(relationship),
    properties: { tags: [category], "problem.severity": problemSeverity(severity), fix, since },
  };
}

/** A rule that ships off is a warning once it is turned on. */
function defaultConfiguration(severity: Setting): ReportingDescriptor["defaultConfiguration"] {
  return severity === "off" ? { enabled: false, level: "warning" } : { level: LEVELS[severity] };
}

/** What the configuration and the notes' payers made of rules otherwise than they ship: on for a note, or off for every one. */
export function ruleOverrides({ rules, rulesOn }: RunHead): ConfigurationOverride[] {
  const on = rulesOn();
  return rules.flatMap(({ id, severity }, index) => {
    const enabled = on.has(id);
    return enabled === (severity !== "off") ? [] : [{ descriptor: { index }, configuration: { enabled } }];
  });
}

/** The words by which code scanning sorts rules. */
function problemSeverity(severity: Setting): string {
  return severity === "info" ? "recommendation" : severity === "off" ? "warning" : severity;
}

/** Every finding of the rule falls under the place, so that findings need not repeat it. */
function relationship(key: string): ReportingDescriptorRelationship {
  const name = nameOf(key);
  return { target: { id: key, toolComponent: { name, guid: guidOf(name) } }, kinds: ["superset"] };
}

function citedKeys(rules: readonly Rule[]): readonly string[] {
  return [...new Set(rules.flatMap((rule) => rule.sources))].sort(compareText);
}

function sourceNames(rules: readonly Rule[]): readonly string[] {
  return [...new Set(citedKeys(rules).map(nameOf))];
}

/** The source without the place in it: `CPM5` of `CPM5 §20.2C`. */
function nameOf(key: string): string {
  return key.split(" ", 1)[0] ?? key;
}

/** An id in the form of a GUID that is the same in every run: only by one may a rule point at a taxonomy. */
function guidOf(name: string): string {
  const hex = sha256(`soapstone source ${name}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A text without placeholders: SARIF reads `{0}` as one (§3.11.5). */
export function plain(text: string): string {
  return text.replace(/[{}]/g, "$&$&");
}
