import type { Data } from "./data.js";
import { button, element } from "./element.js";
import { type LedgerRow, ledger } from "./ledger.js";
import { dollars, NOT_KNOWN, whole } from "./words.js";

/** Errors and warnings by the reason for which a payer would deny. */
export function ledgerView(data: Data, open: (reason: number) => void): HTMLElement {
  const rows = ledger(data);
  const { head } = data;
  const withWarnings = head.severities > 1;
  const columns: readonly (readonly [string, (row: LedgerRow) => string])[] = [
    ["Errors", ({ errors }) => whole(errors)],
    ...(withWarnings ? [["Warnings", ({ warnings }: LedgerRow) => whole(warnings)] as const] : []),
    ["Notes", ({ notes }) => whole(notes)],
    ["Places", ({ places }) => whole(places)],
    ["Units, at least", ({ units }) => whole(units)],
    ...(head.dollars
      ? [["Estimate, at least", (row: LedgerRow) => (row.dollars === null ? NOT_KNOWN : dollars(row.dollars))] as const]
      : []),
  ];
  const header = ["Reason", ...columns.map(([name]) => name)].map((name) => {
    return element("th", { scope: "col", role: "columnheader" }, name);
  });
  const body = rows.map((row) => {
    const { title = "", meaning = "" } = head.reasons[row.reason] ?? {};
    const opener = button(title, () => open(row.reason), { class: "link", title: "Show these findings" });
    return element(
      "tr",
      { role: "row" },
      element("th", { scope: "row", role: "rowheader" }, opener, element("span", { class: "meaning" }, meaning)),
      ...columns.map(([name, value]) => element("td", { role: "cell", "data-name": name }, value(row))),
    );
  });
  const table = element(
    "table",
    { class: "ledger", role: "table" },
    element("caption", {}, `${withWarnings ? "Errors and warnings" : "Errors"} that count, by what a payer would deny for`),
    element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...header)),
    element("tbody", { role: "rowgroup" }, ...body),
  );
  return element(
    "section",
    { id: "risk", "aria-labelledby": "risk-title" },
    element("h2", { id: "risk-title" }, "Denial risk"),
    element(
      "p",
      { class: "lead" },
      rows.length > 0 ? EXPLANATION : withWarnings ? "No error or warning that counts." : "No error that counts.",
    ),
    ...(rows.length === 0 ? [] : [table]),
  );
}

const EXPLANATION =
  "Each rule belongs to one reason; a note may stand under several, so the rows do not add up to a total. Places are distinct lines of notes. Units are at stake in the lines that errors stand in; a warning puts none at stake. Of each note the largest figure of a single error counts, since several may speak of one service line: no row claims more than what is at stake. What has no known amount is no part of an estimate.";
