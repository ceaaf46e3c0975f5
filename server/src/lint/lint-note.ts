import { replacesAlias } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import type { Fix, FixSafety, NoteRule, RawFinding, RuleMeta, Severity } from "../rules/rule.js";
import type { OpenFinding } from "./finding.js";
import { contextOf, envOf, optionsOf, type Setup, settingContextOf } from "./setup.js";
import { capped, settingOf } from "./severity.js";

/** Runs the note rules; a rule that throws yields one finding that names it, and the others still run. */
export function lintNote(note: Note, setup: Setup): OpenFinding[] {
  const findings: OpenFinding[] = note.limits.map(limitFinding);
  const env = envOf(note, setup);
  const context = settingContextOf(contextOf(note), setup);
  const config = setup.configOf(note.uri);
  for (const rule of setup.rules) {
    if (rule.kind !== "note" || !(note.complete || rule.partial)) continue;
    const setting = settingOf(rule, context);
    if (setting === "off") continue;
    findings.push(...runNoteRule(rule, note, { ...env, options: optionsOf(rule, config) }, setting));
  }
  return findings;
}

function runNoteRule(rule: NoteRule, note: Note, env: Parameters<NoteRule["check"]>[1], severity: Severity): OpenFinding[] {
  try {
    const found = [...rule.check(note, env)];
    return found.map((raw) => toFinding(rule, { ...raw, fixes: usableFixes(note, raw.fixes ?? []) }, severity));
  } catch (error) {
    return [internalError(rule.id, error)];
  }
}

/** Fixes without those that would write over an alias: the value is put right where its anchor stands. */
export function usableFixes(note: Note, fixes: readonly Fix[]): Fix[] {
  return fixes.filter((fix) => !fix.edits.some((edit) => replacesAlias(note, edit)));
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

/** The finding of a rule that threw; it quotes only the name of the error, never its text, which could hold a note's. */
export function internalError(rule: string, error: unknown): OpenFinding {
  const name = error instanceof Error ? error.name : "error";
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
