import type { CodeCard } from "../facts/code-card.js";

/** The card of a code as Markdown. */
export function cardMarkdown({ code, label, facts }: CodeCard): string {
  const rows = facts.map(({ name, value }) => `| ${name} | ${value} |`);
  return [`**${code}** ${label}`, "", "| | |", "|---|---|", ...rows].join("\n");
}
