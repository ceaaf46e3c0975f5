import { isSlip } from "../base/slip.js";
import { type CodeCard, codeCard } from "../facts/code-card.js";
import { makeReferences, type References } from "../reference/references.js";
import { EXIT, type Io, UsageError } from "./io.js";
import { asOf, didYouMean } from "./selection.js";

/** Prints what the tables know of a code on a day. */
export async function codeCommand(written: string, flags: { readonly on?: string }, io: Io): Promise<number> {
  const code = written.toUpperCase();
  const date = asOf(flags.on, io.today, "--on");
  const refs = makeReferences((name) => io.host.readTable(name));
  const known = [...refs.procedures.all].map((row) => row.code);
  const paired = refs.pairs.of(code).map(({ column1, column2 }) => (column1 === code ? column2 : column1));
  const card = codeCard(
    code,
    date,
    [...new Set(paired)].filter((other) => known.includes(other)),
    refs,
  );
  if (!card) throw new UsageError(whyNone(code, known, refs));
  io.out(formatCard(card, date));
  return EXIT.clean;
}

/** Why there is no card of a code; a code that is merely near is another service, and not offered. */
function whyNone(code: string, known: readonly string[], refs: References): string {
  if (refs.diagnoses.find(code)) return `${code} is a diagnosis of ICD-10-CM; the code table holds procedure codes.`;
  const meant = known.filter((other) => isSlip(code, other));
  return `${code} is not in the code table.${didYouMean(code, meant)}`;
}

function formatCard({ code, label, facts, neighbors }: CodeCard, date: string): string {
  const width = Math.max(...facts.map(({ name }) => name.length));
  const lines = [`${code}  ${label}`, `on ${date}`, "", ...facts.map(({ name, value }) => `  ${name.padEnd(width)}  ${value}`)];
  if (neighbors.length > 0) {
    lines.push("", "  It is another code when the service is");
    for (const { code: other, when, words } of neighbors) if (other !== code) lines.push(`    ${other}  ${when} (${words})`);
  }
  return `${lines.join("\n")}\n`;
}
