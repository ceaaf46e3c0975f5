import type { Chart } from "../chart/chart.js";
import { PACKET_ROLES, type Packet, type PacketRole } from "../chart/packet.js";
import { endOfPlan } from "../chart/plans.js";
import type { CertificationFact, Summary } from "../chart/summary.js";
import { unplacedNotes, whyUnplaced } from "../chart/unplaced.js";
import type { SheetDocument, SheetSection } from "../facts/sheet.js";
import type { PacketGap } from "../lint/packet-gaps.js";
import { profileOf, type Setup } from "../lint/setup.js";
import { besideNote } from "../workspace/attachments.js";
import { nameOf } from "./collect.js";

/** A packet with what it lacks, ready to set out. */
export interface PacketList {
  readonly patient: string;
  readonly chart: Chart;
  readonly packet: Packet;
  readonly gaps: readonly PacketGap[];
  readonly setup: Setup;
  /** Folder that paths are shown relative to. */
  readonly cwd: string;
}

const HEADINGS: Readonly<Record<PacketRole, string>> = {
  evaluation: "Evaluations",
  plan: "Plans of care and certifications",
  "progress-report": "Progress reports",
  treatment: "Treatment notes of the period",
  discharge: "Discharge",
  addendum: "Addenda",
};

/** What a request for records asks for besides the notes (documentation notes §5). */
const ELSEWHERE =
  "Not among the notes, and part of what a request for records asks for: the signed order or referral, the proof that the plan was sent, and logs.";

/** The packet as a sheet: numbered documents, attachments, what is missing with its source; no prose of any note. */
export function packetSheet(list: PacketList): SheetDocument {
  const { packet, patient, setup } = list;
  let number = 0;
  const numbered = (row: readonly string[]) => [String(++number), ...row];
  const sections = PACKET_ROLES.map((role) => {
    const rows = packet.documents.filter((one) => one.role === role).map(({ note }) => numbered(documentRow(note, list)));
    const table = { header: ["No.", "Date", "Document", "File", "Signed", "Remark"], rows };
    return rows.length > 0 ? { heading: HEADINGS[role], table, lines: [] } : { heading: HEADINGS[role], lines: ["None."] };
  });
  const forms = attachmentsOf(list);
  const attached = forms.map(({ path, measure, date }) => numbered([date ?? "", measure ?? "", path]));
  const attachments: SheetSection[] =
    attached.length > 0
      ? [{ heading: "Attachments", table: { header: ["No.", "Date", "Measure", "File"], rows: attached }, lines: [] }]
      : [];
  return {
    title: `Records for services from ${packet.period.from} to ${packet.period.to}`,
    facts: {
      header: ["Item", "As documented"],
      rows: [
        ["Patient key", patient],
        ["Documents", String(packet.documents.length + forms.length)],
        ["As of", setup.today],
      ],
    },
    sections: [...sections, ...attachments, missingSection(list)],
  };
}

function documentRow(note: Summary, { cwd, setup }: PacketList): string[] {
  const kinds = note.kinds.join(", ") || "not given";
  return [note.date ?? "not given", kinds, nameOf(note.uri, { cwd }), note.signed ? "yes" : "no", remarkOn(note, setup)];
}

function remarkOn(note: Summary, setup: Setup): string {
  const { certification } = note;
  if (!note.complete) return "could not be read whole";
  if (!certification) return "";
  const end = endOfPlan(note, profileOf(note, setup.configOf(note.uri)).profile.certification.periodDays)?.date;
  const covered = end === undefined ? "" : `, covers ${certification.from ?? note.date ?? ""} to ${end}`;
  return `${standingOf(certification)}${covered}`;
}

function standingOf({ certifiedOn, verbalOrderOn, orderPath, delayedReason, unreadable }: CertificationFact): string {
  if (certifiedOn !== undefined) return `certified on ${certifiedOn}`;
  if (orderPath) return "not certified; signed order, and plan sent";
  if (delayedReason) return "not certified; a reason for the delay is given";
  if (verbalOrderOn !== undefined) return `not certified; verbal order of ${verbalOrderOn}`;
  return unreadable ? "the certification cannot be read" : "not certified";
}

function missingSection(list: PacketList): SheetSection {
  const { gaps, setup, cwd } = list;
  const rows = gaps.map(({ message, uri, rule, sources }) => [
    message,
    nameOf(uri, { cwd }),
    rule,
    sources.map((key) => setup.refs.sources.find(key).title).join("; "),
  ]);
  const lines = [...noticesOf(list), ELSEWHERE];
  if (rows.length === 0) return { heading: "Missing", lines: ["Nothing that the rules ask for is missing.", ...lines] };
  return { heading: "Missing", table: { header: ["What", "File", "Rule", "Source"], rows }, lines };
}

/** Why something that is missing may not have been found. */
function noticesOf({ chart, packet, setup, cwd }: PacketList): string[] {
  const broken = chart.notes.flatMap(({ complete, uri }) => (complete ? [] : [nameOf(uri, { cwd })]));
  const listed = new Set(packet.documents.map(({ note }) => note));
  const unplaced = unplacedNotes(chart).filter(({ note }) => !listed.has(note));
  const names = unplaced.map((one) => `${nameOf(one.note.uri, { cwd })} (${whyUnplaced(one)})`);
  const said: [boolean, string][] = [
    [!setup.wholeChart, "Single files were named, or some could not be read: what is absent is not called missing."],
    [
      broken.length > 0,
      `Notes of the chart that could not be read whole: ${broken.join(", ")}. Nothing is called missing on their word.`,
    ],
    [names.length > 0, `Notes of the chart that are in no episode, and not in this list: ${names.join(", ")}.`],
  ];
  return said.flatMap(([holds, sentence]) => (holds ? [sentence] : []));
}

interface Attachment {
  readonly path: string;
  readonly note: string;
  readonly measure: string | undefined;
  readonly date: string | undefined;
}

/** Files that stand beside the documents of the packet, each once. */
function attachmentsOf({ packet, setup, cwd }: PacketList): Attachment[] {
  const found = packet.documents.flatMap(({ note }) =>
    note.measures.flatMap(({ attachment, name, date = note.date }): Attachment[] => {
      if (attachment === undefined || !setup.folder?.hasFile(note, attachment)) return [];
      // A file that was found stands in the configuration's folder.
      const path = besideNote(note.uri, attachment, "/");
      if (path === undefined) return [];
      return [{ path: nameOf(path, { cwd }), note: nameOf(note.uri, { cwd }), measure: name, date }];
    }),
  );
  return [...new Map(found.map((one) => [one.path, one])).values()];
}

/** The packet for other programs, schema `soapstone/packet/1`. */
export function packetJson(list: PacketList): object {
  const { packet, patient, gaps, setup, cwd } = list;
  return {
    schema: "soapstone/packet/1",
    patient,
    ...packet.period,
    asOf: setup.today,
    documents: packet.documents.map(({ role, note }) => {
      return { role, path: nameOf(note.uri, { cwd }), date: note.date, kinds: note.kinds, signed: note.signed };
    }),
    attachments: attachmentsOf(list),
    missing: gaps.map(({ rule, severity, uri, message, sources }) => {
      return { rule, severity, path: nameOf(uri, { cwd }), message, source: sources.map((key) => setup.refs.sources.find(key)) };
    }),
    notices: noticesOf(list),
  };
}
