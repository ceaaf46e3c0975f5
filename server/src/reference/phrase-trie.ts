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
/** Kinds there are: node and kind give the place of the next node. */
export const WIDTH = 38;

/** Where the trie's first words begin. */
const ROOT = 0;

/** Nodes there is room for at first: the lists that are shipped need some 10,000. */
const FEW = 16_384;
/** Nodes whose numbers, and those of their sets, take two bytes. */
const MOST_SMALL = 0x8000;

interface Ranked<T> {
  readonly value: T;
  readonly rank: number;
  readonly added: number;
}

/** A trie that is ready. Where a word ends says `exact` what it holds, and `longer` what a longer word does that goes on from there. */
export interface ClosedTrie<S> {
  /** By node and kind of the next character; 0 where no word goes on. */
  readonly next: Uint16Array | Int32Array;
  /** By node: the number of a set; 0 for none. */
  readonly exact: Uint16Array | Int32Array;
  readonly longer: Uint16Array | Int32Array;
  /** By node: where the second word of phrases begins whose first ends there; 0 for none. */
  readonly gap: Uint16Array | Int32Array;
  /** The set of a number. It is made when it is first asked for: a note holds words of few sets, and making all of them takes longer than reading it. */
  set(number: number): S;
}

/** Words and the beginnings of words and phrases, each with values. A phrase goes on from the end of a word to a trie of next words. */
export class PhraseTrie<T> {
  private next: Uint16Array | Int32Array = new Uint16Array(WIDTH * FEW);
  private nodes = 1;
  private added = 0;
  /** By node: the one before it, whose number is the smaller; a root is its own. */
  private readonly parents: number[] = [ROOT];
  private readonly gaps = new Map<number, number>();
  private readonly ends = new Map<number, Ranked<T>[]>();
  private readonly begun = new Map<number, Ranked<T>[]>();

  /** The node at which a word of ASCII letters and digits, or `%`, ends. */
  nodeOf(word: string, root = ROOT): number {
    let node = root;
    for (let at = 0; at < word.length; at++) {
      const place = node * WIDTH + (KINDS[word.charCodeAt(at)] as number);
      let below = this.next[place] as number;
      if (below === 0) {
        // Making a node may replace the array.
        below = this.newNode(node);
        this.next[place] = below;
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
    return this.newNode(this.nodes);
  }

  /** Adds a value to the word that ends at a node; with `longer` also to all that go on from it. Values come by rank, then in the order they were added. */
  put(node: number, value: T, { rank, longer }: { readonly rank: number; readonly longer: boolean }): void {
    const into = longer ? this.begun : this.ends;
    const own = into.get(node);
    const ranked = { value, rank, added: this.added++ };
    if (own) own.push(ranked);
    else into.set(node, [ranked]);
  }

  private newNode(parent: number): number {
    const node = this.nodes++;
    this.parents.push(parent);
    if (this.nodes * WIDTH > this.next.length) {
      const size = this.next.length * 2;
      const more = size <= WIDTH * MOST_SMALL ? new Uint16Array(size) : new Int32Array(size);
      more.set(this.next);
      this.next = more;
    }
    return node;
  }

  /** The values of all words that begin a longer one at a node. */
  private begunUpTo(node: number): Ranked<T>[] {
    const parent = this.parents[node] as number;
    const before = parent === node ? [] : this.begunUpTo(parent);
    return [...before, ...(this.begun.get(node) ?? [])];
  }

  /** Makes the trie ready; `setOf` makes the set of the values that belong together. It is not to be added to afterwards. */
  close<S>(setOf: (values: readonly T[]) => S): ClosedTrie<S> {
    const numbers = () => (this.nodes <= MOST_SMALL ? new Uint16Array(this.nodes) : new Int32Array(this.nodes));
    // What ends at a node has the number of the node doubled and one more, what goes on from there the double.
    const [exact, longer, gap] = [numbers(), numbers(), numbers()];
    for (const node of this.begun.keys()) longer[node] = 2 * node;
    for (let node = 0; node < this.nodes; node++) {
      // A node stands behind the one before it.
      if (longer[node] === 0) longer[node] = longer[this.parents[node] as number] as number;
      exact[node] = longer[node] as number;
    }
    for (const node of this.ends.keys()) exact[node] = 2 * node + 1;
    for (const [node, root] of this.gaps) gap[node] = root;
    const sets: (S | undefined)[] = [];
    const make = (number: number) => {
      const node = number >> 1;
      const ends = number % 2 === 1 ? (this.ends.get(node) ?? []) : [];
      const ranked = [...this.begunUpTo(node), ...ends].sort((a, b) => a.rank - b.rank || a.added - b.added);
      const made = setOf(ranked.map(({ value }) => value));
      sets[number] = made;
      return made;
    };
    return { next: this.next, exact, longer, gap, set: (number) => sets[number] ?? make(number) };
  }
}
