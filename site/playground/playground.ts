import { element } from "../../report/src/element.js";
import { themeChoice } from "../../report/src/theme.js";
import { applyEdits } from "../../server/src/base/edit.js";
import { unitsHeadline } from "../../server/src/facts/worksheet.js";
import { confirmationOf, fixText, safeEdits } from "../../server/src/lint/fix.js";
import { builtInProfile, REGIMES, type Regime } from "../../server/src/reference/payer-profile.js";
import { makeReferences, type References } from "../../server/src/reference/references.js";
import type { Fix } from "../../server/src/rules/rule.js";
import { confirmed, differingLines } from "./confirmation.js";
import { Editor, type Mark } from "./editor.js";
import { type JudgedNote, judge } from "./engine.js";
import { type FindingActions, findingItems, listedFindings } from "./findings-list.js";
import { EMPTY_NOTES, SAMPLES } from "./samples.js";
import { unpackTables } from "./tables.js";
import { unitsView } from "./units-view.js";
import { listedWords, tally } from "./words.js";

/** How long typing pauses before the note is judged again, in milliseconds. */
const PAUSE = 150;

const byId = <T extends HTMLElement>(id: string) => document.getElementById(id) as T;

/** The page: a note, what is found in it, its units. Nothing of it is kept or sent. */
class Playground implements FindingActions {
  private readonly editor = new Editor(byId<HTMLTextAreaElement>("note"));
  private readonly sample = byId<HTMLSelectElement>("sample");
  private readonly payer = byId<HTMLSelectElement>("payer");
  private readonly asOf = byId<HTMLInputElement>("as-of");
  private readonly list = byId("findings-list");
  private readonly safe = byId<HTMLButtonElement>("safe");
  private timer = 0;
  /** Undefined when the note could not be judged. */
  private judged: JudgedNote | undefined;

  constructor(private readonly refs: References) {
    this.fillMenus();
    this.asOf.value = localDay(new Date());
    this.editor.area.value = SAMPLES[0]?.text ?? "";
    this.judgeNow();
    this.listen();
  }

  show({ span }: Mark): void {
    this.editor.select(span);
  }

  async apply(fix: Fix, title: string): Promise<void> {
    if (!this.judged) return;
    const { note } = this.judged;
    const why = confirmationOf(fix, note);
    const change = differingLines(note.source.text, applyEdits(note.source.text, fix.edits));
    if (why !== undefined && !(await confirmed({ title, why: `${why} ${ADVICE[why] ?? ""}`, ...change }))) return;
    this.editor.apply(fix.edits, fix.cursor);
    this.judgeNow();
    if (fix.cursor === undefined) this.list.focus();
    this.tell(`Done: ${title}.`);
  }

  private fillMenus(): void {
    const option = ({ title }: { readonly title: string }, value: string) => element("option", { value }, title);
    const made = SAMPLES.map((sample, at) => option(sample, String(at)));
    const empty = EMPTY_NOTES.map((sample, at) => option(sample, String(SAMPLES.length + at)));
    this.sample.replaceChildren(...made, element("optgroup", { label: "Empty notes" }, ...empty));
    const named = REGIMES.map((regime) => element("option", { value: regime }, builtInProfile(regime).name));
    this.payer.replaceChildren(element("option", { value: "" }, "The note's own"), ...named);
    byId("colours").append(themeChoice());
  }

  private listen(): void {
    this.editor.area.addEventListener("input", () => {
      this.editor.mark([]);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.judgeNow(), PAUSE);
    });
    for (const control of [this.payer, this.asOf]) control.addEventListener("change", () => this.judgeNow());
    byId("load").addEventListener("click", () => this.load());
    this.safe.addEventListener("click", () => {
      if (!this.judged) return;
      const { note, setup } = this.judged;
      this.editor.replace(fixText(note.uri, note.source.text, setup));
      this.judgeNow();
      this.list.focus();
      this.tell("Safe fixes applied.");
    });
  }

  private load(): void {
    const chosen = [...SAMPLES, ...EMPTY_NOTES][Number(this.sample.value)];
    if (!chosen) return;
    this.editor.replace(chosen.text);
    this.judgeNow();
    this.editor.select({ start: 0, end: 0 });
    this.tell(`${chosen.title}.`);
  }

  private judgeNow(): void {
    clearTimeout(this.timer);
    try {
      this.judged = this.judge();
      this.tellVerdict(this.judged);
    } catch (error) {
      this.judged = undefined;
      this.tellFailure();
      throw error;
    }
  }

  private judge(): JudgedNote {
    const payer = this.payer.value === "" ? undefined : (this.payer.value as Regime);
    const asOf = this.asOf.value === "" ? localDay(new Date()) : this.asOf.value;
    return judge(this.editor.text, { payer, asOf }, this.refs);
  }

  private tellVerdict(judged: JudgedNote): void {
    const { note, findings, suppressed } = judged;
    const listed = listedFindings(findings);
    this.editor.mark(listed);
    this.list.replaceChildren(...findingItems(judged, listed, this));
    byId("units-view").replaceChildren(...unitsView(judged));
    byId("headline").textContent = unitsHeadline(judged.note, judged.sheet) ?? "No units";
    const safe = findings.filter(({ fix }) => fix === "safe").length;
    this.safe.hidden = safeEdits(note, findings).length === 0;
    this.safe.textContent = safe === 1 ? "Apply the safe fix" : `Apply ${safe} safe fixes`;
    const severities = findings.map(({ severity }) => severity);
    byId("tally").textContent = tally(severities, suppressed);
    byId("tally").className = severities.includes("error") ? "error" : severities.length > 0 ? "some" : "none";
    byId("beside-list").textContent = listedWords(listed.length, findings.length);
  }

  /** Takes back what was said of the note before, of which nothing holds any more. */
  private tellFailure(): void {
    for (const told of [this.list, byId("units-view")]) told.replaceChildren();
    this.safe.hidden = true;
    byId("headline").textContent = "Units not known";
    byId("tally").textContent = "The note could not be judged.";
    byId("tally").className = "error";
    byId("beside-list").textContent = "The note could not be judged: nothing is known of its findings and units.";
  }

  /** Says aloud what was done and what is left. */
  private tell(done: string): void {
    byId("spoken").textContent = `${done} ${byId("tally").textContent}`;
  }
}

/** What to think of before a change is confirmed. */
const ADVICE: Readonly<Record<string, string>> = {
  "Changes what is billed.": "Apply it only if the record of the visit says so.",
  "The note is signed.": "What is signed is amended by an addendum, which leaves it as it is.",
};

function localDay(day: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** The site's choice of colours, which is read and never written here. */
function followSite(): void {
  try {
    const chosen = localStorage.getItem("vitepress-theme-appearance");
    if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  } catch {
    // A browser that keeps nothing says so with an error.
  }
}

followSite();
void unpackTables().then((read) => {
  new Playground(makeReferences(read));
  byId("playground").hidden = false;
  byId("waiting").remove();
});
