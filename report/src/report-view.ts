import { barFigure } from "./bar-figure.js";
import type { Data } from "./data.js";
import { hatching } from "./drawing.js";
import { element } from "./element.js";
import { FindingsView } from "./findings-view.js";
import { ledgerView } from "./ledger-view.js";
import { type Measure, measures } from "./measure.js";
import { clinicianFigure, weekFigure } from "./rate-figures.js";
import { summaryView } from "./summary-view.js";
import { type Group, isoDay, type Tally, tally } from "./tally.js";
import { themeChoice } from "./theme.js";
import { NO_PAYER } from "./words.js";

/** Fills the page's view with the report. */
export function showReport(data: Data, view: HTMLElement): void {
  const figures = tally(data);
  const findings = new FindingsView(data, figures);
  view.replaceChildren(
    hatching(),
    navigation(figures.total.notes > 0, !data.head.pseudonyms),
    summaryView(data, figures),
    ledgerView(data, (reason) => findings.show({ reason })),
    ...(figures.total.notes > 0 ? [patterns(data, figures, findings)] : []),
    findings.element,
  );
  view.hidden = false;
  findings.update();
}

function navigation(withPatterns: boolean, withWeeks: boolean): HTMLElement {
  const links = [
    ["findings", "Findings"],
    ["summary", "Summary"],
    ["risk", "Denial risk"],
    ...(withPatterns
      ? [
          ["rules", "Rules"],
          ["payers", "Payers"],
          ["clinicians", "Clinicians"],
          ...(withWeeks ? [["weeks", "Weeks"] as const] : []),
        ]
      : []),
    ["provenance", "Provenance"],
  ].map(([id, name]) => element("li", {}, element("a", { href: `#${id}` }, name)));
  return element("nav", { class: "contents", "aria-label": "Contents" }, element("ul", {}, ...links), themeChoice());
}

function patterns(data: Data, figures: Tally, findings: FindingsView): HTMLElement {
  const { severities, pseudonyms } = data.head;
  const choices = measures(severities);
  const select = element("select", { id: "measure" }, ...choices.map(({ name }, at) => element("option", { value: at }, name)));
  const rates = element("div", { class: "rates" });
  const draw = () => {
    const measure = choices[Number(select.value)] as Measure;
    const compared = { severities: new Set([0, 1, 2].slice(0, measure.severities)) };
    rates.replaceChildren(
      clinicianFigure(figures, measure, ({ key }) => findings.show({ clinician: key, ...compared })),
      ...(pseudonyms
        ? []
        : [weekFigure(figures, measure, ({ key }) => findings.show({ from: isoDay(key), to: isoDay(key + 6), ...compared }))]),
    );
  };
  select.addEventListener("change", draw);
  draw();
  return element(
    "section",
    { id: "patterns", "aria-labelledby": "patterns-title" },
    element("h2", { id: "patterns-title" }, "Where findings are"),
    barFigure({
      id: "rules",
      title: "Findings by rule",
      kind: "rule",
      missing: "",
      groups: figures.rules,
      severities,
      notesHeading: "Notes with one",
      outOf: figures.total.notes,
      open: ({ key }: Group) => findings.show({ rule: key }),
    }),
    barFigure({
      id: "payers",
      title: "Findings by payer",
      kind: "payer",
      missing: NO_PAYER,
      groups: figures.payers,
      severities,
      notesHeading: "Notes",
      open: ({ key }: Group) => findings.show({ payer: key }),
    }),
    element(
      "div",
      { class: "measure" },
      element("label", { for: "measure" }, pseudonyms ? "Compare clinicians by" : "Compare clinicians and weeks by"),
      select,
    ),
    rates,
  );
}
