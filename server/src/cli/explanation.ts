import type { IsoDate } from "../base/calendar.js";
import { configAt, overridesAt } from "../lint/config.js";
import type { Finding } from "../lint/finding.js";
import { lintWithChart } from "../lint/finish.js";
import { type Origin, Provenance } from "../lint/provenance.js";
import { contextOf, profileAt, type Setup, settingContextOf } from "../lint/setup.js";
import { decide, type SettingLayer } from "../lint/severity.js";
import { type Note, parseNote } from "../note/note.js";
import { makeReferences } from "../reference/references.js";
import type { Setting } from "../rules/rule.js";
import { belowFolder, isBelow, type LoadedConfig, parentOf } from "../workspace/configuration.js";
import { type IgnoreLine, rulesAbove } from "../workspace/ignore-files.js";
import { explainNote, type Verdict } from "../workspace/recognise.js";
import { Root } from "../workspace/root.js";
import { type ConfigChoice, configFor, nameOf } from "./collect.js";
import { type Io, UsageError } from "./io.js";
import { linkAbove } from "./links.js";

/** A finding of the line that was asked about, with what set its severity and what hides it. */
export interface ExplainedFinding {
  readonly finding: Finding;
  readonly setting: Setting;
  /** Undefined for findings of the engine itself. */
  readonly layer: SettingLayer | undefined;
  /** Where the configuration sets it, when the configuration does. */
  readonly origin: Origin | undefined;
}

/** All that `why` says of a file. */
export interface Explanation {
  readonly path: string;
  readonly verdict: Verdict;
  /** The line of an ignore file that leaves it out of its folder. */
  readonly ignored: IgnoreLine | undefined;
  /** The link, itself or a folder above it, by which it is left out of its folder: links are not followed. */
  readonly link: string | undefined;
  readonly loaded: LoadedConfig;
  /** Numbers, from 1, of the overrides that apply. */
  readonly overrides: readonly number[];
  /** Undefined for a file that is no note. */
  readonly payer: PayerExplanation | undefined;
  /** Undefined when no line was asked about. */
  readonly line: { readonly number: number; readonly findings: readonly ExplainedFinding[]; readonly note: Note } | undefined;
}

export interface PayerExplanation extends ReturnType<typeof profileAt> {
  /** Undefined where none is named, and where the note has something else than a payer that is known: it may be anything that was typed there. */
  readonly id: string | undefined;
  /** What names it: the note, or the configuration. */
  readonly from: "note" | Origin;
}

/** What is asked of a file. */
export interface Question {
  readonly path: string;
  /** A line, from 1, whose findings are explained; the notes of the file's folder are read for them. */
  readonly line: number | undefined;
  readonly today: IsoDate;
  readonly choice: ConfigChoice;
}

/** Explains what holds for a file; throws when it cannot be read or its configuration is wrong. */
export async function explainFile({ path, line, today, choice }: Question, io: Io): Promise<Explanation> {
  const [file] = await io.host.readFiles([path]);
  if (!file || "failure" in file) throw new UsageError(`${nameOf(path, io)}: ${file?.failure ?? "cannot be read."}`);
  const loaded = await configOf(path, choice, io);
  const refs = makeReferences((name) => io.host.readTable(name));
  const root = await Root.open(io.host, parentOf(path), refs, loaded);
  const note = root.recogniser.reasonOf(path, file.text) ? parseNote(path, file.text) : undefined;
  if (line !== undefined && note) refuseNoLine(note, line, nameOf(path, io));
  if (line !== undefined && note) await root.index(io.host, { isOpen: () => false });
  const setup = root.setup(today);
  const below = belowFolder(loaded.root)(path);
  const matching = overridesAt(loaded.config, below);
  const provenance = new Provenance(loaded.sources, configAt(loaded.config, below), matching, new Set());
  const ignored = await rulesAbove(io.host, path, loaded.root);
  const findings =
    line !== undefined && note ? findingsAt(note, line, lintWithChart(note, root.chartFindings(note, today), setup)) : [];
  return {
    path,
    verdict: explainNote(root.recogniser, loaded.config, path, file.text),
    ignored: ignored.lineFor(path),
    link: await linkAbove(path, isBelow(loaded.root, io.cwd) ? io.cwd : loaded.root, io),
    loaded,
    overrides: matching.map((number) => number + 1),
    payer: note && payerOf(note, provenance, setup),
    line:
      line === undefined || !note
        ? undefined
        : { number: line, note, findings: findings.map((finding) => explain(finding, note, provenance, setup)) },
  };
}

/** Throws where a note has no such line: no finding on it would say that all is well there. */
function refuseNoLine({ source }: Note, line: number, name: string): void {
  const last = source.lineStarts.length;
  if (line < 1 || line > last) throw new UsageError(`${name} has no line ${line}; its lines are 1 to ${last}.`);
}

/** The configuration of a file; without one, the working directory is the root, as it is for `lint` there. */
async function configOf(path: string, choice: ConfigChoice, io: Io): Promise<LoadedConfig> {
  const loaded = await configFor(parentOf(path), choice, io);
  return loaded.path === undefined && isBelow(path, io.cwd) ? { ...loaded, root: io.cwd } : loaded;
}

function payerOf(note: Note, provenance: Provenance, setup: Setup): PayerExplanation {
  const own = note.front.payer?.value;
  const from = own === undefined ? provenance.originOf(["payer"]) : ("note" as const);
  const found = profileAt(note, setup);
  return { ...found, id: own === undefined ? setup.configOf(note.uri).payer : found.known ? own : undefined, from };
}

function findingsAt({ source }: Note, line: number, findings: readonly Finding[]): Finding[] {
  return findings.filter(({ span }) => source.lineAt(span.start) < line && source.lineAt(span.end) >= line - 1);
}

function explain(finding: Finding, note: Note, provenance: Provenance, setup: Setup): ExplainedFinding {
  const rule = setup.rules.find(({ id }) => id === finding.rule);
  const decided = rule && decide(rule, settingContextOf(contextOf(note), setup));
  return {
    finding,
    setting: decided?.setting ?? finding.severity,
    layer: decided?.layer,
    origin: decided?.layer === "configuration" ? provenance.originOf(["rules", finding.rule]) : undefined,
  };
}
