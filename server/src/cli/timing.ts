import type { Rule } from "../rules/rule.js";

/** How long each rule took over a run. */
export class RuleTimes {
  private readonly milliseconds = new Map<string, number>();
  private readonly started: number;

  constructor(private readonly clock: () => number) {
    this.started = clock();
  }

  /** The rule, measured: its findings are drawn at once, so that the time is its own. */
  around(rule: Rule): Rule {
    if (rule.kind === "note") {
      const measured: Rule = { ...rule, check: (note, env) => this.measure(rule.id, () => [...rule.check(note, env)]) };
      return measured;
    }
    return { ...rule, checkChart: (chart, env) => this.measure(rule.id, () => [...rule.checkChart(chart, env)]) };
  }

  private measure<T>(id: string, work: () => T): T {
    const before = this.clock();
    try {
      return work();
    } finally {
      this.milliseconds.set(id, (this.milliseconds.get(id) ?? 0) + this.clock() - before);
    }
  }

  /** A table, the slowest rule first. */
  table(): string {
    const all = this.clock() - this.started;
    const rules = [...this.milliseconds.values()].reduce((sum, one) => sum + one, 0);
    const rows = [...this.milliseconds].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    const lines = rows.map(([id, spent]) => `${spent.toFixed(1).padStart(10)}  ${share(spent, all).padStart(6)}  ${id}`);
    const rest = Math.max(0, all - rules);
    const head = [
      "        ms   share  rule",
      `${rest.toFixed(1).padStart(10)}  ${share(rest, all).padStart(6)}  (reading, parsing, writing)`,
    ];
    return `${[...head, ...lines, `${all.toFixed(1).padStart(10)}  100.0%  in all`].join("\n")}\n`;
  }
}

function share(part: number, all: number): string {
  return `${((100 * part) / Math.max(all, Number.EPSILON)).toFixed(1)}%`;
}
