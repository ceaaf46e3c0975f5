/** A regular expression as a tree. What takes one character is kept as its source, so that the engine itself says which it takes. */
export type Pattern =
  | { readonly kind: "character"; readonly source: string }
  | { readonly kind: "sequence" | "choice"; readonly parts: readonly Pattern[] }
  | { readonly kind: "repeat"; readonly part: Pattern; readonly least: number; readonly most: number }
  | { readonly kind: "look"; readonly part: Pattern; readonly behind: boolean; readonly negative: boolean }
  | { readonly kind: "edge"; readonly edge: "^" | "$" | "\\b" | "\\B" };

const CHARACTER = /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Z]|.)|\[(?:\\.|[^\]\\])*\]|./suy;
const QUANTIFIER = /([*+?]|\{(\d+)(,?)(\d*)\})\??/y;
const GROUP = /\((?:\?(?:(?<look><?[=!])|:|<(?<name>\w+)>))?/y;
const REFERENCE = /\\(?:([1-9])|k<(\w+)>)/y;

/** Reads the source of a regular expression that the engine takes. */
export function patternOf(source: string): Pattern {
  return new Reader(source).choice();
}

class Reader {
  private at = 0;
  private readonly groups: (Pattern | undefined)[] = [];
  private readonly names = new Map<string, number>();

  constructor(private readonly source: string) {}

  choice(): Pattern {
    const parts = [this.sequence()];
    while (this.source[this.at] === "|") {
      this.at++;
      parts.push(this.sequence());
    }
    return parts.length === 1 ? (parts[0] as Pattern) : { kind: "choice", parts };
  }

  private sequence(): Pattern {
    const parts: Pattern[] = [];
    while (this.at < this.source.length && !"|)".includes(this.source[this.at] as string)) parts.push(this.repeated(this.atom()));
    return { kind: "sequence", parts };
  }

  private repeated(part: Pattern): Pattern {
    const [, sign, least, comma, most] = this.read(QUANTIFIER) ?? [];
    if (sign === undefined) return part;
    if (least === undefined)
      return { kind: "repeat", part, least: sign === "+" ? 1 : 0, most: sign === "?" ? 1 : Number.POSITIVE_INFINITY };
    const end = most ? Number(most) : comma ? Number.POSITIVE_INFINITY : Number(least);
    return { kind: "repeat", part, least: Number(least), most: end };
  }

  private atom(): Pattern {
    const edge = /[$^]|\\[bB]/y;
    const [found] = this.read(edge) ?? [];
    if (found !== undefined) return { kind: "edge", edge: found as "^" };
    const group = this.read(GROUP);
    if (group) return this.group(group);
    const [, number, name] = this.read(REFERENCE) ?? [];
    if (number ?? name)
      return this.groups[name ? (this.names.get(name) ?? 0) : Number(number) - 1] ?? { kind: "sequence", parts: [] };
    return { kind: "character", source: this.read(CHARACTER)?.[0] ?? "" };
  }

  private group([opening, look, name]: RegExpExecArray): Pattern {
    const number = opening === "(" || name !== undefined ? this.groups.push(undefined) - 1 : undefined;
    if (name !== undefined) this.names.set(name, number ?? 0);
    const part = this.choice();
    this.at++;
    if (number !== undefined) this.groups[number] = part;
    return look === undefined ? part : { kind: "look", part, behind: look.startsWith("<"), negative: look.endsWith("!") };
  }

  private read(form: RegExp): RegExpExecArray | undefined {
    form.lastIndex = this.at;
    const found = form.exec(this.source) ?? undefined;
    this.at += found?.[0].length ?? 0;
    return found;
  }
}
