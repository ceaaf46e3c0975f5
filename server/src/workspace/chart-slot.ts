import type { Span } from "../base/span.js";
import { type Chart, type ChartKey, inOrder } from "../chart/chart.js";
import { type Move, movedSpans } from "../chart/move.js";
import { type Anchors, type Summary, sameProse } from "../chart/summary.js";
import type { OpenFinding } from "../lint/finding.js";
import { type ChartFindings, lintChart, type RuleInput } from "../lint/lint-chart.js";
import type { Setup } from "../lint/setup.js";

interface Judged {
  readonly findings: ChartFindings;
  /** Where the notes' facts stood then. */
  readonly anchors: ReadonlyMap<string, Anchors>;
  readonly setup: string;
}

/**
 * One chart of a root with what its rules last said. Facts are judged anew when a fact changes, prose when somebody calls `settle`:
 * until then what was said of it stays, and only its places move with the text.
 */
export class ChartSlot {
  private readonly members = new Map<string, Summary>();
  private chart: Chart | undefined;
  private readonly judged = new Map<RuleInput, Judged>();
  /** The summaries that prose was last judged by, of notes of which others have been typed since. */
  private readonly typed = new Map<string, Summary>();
  /** Counts what may have changed the findings of its notes. */
  version = 0;

  constructor(readonly key: ChartKey) {}

  get size(): number {
    return this.members.size;
  }

  /** Takes in a note's summary; `facts` says whether any of them is new. */
  put(summary: Summary, facts: boolean): void {
    const before = this.members.get(summary.uri);
    this.members.set(summary.uri, summary);
    this.chart = undefined;
    if (facts) this.forget();
    else if (before && !this.typed.has(summary.uri)) this.typed.set(summary.uri, before);
  }

  remove(path: string): void {
    this.members.delete(path);
    this.forget();
  }

  /** Has everything judged again: a note came or went, a fact changed, or something outside the chart. */
  forget(): void {
    this.chart = undefined;
    this.judged.clear();
    this.typed.clear();
    this.version++;
  }

  /** Lets the rules that read prose see what was typed; true when that could change a finding. */
  settle(): boolean {
    if (this.typed.size === 0) return false;
    const same = [...this.typed.values()].every((before) => sameProse(before, this.members.get(before.uri) ?? before));
    this.typed.clear();
    return !same && this.forgetProse();
  }

  /** Has the rules that read prose judge again; true when that could change a finding of some other note. */
  forgetProse(): boolean {
    this.typed.clear();
    this.judged.delete("prose");
    this.version++;
    return this.members.size > 1;
  }

  notes(): readonly Summary[] {
    return this.asChart().notes;
  }

  asChart(): Chart {
    this.chart ??= { ...this.key, notes: inOrder(this.members.values()) };
    return this.chart;
  }

  /** What the chart's rules say of one of its notes, with places as the notes stand now. */
  findingsFor(path: string, setup: Setup): OpenFinding[] {
    return [...this.judge("facts", setup, path), ...this.judge("prose", setup, path)];
  }

  private judge(input: RuleInput, setup: Setup, path: string): OpenFinding[] {
    const { findings, anchors } = this.judgement(input, setup);
    const moves = new Map<string, Move>();
    const moved = (uri: string, span: Span) => {
      const move = moves.get(uri) ?? this.moveOf(uri, anchors);
      moves.set(uri, move);
      return move(span);
    };
    return (findings.get(path) ?? []).map((finding) => ({
      ...finding,
      span: moved(path, finding.span),
      related: finding.related.map((related) => ({ ...related, span: moved(related.uri, related.span) })),
    }));
  }

  /** How the places of a note have moved since they were these. */
  private moveOf(uri: string, then: Judged["anchors"]): Move {
    const [before, now] = [then.get(uri), this.members.get(uri)?.anchors];
    return before && now ? movedSpans(before, now) : (span) => span;
  }

  private judgement(input: RuleInput, setup: Setup): Judged {
    const asked = `${setup.today} ${setup.wholeChart}`;
    const known = this.judged.get(input);
    if (known?.setup === asked) return known;
    const chart = this.asChart();
    const anchors = new Map(chart.notes.map((note) => [note.uri, note.anchors]));
    const fresh = { findings: lintChart(chart, setup, input), anchors, setup: asked };
    this.judged.set(input, fresh);
    return fresh;
  }
}
