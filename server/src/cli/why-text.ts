import { printable } from "../base/printable.js";
import { parentOf } from "../workspace/configuration.js";
import { nameOf } from "./collect.js";
import { filesText } from "./config-command.js";
import type { ExplainedFinding, Explanation, PayerExplanation } from "./explanation.js";
import type { Io } from "./io.js";
import { originJson, originText } from "./places.js";

type Cwd = Pick<Io, "cwd">;

/** What `why` says, for people. */
export function whyText(why: Explanation, io: Cwd): string {
  const { path, ignored, link, loaded, overrides, payer, line } = why;
  const lines = [`${nameOf(path, io)} ${verdictText(why)}`];
  if (ignored)
    lines.push(
      `${nameOf(ignored.file, io)}:${ignored.line} (${ignored.pattern}) leaves it out of its folder; named by itself it is linted.`,
    );
  if (link !== undefined)
    lines.push(`${nameOf(link, io)} is a link, which leaves it out of its folder; named by itself it is linted.`);
  lines.push(`Configuration: ${filesText(loaded, io)}.`);
  if (loaded.config.overrides.length > 0)
    lines.push(overrides.length === 0 ? "No override applies." : `Overrides that apply: ${overrides.join(", ")}.`);
  if (payer) lines.push(payerText(payer, io));
  if (line?.findings.length === 0)
    lines.push(`No finding on line ${line.number}, linted with the notes of ${folderOf(why, io)}.`);
  else if (line) lines.push(`Findings on line ${line.number}, linted with the notes of ${folderOf(why, io)}:`);
  for (const found of line?.findings ?? []) lines.push(...findingText(found, io, payer));
  return `${lines.map(printable).join("\n")}\n`;
}

function verdictText({ verdict: { because, by } }: Explanation): string {
  switch (because) {
    case "name":
      return "is a note: its name ends in .note.md.";
    case "front-matter":
      return "is a note: its front matter has the key `note`.";
    case "configuration":
      return `is a note: \`include\` of the configuration names it (${by}).`;
    case "excluded":
      return `is not linted: \`exclude\` of the configuration names it (${by}).`;
    case "folder":
      return `is not linted with its folder: ${by} is never entered.`;
    case "nothing":
      return "is no note: its name does not end in .note.md, no front matter with the key `note`, no `include` that names it.";
  }
}

function payerText({ id, from, profile, known }: PayerExplanation, io: Cwd): string {
  if (id === undefined && from !== "note") return "Payer: none is named; units are counted by both rules.";
  const origin = from === "note" ? "the note" : originText(from, io);
  const day = known ? "" : "; no profile of its id holds on the note's day";
  const other = known && profile.id !== id ? `, by profile ${profile.id}` : "";
  return `Payer: ${id ?? "not known"}, from ${origin}${day}${other}; regime ${profile.regime}, counting rule ${profile.countingRule}.`;
}

function findingText(
  { finding, setting, layer, origin }: ExplainedFinding,
  io: Cwd,
  payer: PayerExplanation | undefined,
): string[] {
  const who = layer === undefined ? "the engine" : layerText(layer, payer);
  const place = origin ? `, ${originText(origin, io)}` : "";
  const lowered = setting !== finding.severity && layer !== undefined ? `; ${finding.severity} for this finding` : "";
  const hidden =
    finding.suppressed === undefined
      ? []
      : [
          `    suppressed${finding.suppressed.until === undefined ? "" : ` until ${finding.suppressed.until}`}: ${finding.suppressed.reason}`,
        ];
  return [`  ${finding.severity}  ${finding.message}  ${finding.rule}`, `    ${setting} by ${who}${place}${lowered}`, ...hidden];
}

function layerText(layer: NonNullable<ExplainedFinding["layer"]>, payer: PayerExplanation | undefined): string {
  switch (layer) {
    case "configuration":
      return "the configuration";
    case "medicare-minimum":
      return "the profile medicare-minimum";
    case "payer profile":
      return `the payer profile ${payer?.profile.id ?? ""}`.trim();
    case "regime":
      return `the regime ${payer?.profile.regime ?? ""}`.trim();
    case "payer not known":
      return "a payer that is not known";
    case "default":
      return "default";
  }
}

/** What `why` says, for machines. */
export function whyJson(why: Explanation, io: Cwd): object {
  const { path, verdict, ignored, link, loaded, overrides, payer, line } = why;
  return {
    schema: "soapstone/why/1",
    path: nameOf(path, io),
    note: ["name", "front-matter", "configuration"].includes(verdict.because),
    because: verdict.because,
    ...(verdict.by === undefined ? {} : { by: verdict.by }),
    ...(ignored ? { ignoredBy: { path: nameOf(ignored.file, io), line: ignored.line, pattern: ignored.pattern } } : {}),
    ...(link === undefined ? {} : { linkedBy: nameOf(link, io) }),
    configuration: loaded.path === undefined ? null : nameOf(loaded.path, io),
    files: loaded.sources.map((source) => nameOf(source.path, io)),
    overrides,
    ...(payer ? { payer: payerJson(payer, io) } : {}),
    ...(line
      ? { line: line.number, linted: folderOf(why, io), findings: line.findings.map((found) => findingJson(found, why, io)) }
      : {}),
  };
}

function payerJson({ id, from, profile, known }: PayerExplanation, io: Cwd): object {
  return {
    id: id ?? null,
    from: from === "note" ? { kind: "note" } : originJson(from, io),
    profile: known ? profile.id : null,
    regime: profile.regime,
    countingRule: profile.countingRule,
  };
}

function findingJson({ finding, setting, layer, origin }: ExplainedFinding, { line }: Explanation, io: Cwd): object {
  const { line: at, character } = line?.note.source.shownAt(finding.span.start) ?? { line: 0, character: 0 };
  return {
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    line: at + 1,
    column: character + 1,
    setting,
    layer: layer ?? "engine",
    ...(origin ? { from: originJson(origin, io) } : {}),
    ...(finding.suppressed === undefined ? {} : { suppressed: finding.suppressed }),
  };
}

/** The folder whose notes the findings of a line rest on. */
function folderOf({ path }: Explanation, io: Cwd): string {
  const name = nameOf(parentOf(path), io);
  return name === io.cwd ? "." : name;
}
