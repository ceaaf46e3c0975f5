import { addTo } from "../base/groups.js";

/** Kinds of a character: 0 no part of a word, 1 to 10 a digit, 11 to 36 a letter, 37 `%`, which is a word of its own. */
export const KINDS = new Uint8Array(128);
for (let code = 0; code < 128; code++) {
  const char = String.fromCharCode(code).toLowerCase();
  if (/[0-9]/.test(char)) KINDS[code] = 1 + Number(char);
  else if (/[a-z]/.test(char)) KINDS[code] = 11 + char.charCodeAt(0) - 97;
}
KINDS[37] = 37;

export const LAST_DIGIT = 10;
export const PERCENT = 37;

/** Of a node: its row tells where words go on. */
const MANY = 255;
/** Numbers that a row takes: one for each kind. */
const WIDTH = PERCENT + 1;

/** Where the trie's first words begin. */
const ROOT = 0;

type Numbers = Uint16Array | Int32Array;

interface Ranked<T> {
  readonly value: T;
  readonly rank: number;
  readonly added: number;
}

/** Words and the beginnings of words and phrases, each with values. A phrase goes on from the end of a word to a trie of next words. */
export class PhraseTrie<T> {
  private readonly ways = new Ways();
  /** By node: the one before it, whose number is the smaller; a root is its own. */
  private readonly parents: number[] = [ROOT];
  private readonly gaps = new Map<number, number>();
  private readonly ends = new Map<number, Ranked<T>[]>();
  private readonly begun = new Map<number, Ranked<T>[]>();
  private added = 0;

  /** The node at which a word of ASCII letters and digits, or `%`, ends. */
  nodeOf(word: string, root = ROOT): number {
    let node = root;
    for (let at = 0; at < word.length; at++) {
      const kind = KINDS[word.charCodeAt(at)] as number;
      let below = this.ways.below(node, kind);
      if (below === 0) {
        below = this.newNode(node);
        this.ways.add(node, kind, below);
      }
      node = below;
    }
    return node;
  }

  /** Where the word behind the one that ends at a node begins. */
  behind(node: number): number {
    let root = this.gaps.get(node);
    if (root === undefined) {
      root = this.newRoot();
      this.gaps.set(node, root);
    }
    return root;
  }

  /** A beginning that no word leads to. */
  newRoot(): number {
    return this.newNode(this.parents.length);
  }

  private newNode(parent: number): number {
    return this.parents.push(parent) - 1;
  }

  /** Adds a value to the word that ends at a node; with `longer` also to all that go on from it. Values come by rank, then in the order they were added. */
  put(node: number, value: T, { rank, longer }: { readonly rank: number; readonly longer: boolean }): void {
    addTo(longer ? this.begun : this.ends, node, { value, rank, added: this.added++ });
  }

  /** The values of all words that begin a longer one at a node. */
  private begunUpTo(node: number): Ranked<T>[] {
    const parent = this.parents[node] as number;
    const before = parent === node ? [] : this.begunUpTo(parent);
    return [...before, ...(this.begun.get(node) ?? [])];
  }

  /** Makes the trie ready; `setOf` makes the set of the values that belong together. It is not to be added to afterwards. */
  close<S>(setOf: (values: readonly T[]) => S): ClosedTrie<S> {
    return new ClosedTrie(this.ways, this.setsOfNodes(), (number) => setOf(this.valuesOf(number)));
  }

  /** What ends at a node has the number of the node doubled and one more, what goes on from there the double. */
  private setsOfNodes(): Tables {
    const { parents } = this;
    const table = () => numbers(parents.length, 2 * parents.length);
    const [exact, longer, gap] = [table(), table(), table()];
    for (const node of this.begun.keys()) longer[node] = 2 * node;
    for (let node = 0; node < parents.length; node++) {
      // A node stands behind the one before it.
      if (longer[node] === 0) longer[node] = longer[parents[node] as number] as number;
      exact[node] = longer[node] as number;
    }
    for (const node of this.ends.keys()) exact[node] = 2 * node + 1;
    for (const [node, root] of this.gaps) gap[node] = root;
    return { exact, longer, gap };
  }

  /** The values of a set, in order. */
  private valuesOf(number: number): readonly T[] {
    const node = number >> 1;
    const ends = number % 2 === 1 ? (this.ends.get(node) ?? []) : [];
    const ranked = [...this.begunUpTo(node), ...ends].sort((a, b) => a.rank - b.rank || a.added - b.added);
    return ranked.map(({ value }) => value);
  }
}

/** Room for so many numbers, none of them over `most`. */
function numbers(size: number, most: number): Numbers {
  return most <= 0xffff ? new Uint16Array(size) : new Int32Array(size);
}

/** Nodes there is room for at first, and rows: the lists that are shipped need some 10,000 and 1,400. */
const FEW_NODES = 16_384;
const FEW_ROWS = 2_048;

/**
 * Where a trie goes on from each node. Most nodes have one child, whose number is the next one: those have only its kind, and the others a row
 * for all kinds, so that what a text touches stays in the processor's caches.
 */
class Ways {
  /** By node: the kind of its only child; MANY when its row tells; 0 for none. */
  private only = new Uint8Array(FEW_NODES);
  /** By node: where its row begins. */
  private row = new Uint32Array(FEW_NODES);
  /** By row and kind of the next character: the node it leads to; 0 for none. */
  private rows = new Uint32Array(FEW_ROWS * WIDTH);
  private used = 0;

  /** The node that a character of a kind leads to; 0 when no word goes on with it. */
  below(node: number, kind: number): number {
    const own = this.only[node];
    if (own === kind) return node + 1;
    return own === MANY ? (this.rows[(this.row[node] as number) + kind] as number) : 0;
  }

  /** Adds a way from a node; there is none of the kind. */
  add(node: number, kind: number, below: number): void {
    while (node >= this.only.length) {
      this.only = copied(this.only, new Uint8Array(2 * this.only.length));
      this.row = copied(this.row, new Uint32Array(2 * this.row.length));
    }
    const before = this.only[node] as number;
    if (before === 0 && below === node + 1) this.only[node] = kind;
    else {
      if (before !== MANY) this.newRow(node, before);
      this.rows[(this.row[node] as number) + kind] = below;
    }
  }

  private newRow(node: number, before: number): void {
    if (this.used + WIDTH > this.rows.length) this.rows = copied(this.rows, new Uint32Array(2 * this.rows.length));
    this.row[node] = this.used;
    this.used += WIDTH;
    this.only[node] = MANY;
    if (before !== 0) this.rows[(this.row[node] as number) + before] = node + 1;
  }
}

function copied<N extends Uint8Array | Uint32Array>(numbers: N, into: N): N {
  into.set(numbers);
  return into;
}

interface Tables {
  /** By node: the number of the set of what the word holds that ends there; 0 for none. */
  readonly exact: Numbers;
  /** By node: the same of longer words that go on from there. */
  readonly longer: Numbers;
  /** By node: where the second word of phrases begins whose first ends there; 0 for none. */
  readonly gap: Numbers;
}

/** A trie that is ready. */
export class ClosedTrie<S> {
  readonly exact: Numbers;
  readonly longer: Numbers;
  readonly gap: Numbers;
  private readonly sets: (S | undefined)[] = [];

  constructor(
    private readonly ways: Ways,
    { exact, longer, gap }: Tables,
    private readonly make: (number: number) => S,
  ) {
    this.exact = exact;
    this.longer = longer;
    this.gap = gap;
  }

  /** The node that a character of a kind leads to; 0 when no word goes on with it. */
  below(node: number, kind: number): number {
    return this.ways.below(node, kind);
  }

  /** The set of a number. It is made when it is first asked for: a note holds words of few sets, and making all of them takes longer than reading it. */
  set(number: number): S {
    const known = this.sets[number];
    if (known !== undefined) return known;
    const made = this.make(number);
    this.sets[number] = made;
    return made;
  }
}
