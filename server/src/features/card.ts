import type { CodeCard } from "../facts/code-card.js";
import type { Markup } from "./markup.js";

/** The card of a code. */
export function cardText({ code, label, facts }: CodeCard, markup: Markup): string {
  const rows = facts.map(({ name, value }) => [name, value]);
  return [`${markup.strong(code)} ${label}`, "", markup.table(["", ""], rows)].join("\n");
}
