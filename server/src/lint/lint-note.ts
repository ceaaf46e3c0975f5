import { errorName } from "../base/error-name.js";
import { addTo } from "../base/groups.js";
import { keepsAliases, keepsShared } from "../note/aliases.js";
import type { Note } from "../note/note.js";
import type { Fix, FixSafety, NoteRule, RawFinding, RuleMeta, Severity } from "../rules/rule.js";
import type { Config } from "./config.js";
import type { OpenFinding } from "./finding.js";
import { contextOf, envOf, optionsOf, profileOf, type Setup, settingContextOf } from "./setup.js";
import { capped, settingOf } from "./severity.js";

/** Findings of one note's own rules, with those of the engine. A rule that throws becomes a finding and the others still run. */
export function lintNote(note: Note, setup: Setup): OpenFinding[] {
  return lintNotes([note], setup)[0] as OpenFinding[];
}

/**
 * The same for many notes, in their order: each rule goes over all of them before the next one runs, so that its code and its tables
 * stay in the processor's caches. `looking` hears at which note it is.
 */
export function lintNotes(notes: readonly Note[], setup: Setup, looking?: (index: number) => void): OpenFinding[][] {
  const findings = notes.map((note) => note.limits.map(limitFinding));
  const alike = new Map<readonly Run[], number[]>();
  for (const [index, note] of notes.entries()) {
    const runs = runsOf(note, setup);
    addTo(alike, runs, index);
  }
  for (const [runs, own] of alike) {
    for (const run of runs) {
      for (const index of own) {
        const note = notes[index] as Note;
        if (!note.complete && !run.partial) continue;
        looking?.(index);
        const found = note.memo.remembers ? rememberedOf(run, note) : runNoteRule(run, note);
        for (const finding of found) (findings[index] as OpenFinding[]).push(finding);
      }
    }
  }
  return findings;
}

/** What a rule says of a document that is being typed into. A function of its own, since what it hands on would be made anew for each note of a folder. */
function rememberedOf(run: Run, note: Note): readonly OpenFinding[] {
  return note.memo.judgement(run, () => runNoteRule(run, note));
}

function runNoteRule({ rule, check, setting, env }: Run, note: Note): readonly OpenFinding[] {
  let found: OpenFinding[] | undefined;
  try {
    for (const raw of check(note, env)) {
      found ??= [];
      found.push(toFinding(rule, { ...raw, fixes: usableFixes(note, raw.fixes ?? []) }, setting));
    }
    return found ?? NO_FINDINGS;
  } catch (error) {
    return [internalError(rule.id, error)];
  }
}

const NO_FINDINGS: readonly OpenFinding[] = [];

/** A note rule that is on, with what it may ask. */
interface Run extends Pick<NoteRule, "check"> {
  readonly partial: boolean | undefined;
  readonly rule: NoteRule;
  readonly setting: Severity;
  readonly env: Parameters<NoteRule["check"]>[1];
}

interface Runs {
  readonly setup: Setup;
  /** By the payer profile that holds for a note: known or not, the practice's own or the built-in one of its id. */
  readonly byProfile: Map<string, readonly Run[]>;
}

/** The rules that are on for a note: the same for every note of its configuration and payer profile, and for every keystroke of a day. */
function runsOf(note: Note, setup: Setup): readonly Run[] {
  const config = setup.configOf(note.uri);
  let runs = RUNS.get(config);
  if (!runs || !isSame(runs.setup, setup)) {
    runs = { setup, byProfile: new Map() };
    RUNS.set(config, runs);
  }
  const { profile, known } = profileOf(contextOf(note), config);
  const key = `${known} ${config.payers.get(profile.id) === profile} ${profile.id}`;
  let own = runs.byProfile.get(key);
  if (!own) {
    own = makeRuns(note, setup);
    runs.byProfile.set(key, own);
  }
  return own;
}

const RUNS = new WeakMap<Config, Runs>();

function isSame(a: Setup, b: Setup): boolean {
  return a === b || (a.rules === b.rules && a.refs === b.refs && a.today === b.today && a.wholeChart === b.wholeChart);
}

function makeRuns(note: Note, setup: Setup): Run[] {
  const env = envOf(note, setup);
  const context = settingContextOf(contextOf(note), setup);
  const config = setup.configOf(note.uri);
  return setup.rules.flatMap((rule) => {
    if (rule.kind !== "note") return [];
    const setting = settingOf(rule, context);
    const { check, partial } = rule;
    return setting === "off" ? [] : [{ rule, check, partial, setting, env: { ...env, options: optionsOf(rule, config) } }];
  });
}

/**
 * Fixes without those that would write over an alias, whose value is put right where its anchor stands, or take away an anchor that is used,
 * and without suggestions that would change an anchor's value, since their titles name one of the places where it stands.
 */
export function usableFixes(note: Note, fixes: readonly Fix[]): Fix[] {
  return fixes.filter(({ edits, safety }) => keepsAliases(note, edits) && (safety === "safe" || keepsShared(note, edits)));
}

/** A raw finding with what only the engine knows. */
export function toFinding(rule: RuleMeta, raw: RawFinding, severity: Severity, data?: unknown): OpenFinding {
  const fixes = raw.fixes ?? [];
  return {
    rule: rule.id,
    category: rule.category,
    severity: capped(severity, raw.atMost),
    span: raw.span,
    message: raw.message,
    fix: bestSafety(fixes) ?? (data !== undefined && rule.fix !== "none" ? rule.fix : undefined),
    fixes,
    data,
    related: raw.related ?? [],
    sources: rule.sources,
  };
}

function bestSafety(fixes: readonly Fix[]): FixSafety | undefined {
  const whole = fixes.filter((fix) => fix.cursor === undefined);
  if (whole.some((fix) => fix.safety === "safe")) return "safe";
  return whole.length > 0 ? "suggestion" : undefined;
}

/** The finding of a rule that threw. */
export function internalError(rule: string, error: unknown): OpenFinding {
  const name = errorName(error) ?? "error";
  return engineFinding(
    "internal-error",
    "error",
    { start: 0, end: 0 },
    `The rule ${rule} failed (${name}); the other rules ran.`,
  );
}

function limitFinding(limit: Note["limits"][number]): OpenFinding {
  return engineFinding("limit-exceeded", "warning", limit.span, `The note has ${limit.limit}; what was read is checked.`);
}

/** A finding of the engine itself, outside the catalogue. */
export function engineFinding(rule: string, severity: Severity, span: OpenFinding["span"], message: string): OpenFinding {
  return {
    rule,
    category: "engine",
    severity,
    span,
    message,
    fix: undefined,
    fixes: [],
    data: undefined,
    related: [],
    sources: [],
  };
}
