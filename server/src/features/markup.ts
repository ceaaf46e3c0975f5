import type { MarkupKind } from "vscode-languageserver-types";

/** How the parts of a text are written that a client shows. */
export interface Markup {
  readonly kind: MarkupKind;
  /** What stands between texts that are shown together. */
  readonly between: string;
  readonly strong: (text: string) => string;
  readonly link: (text: string, url: string) => string;
  /** A text of our own, in which code stands in backticks. */
  readonly prose: (text: string) => string;
  /** What people wrote, shown letter by letter. */
  readonly written: (text: string) => string;
  readonly table: (head: readonly string[], rows: readonly (readonly string[])[]) => string;
}

export const MARKDOWN: Markup = {
  kind: "markdown",
  between: "\n\n---\n\n",
  strong: (text) => `**${text}**`,
  link: (text, url) => `[${text}](${url})`,
  prose: (text) => text,
  written: (text) => inOneLine(text).replace(/[\\`*_{}[\]()<>#!|~&]/g, "\\$&"),
  table: (head, rows) => [rowOf(head), `|${"---|".repeat(head.length)}`, ...rows.map(rowOf)].join("\n"),
};

const PLAIN_TEXT: Markup = {
  kind: "plaintext",
  between: "\n\n",
  strong: (text) => text,
  link: (text, url) => `${text} (${url})`,
  prose: (text) => text.replaceAll("`", ""),
  written: inOneLine,
  table(head, rows) {
    const all = [...(head.every((cell) => cell === "") ? [] : [head]), ...rows];
    const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
    return all
      .map((row) =>
        row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd(),
      )
      .join("\n");
  },
};

/** The markup that a client prefers, by the formats that it names in its order; one that names none is taken to show letters alone. */
export function markupFor(formats: readonly MarkupKind[] | undefined): Markup {
  const known = [MARKDOWN, PLAIN_TEXT];
  const preferred = formats?.find((format) => known.some(({ kind }) => kind === format));
  return known.find(({ kind }) => kind === preferred) ?? PLAIN_TEXT;
}

function inOneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
