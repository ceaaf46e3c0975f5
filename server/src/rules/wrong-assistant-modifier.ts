import { type Line, linesOf } from "../facts/lines.js";
import { removeModifier } from "../facts/modifier-edits.js";
import { entrySpan, replaceValue } from "../note/front-edits.js";
import type { Note } from "../note/note.js";
import { type Env, type Fix, noteRule } from "./rule.js";

/** The discipline modifier that each assistant modifier goes with (CPM5 §20.1). */
const PARTNERS: Readonly<Record<string, string>> = { CQ: "GP", CO: "GO" };

export default noteRule({
  id: "wrong-assistant-modifier",
  summary: "CQ or CO stands without its discipline modifier, or no assistant took part.",
  category: "modifier",
  severity: "error",
  regimes: { "self-pay": "off" },
  fix: "suggestion",
  since: "0.1.0",
  sources: ["CPM5 §20.1", "UNITS §4.2", "S002"],
  needs: ["credentials"],
  *check(note, env) {
    const assisted = assistantTookPart(note, env);
    for (const line of linesOf(note)) {
      const message = faultOf(line, assisted);
      if (!message || !line.fields.modifiers) continue;
      yield { span: entrySpan(line.fields.modifiers), message, fixes: fixesFor(note, line, assisted) };
    }
  },
});

/** True or false when every credential is known; undefined when one is not, since it could be an assistant's. */
function assistantTookPart(note: Note, { refs }: Env): boolean | undefined {
  const people = [note.front.clinician?.value, ...(note.front.contributors?.value ?? []).map((entry) => entry.value)];
  const levels = people.map((person) => refs.credentials.find(person?.credential?.value)?.level);
  if (levels.includes("assistant")) return true;
  return levels.includes(undefined) ? undefined : false;
}

function faultOf({ code, modifiers, modifiersUnread }: Line, assisted: boolean | undefined): string | undefined {
  const found = modifiers.filter((modifier) => modifier in PARTNERS);
  const [modifier] = found;
  const name = code ?? "The line";
  if (modifier === undefined) return undefined;
  if (new Set(found).size > 1) return `${name} carries CQ and CO; a line has one assistant modifier at most.`;
  if (modifiers.includes("GN"))
    return `${name} carries ${modifier} with GN; speech-language pathology has no assistant modifier.`;
  if (!modifiersUnread && !modifiers.includes(PARTNERS[modifier] as string))
    return `${name} carries ${modifier} without ${PARTNERS[modifier]}.`;
  return assisted === false ? `${name} carries ${modifier} and no assistant is named.` : undefined;
}

function fixesFor(note: Note, line: Line, assisted: boolean | undefined): Fix[] {
  const found = line.modifiers.filter((modifier) => modifier in PARTNERS);
  const [modifier] = found;
  if (modifier === undefined || found.length > 1) return [];
  const base = { safety: "suggestion" as const, billing: true };
  if (line.modifiers.includes("GN") || assisted === false) {
    const edit = removeModifier(note, line, modifier);
    return edit ? [{ ...base, title: `Remove ${modifier}`, edits: [edit] }] : [];
  }
  const other = Object.keys(PARTNERS).find(
    (candidate) => candidate !== modifier && line.modifiers.includes(PARTNERS[candidate] as string),
  );
  const entry = line.fields.modifiers?.value?.find(({ value }) => value === modifier);
  if (!other || !entry || !assisted) return [];
  return [{ ...base, title: `Change ${modifier} to ${other}`, edits: [replaceValue(note, entry.span, other)] }];
}
