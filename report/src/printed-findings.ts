import { SEVERITIES } from "../../server/src/cli/reports/html-data.js";
import { type Data, noteOf, ruleOf } from "./data.js";
import { element, quoted } from "./element.js";
import { counted, dateWord, SEVERITY_WORDS, statusWord, whole } from "./words.js";

/** Findings that go onto paper. */
const MOST_PRINTED = 500;

/** The list as it is printed: the filters in force, the first findings, and how many are left out. */
export function printedFindings(data: Data, shown: Uint32Array, filters: readonly string[]): HTMLElement {
  const header = ["Severity", "Status", "Rule", "Message", "Place", "Service"].map((name) =>
    element("th", { scope: "col" }, name),
  );
  const rows = Array.from(shown.subarray(0, MOST_PRINTED), (finding) => {
    const row = data.findings[finding];
    const [path, , , date] = noteOf(data, finding);
    const severity = SEVERITIES[row?.[1] ?? 2] ?? "info";
    return element(
      "tr",
      {},
      element("td", {}, SEVERITY_WORDS[severity].one),
      element("td", {}, statusWord(row?.[2] ?? 0)),
      element("td", {}, quoted(ruleOf(data, finding).id)),
      element("td", {}, quoted(row?.[8] ?? "")),
      element("td", {}, quoted(path), `:${row?.[4]}:${row?.[5]}`),
      element("td", {}, dateWord(date, data.head)),
    );
  });
  const left = shown.length - rows.length;
  const say =
    left > 0
      ? `The first ${whole(rows.length)} of ${counted(shown.length, "finding")} are printed; ${whole(left)} are left out. Narrow the filters to print others.`
      : `${counted(shown.length, "finding")}.`;
  return element(
    "div",
    {},
    element("p", { class: "lead" }, say),
    ...(filters.length > 0 ? [element("p", { class: "lead" }, "Filtered by ", quoted(filters.join("; ")))] : []),
    element("table", {}, element("thead", {}, element("tr", {}, ...header)), element("tbody", {}, ...rows)),
  );
}
