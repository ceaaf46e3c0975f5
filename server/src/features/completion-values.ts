import { CompletionItemKind } from "vscode-languageserver-types";
import { formatTime, type Minute } from "../base/clock.js";
import { own } from "../base/own.js";
import type { Shape } from "../base/shape.js";
import type { Span } from "../base/span.js";
import { entryOf } from "../base/tree.js";
import { acutePhase, diagnosesOf } from "../facts/diagnoses.js";
import { billsCognition } from "../facts/documentation.js";
import { goalPlacesOf } from "../facts/goals.js";
import { linesOf } from "../facts/lines.js";
import { isTelehealth } from "../facts/telehealth.js";
import { profileOf } from "../lint/setup.js";
import { NEVER_ACCEPTED } from "../lint/suppress.js";
import type { CursorPath, FrontCursor } from "../note/cursor.js";
import { nodeAt } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { DIAGNOSIS_CATEGORY } from "../note/values.js";
import type { FoundDiagnosis } from "../reference/icd10cm.js";
import { disciplineModifier } from "../reference/modifiers.js";
import { REGIMES } from "../reference/payer-profile.js";
import type { ProcedureCode } from "../reference/procedure-codes.js";
import type { References } from "../reference/references.js";
import { covers } from "../reference/table.js";
import type { Rule } from "../rules/rule.js";
import type { LintedNote } from "../workspace/store.js";
import type { CompletionSupport, Proposal, Proposals } from "./proposal.js";

/** What may stand as the value at a place of the front matter. */
export function valuesAt(
  linted: LintedNote,
  cursor: FrontCursor,
  shape: Shape<unknown> | undefined,
  support: CompletionSupport,
): Proposals {
  const place = cursor.path.map((step) => (typeof step === "number" ? "*" : step)).join(".");
  const provider = own(PROVIDERS, place);
  if (provider) return provider(linted, cursor, support);
  const ofList = cursor.place === "value" && cursor.quote === "" ? own(PROVIDERS, `${place}.*`) : undefined;
  if (ofList) return asLists(ofList(linted, cursor, support));
  const values = shape?.values ?? shape?.item?.values ?? [];
  const there = entriesBeside(linted.note, cursor.path);
  const free = values.filter((value) => !there.has(value));
  return { items: free.map((label) => ({ label, kind: CompletionItemKind.EnumMember })) };
}

/** Entries where the list itself is to be written: each as a list of one. */
function asLists({ items, ...rest }: Proposals): Proposals {
  return { ...rest, items: items.map((item) => ({ ...item, insert: `[${item.insert ?? item.label}]` })) };
}

/** What the other entries of a list are, or have at a key; nothing when the path does not end in an entry. */
function entriesBeside(note: Note, path: CursorPath, key?: string): ReadonlySet<string> {
  const own = path.at(-1);
  const list = typeof own === "number" ? nodeAt(note, path.slice(0, -1)) : undefined;
  const others = list?.kind === "list" ? list.items.filter((_, index) => index !== own) : [];
  const named = others.map((item) => (item.kind === "map" && key ? entryOf(item, key)?.value : item));
  return new Set(named.flatMap((node) => (node?.kind === "scalar" ? node.text : [])));
}

/** Proposals for a list in which nothing stands twice; an entry that is a mapping has them at `key`. */
function once(provider: Provider, key?: string): Provider {
  return (linted, cursor, support) => {
    const { items, ...rest } = provider(linted, cursor, support);
    const { path } = cursor;
    const there = entriesBeside(linted.note, path.at(-1) === key ? path.slice(0, -1) : path, key);
    return { ...rest, items: items.filter(({ label }) => !there.has(label)) };
  };
}

type Provider = (linted: LintedNote, cursor: FrontCursor, support: CompletionSupport) => Proposals;

const PROVIDERS: Readonly<Record<string, Provider>> = {
  payer: payers,
  "services.*.code": procedures,
  "services.*.modifiers.*": once(modifiers),
  "services.*.diagnoses.*": once(links),
  "services.*.goals.*": once(goals),
  "goals.*": once(goals, "id"),
  "goals.*.id": once(goals, "id"),
  date: days,
  start: sessionTimes,
  stop: sessionTimes,
  "services.*": serviceLines,
  "services.*.start": startTimes,
  "services.*.stop": stopTimes,
  "diagnoses.*": once(diagnoses, "code"),
  "diagnoses.*.code": once(diagnoses, "code"),
  "clinician.id": register,
  "supervisor.id": register,
  "contributors.*.id": register,
  "clinician.credential": credentials,
  "supervisor.credential": credentials,
  "contributors.*.credential": credentials,
  "signature.credential": credentials,
  "cosignature.credential": credentials,
  "signature.by": people,
  "cosignature.by": people,
  "signature.at": signingTimes,
  "cosignature.at": signingTimes,
  "soapstone.disable.*.rule": rules,
  "soapstone.disable.*.reason": reasons,
};

function payers({ setup }: LintedNote): Proposals {
  const ids = [...new Set([...setup.config.payers.keys(), ...REGIMES])];
  return {
    items: ids.map((label) => ({ label, detail: profileOf({ payer: label, date: undefined }, setup.config).profile.name })),
  };
}

/** Codes in force on the note's date: first those of the note's discipline, then the rest of the therapy list, then the others. */
function procedures({ note, setup }: LintedNote, { typed, quote }: FrontCursor): Proposals {
  const date = note.front.date?.value ?? setup.today;
  const own = disciplineModifier(note.front.discipline?.value);
  const rank = ({ discipline, therapyClass }: ProcedureCode) =>
    discipline !== undefined && discipline !== own ? 3 : therapyClass === "A" ? 0 : therapyClass === "S" ? 1 : 2;
  const valid = [...setup.refs.procedures.all].filter((row) => covers(row, date));
  const sorted = valid.map((row, at) => ({ row, at })).sort((a, b) => rank(a.row) - rank(b.row) || a.at - b.at);
  const words = /^[A-Za-z]{2}/.test(typed) && !/^[A-Z]\d/.test(typed);
  return {
    items: sorted
      .filter(({ row }) => !words || row.label.toLowerCase().includes(typed.toLowerCase()))
      .map(({ row }) => ({
        label: row.code,
        detail: `${row.label} (${basisOf(row)})`,
        insert: quote === "" ? `"${row.code}"` : row.code,
        filter: words ? typed : row.code,
        kind: CompletionItemKind.Constant,
        about: { code: row.code, date },
      })),
    incomplete: true,
  };
}

function basisOf({ basis }: ProcedureCode): string {
  const minutes = /^T(\d+)$/.exec(basis)?.[1];
  return minutes ? `${minutes} minutes` : basis === "U" ? "untimed" : basis;
}

/** The modifiers that discipline, credential and telehealth imply come first. */
function modifiers({ note, setup }: LintedNote): Proposals {
  const implied = impliedModifiers(note, setup.refs.credentials.find(note.front.clinician?.value?.credential?.value)?.level);
  const all = [...implied, ...[...setup.refs.modifiers.keys()].filter((modifier) => !implied.includes(modifier))];
  return {
    items: all.map((label) => ({
      label,
      detail: setup.refs.modifiers.get(label)?.meaning ?? "",
      kind: CompletionItemKind.Constant,
    })),
  };
}

function impliedModifiers(note: Note, level: string | undefined): string[] {
  const discipline = note.front.discipline?.value;
  const own = disciplineModifier(discipline);
  const assistant = level !== "assistant" ? undefined : discipline === "PT" ? "CQ" : discipline === "OT" ? "CO" : undefined;
  const mode = note.front.telehealth?.value?.mode?.value;
  const telehealth = isTelehealth(note) ? (mode === "audio" ? "93" : "95") : undefined;
  return [own, assistant, telehealth].flatMap((modifier) => modifier ?? []);
}

/** The note's own diagnoses, for a line's links. */
function links({ note, setup }: LintedNote): Proposals {
  const items = diagnosesOf(note).map(({ code }) => {
    const row = setup.refs.diagnoses.find(code);
    return { label: code, detail: row ? setup.refs.descriptions.of(row) : "" };
  });
  return { items };
}

const MOST_DIAGNOSES = 60;
const MOST_LOOKED_AT = 3000;
/** What begins a code and no word. */
const BEGUN_CODE = new RegExp(String.raw`^(?:[A-Z]\d|${DIAGNOSIS_CATEGORY})`, "i");

/**
 * ICD-10-CM by code or by words, billable on the note's date: below a header or a begun code its billable codes; cognitive families
 * first when 97129 is billed, then what fits the words best. The acute phase of a stroke or an injury, which therapy follows, fits less.
 */
function diagnoses({ note, setup: { refs, today } }: LintedNote, { typed, rest }: FrontCursor): Proposals {
  const date = note.front.date?.value ?? today;
  const text = typed.trim();
  if (text.length < 2) return { items: [], incomplete: true };
  const found = BEGUN_CODE.test(text) ? begunWith(text, refs) : searched(text, refs);
  const cognitive = billsCognition(note);
  const suits = (code: string) => refs.codeLists.has("L-COGNITIVE", code) && acutePhase(code) === undefined;
  const first = found
    .filter(({ row }) => refs.diagnoses.stateOf(row.code, date) === "billable")
    .map(({ row, fit }) => ({ row, fit, rank: cognitive && !suits(row.code) ? 1 : 0 }))
    .sort((a, b) => a.rank - b.rank || a.fit - b.fit || a.row.index - b.row.index)
    .slice(0, MOST_DIAGNOSES);
  const items = first.map(({ row }): Proposal => {
    return { label: row.code, detail: refs.descriptions.of(row), filter: typed + rest, kind: CompletionItemKind.Constant };
  });
  return { items, incomplete: true };
}

function begunWith(text: string, { diagnoses }: References): FoundDiagnosis[] {
  const category = diagnoses.inCategory(text.slice(0, 3).toUpperCase());
  return category.filter(({ code }) => code.startsWith(dotted(text))).map((row) => ({ row, fit: 0 }));
}

function searched(text: string, { descriptions }: References): FoundDiagnosis[] {
  const found = descriptions.search(text.split(/[^\p{L}\p{N}]+/u).filter(Boolean), MOST_LOOKED_AT);
  return found.map(({ row, fit }) => ({ row, fit: acutePhase(row.code) === undefined ? fit : fit + 1 }));
}

function dotted(text: string): string {
  const bare = text.replace(".", "").toUpperCase();
  return bare.length > 3 ? `${bare.slice(0, 3)}.${bare.slice(3)}` : bare;
}

/** Goals of the note, then those that the chart describes. */
function goals({ note }: LintedNote, { word }: FrontCursor, { goals: ofChart }: CompletionSupport): Proposals {
  return { items: otherGoals(note, word, ofChart).map((label) => ({ label })) };
}

/** The goals that a note names elsewhere than in a word that is being typed, then those of its chart. */
export function otherGoals(note: Note, word: Span, ofChart: readonly string[]): readonly string[] {
  const elsewhere = goalPlacesOf(note).filter(({ span }) => span.end < word.start || span.start > word.end);
  return [...new Set([...elsewhere.map(({ id }) => id), ...ofChart])];
}

function days({ setup: { today } }: LintedNote): Proposals {
  return { items: [{ label: today, detail: "today" }] };
}

function sessionTimes(_: LintedNote, __: FrontCursor, { now }: CompletionSupport): Proposals {
  return { items: [{ label: formatTime(now), detail: "now" }] };
}

function signingTimes({ setup: { today } }: LintedNote, _: FrontCursor, { now }: CompletionSupport): Proposals {
  return { items: [{ label: `${today}T${formatTime(now)}`, detail: "now" }] };
}

/** A service begins where the one before it stopped, the first where the session began. */
function startTimes({ note }: LintedNote, { path }: FrontCursor, { now }: CompletionSupport): Proposals {
  const time = beginOf(note, path);
  const detail = path[1] === 0 ? "start of the session" : "stop of the line before";
  const known = time === undefined ? [] : [{ label: formatTime(time), detail }];
  return { items: [...known, { label: formatTime(now), detail: "now" }] };
}

/** A service may end with the session. */
function stopTimes({ note }: LintedNote, _: FrontCursor, { now }: CompletionSupport): Proposals {
  const { stop } = note.front;
  const known = stop?.value === undefined ? [] : [{ label: formatTime(stop.value), detail: "stop of the session" }];
  return { items: [...known, { label: formatTime(now), detail: "now" }] };
}

/** A whole service line whose facts are left to be filled in. */
function serviceLines({ note, setup }: LintedNote, { siblings, place, path, quote, word }: FrontCursor): Proposals {
  if (place !== "either" || quote !== "" || siblings.length > 0) return { items: [] };
  const level = setup.refs.credentials.find(note.front.clinician?.value?.credential?.value)?.level;
  const start = beginOf(note, path);
  const last = note.front.stop?.value;
  const stop = start !== undefined && last !== undefined && start < last ? last : undefined;
  const lines = [
    'code: "$1"',
    `start: ${start === undefined ? "$2" : formatTime(start)}`,
    `stop: ${stop === undefined ? "$3" : `\${3:${formatTime(stop)}}`}`,
    "units: $4",
    `modifiers: [${impliedModifiers(note, level).join(", ")}]`,
    "diagnoses: [$5]",
    "intervention: $0",
  ];
  const head = note.source.slice({ start: note.source.lineSpan(note.source.lineAt(word.start)).start, end: word.start });
  const own = head.search(/\S|$/);
  const column = head.length + (head.endsWith("-") ? 1 : 0);
  // Clients put their own line ends, and the blanks before the dash, in front of a snippet's further lines; plain text stays as it is.
  const snippet = lines.join(`\n${" ".repeat(column - own)}`);
  const plain = lines.map((line) => line.replace(/\$\{?\d(:([^}]*)\})?/g, "$2"));
  const insert = plain.join(`${note.source.lineBreak}${" ".repeat(column)}`);
  return { items: [{ label: "service line", detail: "code, times, units and links", insert, snippet }] };
}

/** When a service begins; not known behind a line that does not say when it stopped. */
function beginOf(note: Note, [, index]: CursorPath): Minute | undefined {
  if (index === 0) return note.front.start?.value;
  const before = linesOf(note).find((line) => typeof index === "number" && line.index === index - 1);
  return before?.intervals.at(-1)?.stop;
}

function credentials({ setup }: LintedNote): Proposals {
  const { credentials: table } = setup.refs;
  return { items: table.names.map((label) => ({ label, detail: table.find(label)?.level ?? "" })) };
}

/** Ids of the practice's clinicians, those of the note's discipline first. */
function register({ note, setup }: LintedNote): Proposals {
  const own = note.front.discipline?.value;
  const all = [...setup.config.clinicians].sort(([, a], [, b]) => Number(b.discipline === own) - Number(a.discipline === own));
  return { items: all.map(([label, { credential }]) => ({ label, detail: credential ?? "" })) };
}

/** Ids of those who took part. */
function people({ note: { front } }: LintedNote): Proposals {
  const ids = [
    front.clinician?.value?.id,
    front.supervisor?.value?.id,
    ...(front.contributors?.value ?? []).map(({ value }) => value?.id),
  ];
  return { items: [...new Set(ids.flatMap((id) => id?.value ?? []))].map((label) => ({ label })) };
}

function rules(linted: LintedNote): Proposals {
  return { items: suppressibleRules(linted).map(({ id, summary }) => ({ label: id, detail: summary, about: { rule: id } })) };
}

/** The rules that a suppression may name, those with a finding in the note first. */
export function suppressibleRules({ setup, findings }: LintedNote): readonly Rule[] {
  const here = new Set(findings.map(({ rule }) => rule));
  const open = setup.rules.filter(({ id }) => !NEVER_ACCEPTED.has(id));
  return open.sort((a, b) => Number(here.has(b.id)) - Number(here.has(a.id)));
}

/** How a reason may begin; what it is stays for the writer. Quoted, since what follows a beginning may hold a colon or a brace. */
function reasons(_: LintedNote, { quote }: FrontCursor): Proposals {
  const items = [
    { label: "documented elsewhere", snippet: "documented in ${1:which document}" },
    { label: "payer's policy", snippet: "${1:payer} policy: ${2:which}" },
    { label: "reviewed and accepted", snippet: "reviewed by ${1:id} on ${2:date}: ${3:why}" },
  ];
  const quoted = (text: string) => (quote === "" ? `"${text}"` : text);
  const plain = (snippet: string) => snippet.replace(/\$\{\d:([^$}]*)\}/g, "$1");
  return {
    items: items.map(({ label, snippet }) => ({ label, snippet: quoted(snippet), insert: quoted(plain(snippet)) })),
  };
}
