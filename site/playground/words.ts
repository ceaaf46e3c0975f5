import { element } from "../../report/src/element.js";

/** Text in which what stands between backquotes is code. */
export function withCode(text: string): (Node | string)[] {
  return text.split(/`([^`]+)`/).map((piece, at) => (at % 2 === 1 ? element("code", {}, piece) : piece));
}

/** "1 error", "3 errors". */
function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

/** What is said below the tally when not every finding is listed. */
export function listedWords(listed: number, all: number): string {
  return listed === all ? "" : `Listed are the ${listed} gravest of ${all} findings.`;
}

/** "4 findings: 3 errors, 1 warning." */
export function tally(severities: readonly string[], suppressed: number): string {
  const beside = suppressed > 0 ? ` ${counted(suppressed, "finding")} suppressed in the note.` : "";
  if (severities.length === 0) return `No findings.${beside}`;
  const parts = ["error", "warning", "info"].flatMap((severity) => {
    const count = severities.filter((one) => one === severity).length;
    return count > 0 ? [counted(count, severity)] : [];
  });
  return `${counted(severities.length, "finding")}: ${parts.join(", ")}.${beside}`;
}
