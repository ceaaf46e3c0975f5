import type { Chart } from "../chart/chart.js";
import { isPlan, isTreatment } from "../chart/kinds.js";
import type { Packet } from "../chart/packet.js";
import { visitsByPlan } from "../chart/plan-visits.js";
import { isCertified, signOrderBy } from "../chart/plans.js";
import type { Summary } from "../chart/summary.js";
import { RULES } from "../rules/index.js";
import missingSignature from "../rules/missing-signature.js";
import type { Rule, Severity } from "../rules/rule.js";
import uncertifiedPlan from "../rules/uncertified-plan.js";
import type { OpenFinding } from "./finding.js";
import { lintChart } from "./lint-chart.js";
import { chartEnvOf, ruleSetting, type Setup } from "./setup.js";

/** Something that a packet lacks, as the rule that asks for it says. */
export interface PacketGap {
  readonly rule: string;
  readonly severity: Severity;
  /** The note in which it is missing, or to which it belongs. */
  readonly uri: string;
  readonly message: string;
  /** Keys of the sources table. */
  readonly sources: readonly string[];
}

/** Chart rules that say that a document is missing, and what of a packet a finding has to be about to count. */
const ASKED: Readonly<Record<string, "document" | "related" | "episode">> = {
  "missing-evaluation": "episode",
  "missing-plan-of-care": "document",
  "treatment-outside-certification": "document",
  "progress-report-overdue": "related",
  "missing-discharge": "document",
  "unknown-addendum-target": "document",
  "attachment-not-found": "document",
};

/**
 * What a packet lacks: the word of the rules that ask for a document, under the payer's profile and the practice's configuration. A
 * suppression accepts a finding and supplies no document, so it hides nothing here.
 */
export function packetGaps(chart: Chart, packet: Packet, setup: Setup): PacketGap[] {
  const documents = new Set(packet.documents.map(({ note }) => note.uri));
  const firsts = new Set(packet.episodes.map(({ notes }) => notes.find(isTreatment)?.uri));
  const counts = (uri: string, { rule, related }: OpenFinding): boolean => {
    if (documents.has(uri)) return true;
    if (ASKED[rule] === "episode") return firsts.has(uri);
    return ASKED[rule] === "related" && related.some((place) => documents.has(place.uri));
  };
  const rules = RULES.filter(({ id }) => Object.hasOwn(ASKED, id));
  const found = [...lintChart(chart, { ...setup, rules })].flatMap(([uri, findings]) => {
    return findings.filter((finding) => counts(uri, finding)).map((finding) => gapOf(uri, finding));
  });
  const order = Object.keys(ASKED);
  const places = new Map(chart.notes.map(({ uri }, index) => [uri, index]));
  const placeOf = ({ uri }: PacketGap) => places.get(uri) ?? 0;
  found.sort((a, b) => order.indexOf(a.rule) - order.indexOf(b.rule) || placeOf(a) - placeOf(b));
  // A packet needs the certification also while there is still time to get it.
  const env = chartEnvOf(setup);
  const ordered = (note: Summary) => signOrderBy(note, env.profileOf(note).certification, setup.today) !== undefined;
  const uncertified = (note: Summary) => isPlan(note) && !isCertified(note);
  const visits = visitsByPlan(chart);
  const askedBy = (plan: Summary) => [plan, ...(visits.get(plan) ?? []).filter(({ uri }) => documents.has(uri))];
  return [
    ...found,
    ...lacking(
      uncertifiedPlan,
      "The plan is not certified.",
      packet,
      setup,
      (note) => uncertified(note) && !ordered(note),
      askedBy,
    ),
    ...lacking(
      uncertifiedPlan,
      "The verbal order for the plan is not signed.",
      packet,
      setup,
      (note) => uncertified(note) && ordered(note),
      askedBy,
    ),
    ...lacking(missingSignature, "The note is not signed.", packet, setup, ({ signed }) => !signed),
  ];
}

function gapOf(uri: string, { rule, severity, message, sources }: OpenFinding): PacketGap {
  return { rule, severity, uri, message, sources };
}

/**
 * The documents that lack something, unless the payer's profile or the configuration does not ask for it: of the document itself, or of the
 * first of others in whose name it may be asked.
 */
function lacking(
  rule: Rule,
  message: string,
  { documents }: Packet,
  setup: Setup,
  lacks: (note: Summary) => boolean,
  askedBy: (note: Summary) => readonly Summary[] = (note) => [note],
): PacketGap[] {
  return documents.flatMap(({ note }) => {
    if (!note.complete || !lacks(note)) return [];
    const severity = askedBy(note)
      .map((asking) => ruleSetting(rule, asking, setup))
      .find((setting) => setting !== "off");
    if (severity === undefined) return [];
    return [{ rule: rule.id, severity, uri: note.uri, message, sources: rule.sources }];
  });
}
