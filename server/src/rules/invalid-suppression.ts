import { nearest } from "../base/nearest.js";
import type { Span } from "../base/span.js";
import { isMissing } from "../facts/documents.js";
import { type Env, noteRule, type RawFinding } from "./rule.js";

export default noteRule({
  id: "invalid-suppression",
  summary: "A suppression gives no reason, names no known rule, or has an `until` that is not a date.",
  category: "structure",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["FMT"],
  partial: true,
  *check(note, env) {
    for (const entry of note.front.soapstone?.value?.disable?.value ?? []) {
      if (!entry.value) continue;
      const { rule, reason, until } = entry.value;
      if (rule?.value === undefined) yield { span: entry.span, message: "The suppression names no rule." };
      else yield* unknownRule(rule.value, rule.span, env);
      if (isMissing(reason)) yield { span: rule?.span ?? entry.span, message: "The suppression gives no reason." };
      if (until?.state === "unreadable") yield { span: until.span, message: "`until` of the suppression is not a date." };
    }
    for (const { scope, rules, reason, span } of note.body.suppressions) {
      if (scope === "end") continue;
      if (rules.length === 0) yield { span, message: "The suppression names no rule." };
      for (const rule of rules) yield* unknownRule(rule.id, rule.span, env);
      if (reason === "") yield { span, message: "The suppression gives no reason." };
    }
  },
});

function* unknownRule(id: string, span: Span, { ruleIds }: Env): Iterable<RawFinding> {
  if (ruleIds.has(id)) return;
  const near = nearest(id, ruleIds);
  const hint = near.length === 1 ? `; ${near[0]} is one` : "";
  yield { span, message: `The suppression names no known rule${hint}.` };
}
