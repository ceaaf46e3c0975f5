import { type EndData, SEVERITIES } from "../../server/src/cli/reports/html-data.js";
import type { Data } from "./data.js";
import { element } from "./element.js";
import { sum, type Tally } from "./tally.js";
import { counted, dollars, NOT_KNOWN, SEVERITY_WORDS, whole } from "./words.js";

/** The report in a few numbers. */
export function summaryView({ head, end }: Data, { total, accepted }: Tally): HTMLElement {
  const withFinding = total.flagged[2];
  const share = total.notes === 0 ? "" : `${((100 * withFinding) / total.notes).toFixed(1)}% of `;
  const tiles = [
    tile(
      NOTES_WITH[head.severities] ?? NOTES_WITH[3],
      whole(withFinding),
      `${share}${counted(total.notes, "note")}, judged by ${counted(head.ran, "rule")}`,
    ),
    ...SEVERITIES.slice(0, head.severities).map((severity, at) => {
      const level = at as 0 | 1 | 2;
      const graver = ["with one", "with one or an error", "with any finding"][level];
      return tile(
        SEVERITY_WORDS[severity].many,
        whole(total.findings[level]),
        `${counted(total.flagged[level], "note")} ${graver}`,
        severity,
      );
    }),
    ...(end && (end.dollars !== null || end.unpriced > 0 || end.uncounted > 0) ? [stakeTile(end)] : []),
    tile("Do not count", whole(accepted.known + accepted.suppressed + accepted.reviewed), acceptedWords(accepted, head.baseline)),
  ];
  return element(
    "section",
    { id: "summary", "aria-labelledby": "summary-title" },
    element("h2", { id: "summary-title" }, "Summary"),
    ...notWhole(end, total.notes).map((words) => element("p", { class: "notice", role: "note" }, words)),
    element("dl", { class: "tiles" }, ...tiles),
    ...(end ? leftOut(end.found, head.severities).map((words) => element("p", { class: "lead" }, words)) : []),
    ...(end && end.fixable > 0 ? [element("p", { class: "lead" }, fixableWords(end))] : []),
  );
}

/** The estimate, which says what it leaves out. */
function stakeTile({ dollars: amount, unpriced, uncounted }: EndData): HTMLElement {
  const rest = unpriced === 0 ? "" : `; ${counted(unpriced, "unit")} there ${unpriced === 1 ? "has" : "have"} no known amount`;
  const least = uncounted === 0 ? "" : `; in ${counted(uncounted, "note")} units or lines at stake cannot be read`;
  const value = amount === null ? NOT_KNOWN : dollars(amount);
  return tile("At stake, estimate", value, `in lines with errors, each line once${rest}${least}`);
}

/** What the tiles count notes by, when so many severities are shown. */
const NOTES_WITH = ["", "Notes with an error", "Notes with an error or a warning", "Notes with a finding"] as const;

/** What of the run the report does not show. */
function leftOut(found: EndData["found"], severities: number): string[] {
  const left = SEVERITIES.flatMap((severity, at) => {
    const count = found[at] ?? 0;
    return at >= severities && count > 0 ? [{ count, words: counted(count, severity) }] : [];
  });
  if (left.length === 0) return [];
  const verb = left.length === 1 && left[0]?.count === 1 ? "is" : "are";
  const shown = SEVERITIES.slice(0, severities).map((severity) => SEVERITY_WORDS[severity].many.toLowerCase());
  const words = left.map((each) => each.words).join(" and ");
  return [`Of this run ${words} ${verb} left out: every figure here is of ${shown.join(" and ")} only.`];
}

function fixableWords({ fixable, found }: EndData): string {
  return `${whole(fixable)} of ${counted(sum(found), "finding")} would go with a safe fix, which changes form and no fact.`;
}

/** Why the report is not one of all that it was asked for. */
function notWhole(end: EndData | undefined, notes: number): string[] {
  const covered = `It covers the ${counted(notes, "note")} read`;
  if (!end) return [`This report is not whole: the run ended before its last note. ${covered} until then.`];
  return end.unread > 0 ? [`This report is not whole: ${counted(end.unread, "file")} could not be read. ${covered}.`] : [];
}

function acceptedWords({ known, suppressed, reviewed }: Tally["accepted"], baseline: boolean): string {
  const parts = [
    `${whole(suppressed)} suppressed`,
    ...(baseline || known > 0 ? [`${whole(known)} in the baseline`] : []),
    `${whole(reviewed)} reviewed`,
  ];
  return parts.join(", ");
}

function tile(name: string, value: string, detail: string, kind = ""): HTMLElement {
  return element(
    "div",
    { class: `tile ${kind}`.trim() },
    element("dt", {}, name),
    element("dd", { class: "value" }, value),
    element("dd", { class: "aside" }, detail),
  );
}
