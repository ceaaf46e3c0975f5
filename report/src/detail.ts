import { FIXES, type MoreData, SEVERITIES, type SourceData } from "../../server/src/cli/reports/html-data.js";
import { type Data, noteOf, ruleOf } from "./data.js";
import { button, type Child, element, quoted } from "./element.js";
import { counted, dateWord, dollars, NO_CLINICIAN, NO_PAYER, NOT_KNOWN, nameOr, SEVERITY_WORDS, statusWord } from "./words.js";

/** A panel that shows one finding in full and steps through the list; closing it gives the focus back. */
export class Detail {
  readonly element = element("dialog", { class: "detail", "aria-labelledby": "detail-title" });
  private at = 0;
  private shown: Uint32Array = new Uint32Array();

  constructor(
    private readonly data: Data,
    private readonly closed: (at: number) => void,
  ) {
    this.element.addEventListener("close", () => this.closed(this.at));
    this.element.addEventListener("click", (event) => {
      if (event.target === this.element) this.element.close();
    });
  }

  /** Opens on the finding at a place of the list. */
  open(shown: Uint32Array, at: number): void {
    this.shown = shown;
    this.at = at;
    this.fill();
    if (!this.element.open) this.element.showModal();
    this.element.querySelector("h2")?.focus();
  }

  private step(by: number): void {
    this.open(this.shown, this.at + by);
  }

  private fill(): void {
    const finding = this.shown[this.at];
    if (finding === undefined) return;
    const position = `${(this.at + 1).toLocaleString("en-US")} of ${counted(this.shown.length, "finding")}`;
    const bar = element(
      "div",
      { class: "detail-bar" },
      element("p", {}, position),
      button("Previous", () => this.step(-1), { disabled: this.at === 0 }),
      button("Next", () => this.step(1), { disabled: this.at === this.shown.length - 1 }),
      button("Close", () => this.element.close()),
    );
    this.element.replaceChildren(element("div", { class: "detail-box" }, bar, ...findingParts(this.data, finding)));
    this.element.scrollTop = 0;
  }
}

function findingParts(data: Data, finding: number): Child[] {
  const row = data.findings[finding];
  if (!row) return [];
  const [, severity, status, fix, line, column, units, money, message, fingerprint, more = {}] = row;
  const [path, clinician, payer, date] = noteOf(data, finding);
  const rule = ruleOf(data, finding);
  const reason = severity < 2 ? data.head.reasons[rule.reason] : undefined;
  const kind = SEVERITIES[severity] ?? "info";
  return [
    element(
      "p",
      { class: "detail-kind" },
      element("span", { class: `mark ${kind}`, "aria-hidden": "true" }),
      SEVERITY_WORDS[kind].one,
      " · ",
      quoted(rule.id),
    ),
    element("h2", { id: "detail-title", tabindex: -1 }, quoted(message)),
    more.text === undefined ? undefined : element("pre", { tabindex: 0, "aria-label": "Line of the note" }, quoted(more.text)),
    element(
      "dl",
      { class: "facts" },
      ...fact("Place", element("span", { class: "path" }, quoted(path), `:${line}:${column}`)),
      ...fact("Date of service", nameOr(dateWord(date, data.head), "(no date)")),
      ...fact("Payer", quoted(nameOr(payer, NO_PAYER))),
      ...fact("Clinician", quoted(nameOr(clinician, NO_CLINICIAN))),
      ...fact("Status", statusWord(status)),
      ...fact("Billed units", unitsWords(units, more)),
      ...(money === null ? [] : fact("Estimate", dollars(money))),
      ...(more.unpriced === undefined ? [] : fact("Units without a known amount", String(more.unpriced))),
      ...fact(
        "Fix",
        { none: "none", safe: "safe: changes form only", suggestion: "suggestion: a person decides" }[FIXES[fix] ?? "none"],
      ),
      ...fact("Fingerprint", fingerprint),
    ),
    ...section("What the rule checks", rule.summary === "" ? [] : [element("p", {}, rule.summary)]),
    ...section("Why it may be denied", reason ? [element("p", {}, `${reason.title}. ${reason.meaning}`)] : []),
    ...relatedParts(more),
    ...decisionParts(more),
    ...section("Sources", sourceParts(more.sources ?? rule.sources)),
  ];
}

function unitsWords(units: number, { uncounted }: Pick<MoreData, "uncounted">): string {
  if (!uncounted) return String(units);
  return units === 0 ? NOT_KNOWN : `at least ${units}: some cannot be read`;
}

function fact(name: string, value: Child): Node[] {
  return [element("div", {}, element("dt", {}, name), element("dd", {}, value))];
}

function section(title: string, children: readonly Child[]): Node[] {
  return children.length === 0 ? [] : [element("h3", {}, title), ...children.filter((child) => child instanceof Node)];
}

function relatedParts({ related = [] }: MoreData): Node[] {
  const items = related.map(({ place, message }) => {
    return element("li", {}, element("span", { class: "path" }, quoted(place)), " ", quoted(message));
  });
  return section("Related places", items.length > 0 ? [element("ul", {}, ...items)] : []);
}

function decisionParts({ accepted, review }: MoreData): Node[] {
  const parts: Child[] = [];
  if (accepted) {
    const { reason, by, on, until } = accepted;
    const facts = [...(by ? [`by ${by}`] : []), ...(on ? [`on ${on}`] : []), ...(until ? [`until ${until}`] : [])];
    parts.push(
      element("p", {}, "Does not count: ", quoted(reason)),
      facts.length > 0 ? element("p", {}, quoted(facts.join(", "))) : undefined,
    );
  }
  if (review) {
    const { decision, reviewer, reason, date, until, reopened } = review;
    const state = reopened ? " It is open again: the note has changed, or the last day has passed." : "";
    parts.push(
      element("p", {}, `Reviewed: ${decision}, by `, quoted(reviewer), ` on ${date}${until ? `, until ${until}` : ""}.${state}`),
      element("p", {}, quoted(reason)),
    );
  }
  return section("Decisions", parts);
}

function sourceParts(sources: readonly SourceData[]): Node[] {
  if (sources.length === 0) return [];
  const items = sources.map(([title, url]) => {
    const safe = /^https?:\/\//.test(url);
    return element("li", {}, safe ? element("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, title) : title);
  });
  return [element("ul", {}, ...items)];
}
