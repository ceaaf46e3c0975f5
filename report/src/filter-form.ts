import { SEVERITIES } from "../../server/src/cli/reports/html-data.js";
import { byText, type Data } from "./data.js";
import { button, element, isolated } from "./element.js";
import { EVERYTHING, type Filter, type StatusChoice } from "./filter.js";
import { sum, type Tally } from "./tally.js";
import { NO_CLINICIAN, NO_PAYER, nameOr, SEVERITY_WORDS, whole } from "./words.js";

/** The filters as native controls, and what they say. */
export interface FilterForm {
  readonly element: HTMLElement;
  read(): Filter;
  write(filter: Filter): void;
  /** What is asked for, in the words of the controls: "Payer: medicare". Empty when everything that counts is. */
  words(): readonly string[];
}

/** Makes the controls; `changed` is called when a person has changed one. */
export function filterForm(data: Data, figures: Tally, changed: () => void): FilterForm {
  const { head } = data;
  const text = element("input", { type: "search", id: "filter-text", autocomplete: "off", spellcheck: "false" });
  const severities = SEVERITIES.slice(0, head.severities).map((name) => {
    return { name, box: element("input", { type: "checkbox", id: `filter-${name}` }) };
  });
  const status = select("filter-status", statusChoices(head.baseline));
  const rule = select("filter-rule", ruleChoices(data, figures));
  const reason = select("filter-reason", [["", "Any"], ...head.reasons.map(({ title }, at) => [String(at), title] as const)]);
  const payer = select("filter-payer", nameChoices(data.payers, NO_PAYER));
  const clinician = select("filter-clinician", nameChoices(data.clinicians, NO_CLINICIAN));
  const from = element("input", { type: "date", id: "filter-from" });
  const to = element("input", { type: "date", id: "filter-to" });
  const controls = element(
    "div",
    { class: "filters", role: "search", "aria-label": "Filters" },
    labelled("Message or path", text, "wide"),
    element(
      "fieldset",
      { class: "wide" },
      element("legend", {}, "Severity"),
      ...severities.map(({ name, box }) => element("label", {}, box, ` ${SEVERITY_WORDS[name].many}`)),
    ),
    labelled("Rule", rule),
    labelled("Reason of denial", reason),
    labelled("Payer", payer),
    labelled("Clinician", clinician),
    labelled("Status", status),
    ...(head.pseudonyms ? [] : [labelled("Service from", from), labelled("Service to", to)]),
  );
  const read = (): Filter => ({
    text: text.value,
    severities: new Set(severities.flatMap(({ box }, at) => (box.checked ? [at] : []))),
    status: status.value as StatusChoice,
    rule: numberOf(rule),
    reason: numberOf(reason),
    payer: numberOf(payer),
    clinician: numberOf(clinician),
    from: from.value,
    to: to.value,
  });
  const write = (filter: Filter) => {
    text.value = filter.text;
    for (const [at, { box }] of severities.entries()) box.checked = filter.severities.has(at);
    status.value = filter.status;
    for (const [control, number] of [
      [rule, filter.rule],
      [reason, filter.reason],
      [payer, filter.payer],
      [clinician, filter.clinician],
    ] as const)
      control.value = number === undefined ? "" : String(number);
    from.value = filter.from;
    to.value = filter.to;
  };
  const clear = () => {
    write(EVERYTHING);
    changed();
  };
  controls.append(button("Clear filters", clear, { class: "clear" }));
  controls.addEventListener("input", changed);
  write(EVERYTHING);
  const words = () => {
    const boxes = severities.filter(({ box }) => box.checked).map(({ name }) => SEVERITY_WORDS[name].many);
    const asked = [
      ["Message or path", text.value],
      ["Severity", boxes.length === severities.length ? "" : boxes.join(", ") || "none"],
      ["Rule", chosen(rule)],
      ["Reason of denial", chosen(reason)],
      ["Payer", chosen(payer)],
      ["Clinician", chosen(clinician)],
      ["Status", chosen(status)],
      ["Service from", from.value],
      ["Service to", to.value],
    ];
    return asked.filter(([, value]) => value !== "").map(([name, value]) => `${name}: ${value}`);
  };
  return { element: controls, read, write, words };
}

type Choices = readonly (readonly [value: string, label: string])[];

function statusChoices(baseline: boolean): Choices {
  return [
    ["counting", "Those that count"],
    ...(baseline
      ? ([
          ["new", "New against the baseline"],
          ["known", "In the baseline"],
        ] as const)
      : []),
    ["suppressed", "Suppressed in the note"],
    ["reviewed", "Decided by a reviewer"],
    ["all", "All"],
  ];
}

/** Rules with findings, in order of id. */
function ruleChoices(data: Data, { rules }: Tally): Choices {
  const counts = new Map(rules.map(({ key, findings }) => [key, sum(findings)]));
  const used = [...new Set(data.ruleOf)].map((key) => ({ key, id: data.rules[key]?.id ?? "" }));
  used.sort((a, b) => byText(a.id, b.id));
  return [["", "Any"], ...used.map(({ key, id }) => [String(key), `${isolated(id)} (${whole(counts.get(key) ?? 0)})`] as const)];
}

function nameChoices(names: readonly string[], missing: string): Choices {
  return [["", "Any"], ...names.map((name, at) => [String(at), isolated(nameOr(name, missing))] as const)];
}

function select(id: string, choices: Choices): HTMLSelectElement {
  return element("select", { id }, ...choices.map(([value, label]) => element("option", { value }, label)));
}

/** The text of the choice made; empty for the first, which asks for nothing. */
function chosen({ selectedIndex, selectedOptions }: HTMLSelectElement): string {
  return selectedIndex > 0 ? (selectedOptions[0]?.text ?? "") : "";
}

function numberOf({ value }: HTMLSelectElement): number | undefined {
  return value === "" ? undefined : Number(value);
}

function labelled(label: string, control: HTMLElement, kind = ""): HTMLElement {
  return element("div", { class: `field ${kind}`.trim() }, element("label", { for: control.id }, label), control);
}
