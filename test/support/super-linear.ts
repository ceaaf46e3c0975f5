import { type Pattern, patternOf } from "./pattern-tree.js";

/**
 * A text on which a regular expression takes time that grows faster than the text, as `before` once, `again` many times and `after`;
 * undefined when there is none. Nothing is timed. Such a text leads from one loop of the expression into another by what it repeats, so
 * that each repetition is one more place to change over, and in the end it does not fit there, so that all are tried. Searching is a loop as well.
 */
export function superLinearText(expression: RegExp): { before: string; again: string; after: string } | undefined {
  const automaton = new Automaton(expression);
  for (const { before, again, times } of automaton.ambiguities()) {
    const after = ENDS.find((end) => {
      const tried = before + again.repeat(times);
      expression.lastIndex = 0;
      return (expression.exec(tried + end)?.index ?? tried.length) >= tried.length;
    });
    if (after !== undefined) return { before, again, after };
  }
  return undefined;
}

const ENDS = ["", "\u0001", "\n\u0001", "a", "0", " ", "-", "a\u0001", " \u0001", "-\u0001"];

const SAMPLES = [..."\n\r\t\u00a0\u2028\u0001éßЖ–—−’‘“”…→×≥°·½•￼"].concat(
  Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)),
);

/** Counted repetitions up to this are written out; longer ones are so many, and those without end a loop behind them. */
const WRITTEN_OUT = 2;

/** Repetitions that pass every counted one. Where the time doubles with each, a few have to do. */
const [MANY, FEW] = [60, 6];

/** States looked at for one pair of loops. */
const MOST_LOOKED_AT = 20_000;

type Guard = (before: string, next: string) => boolean;
interface Node {
  /** What it takes; undefined when it takes nothing. */
  takes?: string;
  readonly ways: { to: number; guard?: Guard }[];
}

class Automaton {
  private readonly nodes: Node[] = [];
  private readonly letters: readonly string[];
  private readonly takers = new Map<string, ReadonlySet<string>>();
  /** What a single letter before a place may have to be. */
  private readonly behind = new Set<string>();
  private readonly kinds = new Map<string, string>();
  private readonly flags: string;
  private readonly multiline: boolean;
  private readonly steps = new Map<string, ReadonlyMap<string, ReadonlyMap<string, number>>>();

  constructor({ source, flags }: RegExp) {
    this.flags = flags.replace(/[gyd]/g, "");
    this.multiline = flags.includes("m");
    const search = this.node();
    const [start, end] = this.build(patternOf(source));
    this.nodes[end]?.ways.splice(0);
    (this.nodes[search] as Node).ways.push({ to: start });
    if (!flags.includes("y")) {
      const any = this.node("[^]");
      (this.nodes[search] as Node).ways.push({ to: any });
      (this.nodes[any] as Node).ways.push({ to: search });
    }
    this.letters = this.kindsOfLetters();
  }

  /** One letter of each kind that the expression tells apart. */
  private kindsOfLetters(): readonly string[] {
    const sources = [...new Set([...this.nodes.flatMap(({ takes }) => takes ?? []), ...this.behind])];
    const tests = sources.map((one) => new RegExp(`^(?:${one})$`, this.flags.replace("m", "")));
    const byKind = new Map<string, string>();
    const literal = sources.filter((one) => /^[^\\[.]$/u.test(one));
    for (const letter of [...literal, ...SAMPLES]) {
      const kind =
        tests.map((test) => (test.test(letter) ? "1" : "0")).join("") + (isWord(letter) ? "w" : letter === "\n" ? "n" : "");
      if (!byKind.has(kind)) byKind.set(kind, letter);
    }
    const letters = [...byKind.values()];
    for (const [at, one] of sources.entries()) this.takers.set(one, new Set(letters.filter((letter) => tests[at]?.test(letter))));
    for (const letter of letters) {
      const marks = [...this.behind].map((one) => (this.takers.get(one)?.has(letter) ? "1" : "0"));
      this.kinds.set(letter, (isWord(letter) ? "w" : letter === "\n" ? "n" : "-") + marks.join(""));
    }
    return letters;
  }

  private node(takes?: string): number {
    return this.nodes.push({ ...(takes === undefined ? {} : { takes }), ways: [] }) - 1;
  }

  private way(from: number, to: number, guard?: Guard): void {
    this.nodes[from]?.ways.push({ to, ...(guard ? { guard } : {}) });
  }

  /** Adds the nodes of a pattern: where it begins, and where it ends. */
  private build(pattern: Pattern): [number, number] {
    switch (pattern.kind) {
      case "character": {
        const [start, end] = [this.node(pattern.source), this.node()];
        this.way(start, end);
        return [start, end];
      }
      case "sequence":
        return this.chained(pattern.parts.map((part) => this.build(part)));
      case "choice": {
        const [start, end] = [this.node(), this.node()];
        for (const part of pattern.parts) {
          const [first, last] = this.build(part);
          this.way(start, first);
          this.way(last, end);
        }
        return [start, end];
      }
      case "repeat":
        return this.repeated(pattern.part, pattern.least, pattern.most);
      case "look": {
        const [start, end] = [this.node(), this.node()];
        const letters = pattern.behind ? lettersBehind(pattern) : [];
        for (const one of letters) this.behind.add(one);
        const fits: Guard = (before) => letters.some((one) => this.takers.get(one)?.has(before)) !== pattern.negative;
        this.way(start, end, letters.length > 0 ? fits : undefined);
        // What is looked at is read, but leads no further.
        if (!pattern.behind) this.way(start, this.build(pattern.part)[0]);
        return [start, end];
      }
      case "edge": {
        const [start, end] = [this.node(), this.node()];
        this.way(start, end, this.guardOf(pattern.edge));
        return [start, end];
      }
    }
  }

  private chained(parts: readonly (readonly [number, number])[]): [number, number] {
    const [start, end] = [this.node(), this.node()];
    let last = start;
    for (const [first, next] of parts) {
      this.way(last, first);
      last = next;
    }
    this.way(last, end);
    return [start, end];
  }

  private repeated(part: Pattern, least: number, most: number): [number, number] {
    const parts = Array.from({ length: Math.min(least, WRITTEN_OUT) }, () => this.build(part));
    const more = Math.min(most - least, WRITTEN_OUT);
    if (most === Number.POSITIVE_INFINITY) {
      const [hub, [first, last]] = [this.node(), this.build(part)];
      this.way(hub, first);
      this.way(last, hub);
      parts.push([hub, hub]);
    } else {
      for (let at = 0; at < more; at++) {
        const [start, end] = this.build(part);
        const [before, after] = [this.node(), this.node()];
        this.way(before, start);
        this.way(end, after);
        this.way(before, after);
        parts.push([before, after]);
      }
    }
    return this.chained(parts);
  }

  private guardOf(edge: string): Guard {
    const isEnd = (letter: string) => letter === "" || (this.multiline && letter === "\n");
    if (edge === "^") return (before) => isEnd(before);
    if (edge === "$") return (_, next) => isEnd(next);
    return (before, next) => (isWord(before) !== isWord(next)) === (edge === "\\b");
  }

  /** Where a state leads by each letter, and by how many ways. A state is a node, and the kind of the letter before it. */
  private next(state: string): ReadonlyMap<string, ReadonlyMap<string, number>> {
    let known = this.steps.get(state);
    if (known) return known;
    const [kind, node] = state.split(":");
    const before = this.letters.find((letter) => this.kinds.get(letter) === kind) ?? "";
    known = new Map(this.letters.map((letter) => [letter, this.reached(Number(node), before, letter)]));
    this.steps.set(state, known);
    return known;
  }

  private reached(from: number, before: string, letter: string): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    const path = new Set<number>();
    const visits = new Map<number, number>();
    const visit = (at: number): void => {
      if (path.has(at)) return;
      const times = (visits.get(at) ?? 0) + 1;
      if (times > 2) return;
      visits.set(at, times);
      const { takes, ways } = this.nodes[at] as Node;
      if (takes !== undefined) {
        if (!this.takers.get(takes)?.has(letter)) return;
        const state = `${this.kinds.get(letter)}:${ways[0]?.to}`;
        found.set(state, (found.get(state) ?? 0) + 1);
        return;
      }
      path.add(at);
      for (const { to, guard } of ways) if (!guard || guard(before, letter)) visit(to);
      path.delete(at);
    };
    visit(from);
    return found;
  }

  /** Texts that repeat what leads from a loop back to it as well as into another, or back by two ways. */
  *ambiguities(): Generator<{ before: string; again: string; times: number }> {
    const starts = this.pathsFrom("^:0");
    const loops = loopsAmong([...starts.keys()], (state) => this.after(state));
    const loopOf = new Map(loops.flatMap((loop) => loop.map((state) => [state, new Set(loop)] as const)));
    let times = MANY;
    for (const [first, loop] of loopOf) {
      const before = starts.get(first) ?? "";
      for (const again of this.waysBack(first, loop)) {
        times = FEW;
        yield { before, again, times };
      }
    }
    for (const [first, loop] of loopOf)
      for (const other of this.pathsFrom(first).keys()) {
        const away = loopOf.get(other);
        const again = away && !loop.has(other) ? this.both(first, other, loop, away) : undefined;
        if (again !== undefined) yield { before: starts.get(first) ?? "", again, times };
      }
  }

  /** Texts that lead back to a state by more than one way: each repetition doubles the ways. */
  private *waysBack(state: string, loop: ReadonlySet<string>): Generator<string> {
    for (const [letter, ways] of this.next(state))
      for (const [to, times] of ways) if (times > 1 && loop.has(to)) yield letter + this.pathsFrom(to, loop).get(state);
    for (const other of loop) {
      const again = other === state ? undefined : this.both(state, other, loop, loop);
      if (again !== undefined) yield again;
    }
  }

  private after(state: string): string[] {
    return [...new Set([...this.next(state).values()].flatMap((ways) => [...ways.keys()]))];
  }

  /** The shortest text that leads from a state to each that can be reached. */
  private pathsFrom(start: string, within?: ReadonlySet<string>): Map<string, string> {
    const texts = new Map([[start, ""]]);
    for (const [state, text] of texts)
      for (const [letter, ways] of this.next(state))
        for (const to of ways.keys()) if (!texts.has(to) && (!within || within.has(to))) texts.set(to, text + letter);
    return texts;
  }

  /** A text that leads from `a` to `a`, from `a` to `b` and from `b` to `b`. */
  private both(a: string, b: string, loop: ReadonlySet<string>, away: ReadonlySet<string>): string | undefined {
    const goal = [a, b, b].join(" ");
    const texts = new Map([[[a, a, b].join(" "), ""]]);
    for (const [states, text] of texts) {
      if (texts.size > MOST_LOOKED_AT) return undefined;
      for (const [letter, next] of this.together(states, loop, away)) {
        if (next === goal) return text + letter;
        if (!texts.has(next)) texts.set(next, text + letter);
      }
    }
    return undefined;
  }

  /** Where letters lead from three states at once, the first inside its loop and the last inside the other. */
  private *together(states: string, loop: ReadonlySet<string>, away: ReadonlySet<string>): Generator<[string, string]> {
    const [one, two, three] = states.split(" ").map((state) => this.next(state));
    for (const [letter, ways] of one ?? []) {
      const homes = [...ways.keys()].filter((state) => loop.has(state));
      const others = homes.length > 0 ? [...(three?.get(letter)?.keys() ?? [])].filter((state) => away.has(state)) : [];
      if (others.length === 0) continue;
      for (const home of homes)
        for (const over of two?.get(letter)?.keys() ?? [])
          for (const other of others) yield [letter, [home, over, other].join(" ")];
    }
  }
}

/** What decides of a look behind by the letter before alone: the last letters that are asked for, or the one that may not be. */
function lettersBehind({ part, negative }: Pattern & { readonly kind: "look" }): readonly string[] {
  const { letters, empty, single } = lastOf(part);
  return empty || (negative && !single) ? [] : letters;
}

/** With what a pattern may end, whether it may be empty, and whether that is all it takes. */
function lastOf(pattern: Pattern): { letters: readonly string[]; empty: boolean; single: boolean } {
  if (pattern.kind === "character") return { letters: [pattern.source], empty: false, single: true };
  if (pattern.kind === "edge" || pattern.kind === "look") return { letters: [], empty: true, single: false };
  if (pattern.kind === "repeat") {
    const { letters, empty } = lastOf(pattern.part);
    return { letters, empty: empty || pattern.least === 0, single: false };
  }
  const parts = pattern.parts.map(lastOf);
  if (pattern.kind === "sequence") {
    const solid = parts.findLastIndex(({ empty }) => !empty);
    const letters = parts.slice(Math.max(0, solid)).flatMap((one) => one.letters);
    return { letters, empty: solid < 0, single: parts.length === 1 && parts[0]?.single === true };
  }
  const [empty, single] = [parts.some((one) => one.empty), parts.every((one) => one.single)];
  return { letters: parts.flatMap((one) => one.letters), empty, single };
}

const isWord = (letter: string) => /^\w$/.test(letter);

/** The states that lead back to themselves, each with those of its loop. */
function loopsAmong(states: readonly string[], after: (state: string) => readonly string[]): string[][] {
  const reach = new Map<string, Set<string>>();
  for (const state of states) {
    const found = new Set<string>();
    for (const queue = [...after(state)]; queue.length > 0; ) {
      const one = queue.pop() as string;
      if (found.has(one)) continue;
      found.add(one);
      queue.push(...after(one));
    }
    reach.set(state, found);
  }
  const loops: string[][] = [];
  const placed = new Set<string>();
  for (const state of states) {
    if (placed.has(state) || !reach.get(state)?.has(state)) continue;
    const loop = states.filter((other) => reach.get(state)?.has(other) && reach.get(other)?.has(state));
    for (const one of loop) placed.add(one);
    loops.push(loop);
  }
  return loops;
}
