import { type Field, plain } from "../base/shape.js";
import type { Span } from "../base/span.js";
import type { Config } from "./config.js";
import { overridesOf } from "./config-layer.js";
import type { FeesValue } from "./config-shape.js";
import { type ConfigSource, locate } from "./config-source.js";

/** What set a value: the default, a flag of the command line, a file, or an override by its number, from 1, among all of them. */
export type Origin =
  | { readonly kind: "default" | "flag" }
  | { readonly kind: "file"; readonly source: ConfigSource; readonly span: Span }
  | { readonly kind: "override"; readonly number: number; readonly source: ConfigSource; readonly span: Span };

/** A value in force, as plain data, by the keys that lead to it. */
export interface ConfigEntry {
  readonly key: string;
  readonly value: unknown;
  readonly origin: Origin;
}

/** An override with the file it stands in. */
export interface PlacedOverride {
  readonly source: ConfigSource;
  /** Its number in the file, from 0. */
  readonly index: number;
  readonly files: readonly string[];
  readonly span: Span;
}

/** The overrides of a configuration in the order in which they count, which is that of `Config.overrides`. */
export function placedOverrides(sources: readonly ConfigSource[]): PlacedOverride[] {
  return sources.flatMap((source) =>
    overridesOf(source.value).map(({ override, index, span }) => ({ source, index, files: override.files, span })),
  );
}

/** Where the values of a configuration came from. */
export class Provenance {
  /** Those that match, each with its number from 1. */
  private readonly overrides: readonly (PlacedOverride & { readonly number: number })[];

  /**
   * `config` is in force for a note that matches the overrides of these numbers, from 0; `flagged` are the keys that flags have set, such
   * as `rules.empty-section`.
   */
  constructor(
    private readonly sources: readonly ConfigSource[],
    private readonly config: Config,
    matching: readonly number[],
    private readonly flagged: ReadonlySet<string>,
  ) {
    const placed = placedOverrides(sources).map((override, index) => ({ ...override, number: index + 1 }));
    this.overrides = placed.filter(({ number }) => matching.includes(number - 1));
  }

  /** What has the last word on a value. */
  originOf(path: readonly string[]): Origin {
    if (this.flagged.has(path.join("."))) return { kind: "flag" };
    for (const { source, index, number } of [...this.overrides].reverse()) {
      const found = locate([source], ["overrides", index, ...path]);
      if (found) return { kind: "override", number, source, span: spanOf(found.field) };
    }
    const found = locate(this.sources, path);
    return found ? { kind: "file", source: found.source, span: spanOf(found.field) } : { kind: "default" };
  }

  /** Every value that is set, and the few that have a default. */
  entries(): ConfigEntry[] {
    const { config } = this;
    const rules = [...config.settings].map(([id, severity]) => {
      const options = config.options.get(id);
      const value = options && Object.keys(options).length > 0 ? [severity, options] : severity;
      return this.entry(["rules", id], value);
    });
    return [
      this.entry(["profile"], config.profile),
      this.entry(["payer"], config.payer),
      ...rules,
      ...this.words(),
      ...this.leaves(["payers"]),
      ...this.globs("include"),
      ...this.globs("exclude"),
      ...this.leaves(["clinicians"]),
      ...[...config.fees].flatMap(([code, rows]) => this.fee(code, rows)),
      this.entry(["baseline"], config.baseline),
      this.entry(["reviews"], config.reviews),
    ];
  }

  private entry(path: readonly string[], value: unknown): ConfigEntry {
    return { key: path.join("."), value: value ?? null, origin: this.originOf(path) };
  }

  /** Changes of word lists add up, so that each is an entry of its own. */
  private words(): ConfigEntry[] {
    const lists = [...this.config.words.keys()];
    const inFiles = this.sources.flatMap((source) => lists.map((list) => ({ list, origin: originIn(source, ["words", list]) })));
    const inOverrides = this.overrides.flatMap(({ source, index, number }) =>
      lists.map((list) => {
        const origin = originIn(source, ["overrides", index, "words", list]);
        return { list, origin: origin && { ...origin, kind: "override" as const, number } };
      }),
    );
    return [...inFiles, ...inOverrides].flatMap(({ list, origin }) =>
      origin ? [{ key: `words.${list}`, value: origin.value, origin }] : [],
    );
  }

  private globs(name: "include" | "exclude"): ConfigEntry[] {
    return this.sources.flatMap((source) =>
      (source.value[name]?.value ?? []).flatMap(({ value, span }) =>
        value === undefined ? [] : [{ key: name, value, origin: { kind: "file" as const, source, span } }],
      ),
    );
  }

  /** A code's rows are those of the last file that has it, as its last row places them. */
  private fee(code: string, rows: unknown): ConfigEntry[] {
    const origins = this.sources.flatMap((source) =>
      feeFields(source.value.fees?.value, code).map((field) => ({ kind: "file" as const, source, span: spanOf(field) })),
    );
    return origins.slice(-1).map((origin) => ({ key: `fees.${code}`, value: rows, origin }));
  }

  /** The values below a key that are no objects themselves, each with the last file that gives it. */
  private leaves(path: readonly string[]): ConfigEntry[] {
    const names = new Set(this.sources.flatMap((source) => keysOf(locate([source], path)?.field.value)));
    if (names.size > 0) return [...names].flatMap((name) => this.leaves([...path, name]));
    const found = locate(this.sources, path);
    return found && path.length > 1 ? [this.entry(path, plain(found.field.value))] : [];
  }
}

function originIn(source: ConfigSource, path: readonly (string | number)[]) {
  const found = locate([source], path);
  return found && { kind: "file" as const, source, span: spanOf(found.field), value: plain(found.field.value) };
}

/** The fields of a fee schedule that give a code's fee; a table may write the code in small letters. */
function feeFields(fees: FeesValue | undefined, code: string): Field<unknown>[] {
  if (fees === undefined) return [];
  if ("map" in fees) return fees.filter(({ value }) => value?.code?.value === code);
  return [...fees].filter(([written]) => written.toUpperCase() === code).map(([, field]) => field);
}

/** The key, which says more of the place than a value of several lines; the value of a list's entry. */
function spanOf({ keySpan, span }: { readonly keySpan: Span | undefined; readonly span: Span }): Span {
  return keySpan ?? span;
}

/** The keys of an object of fields; none for any other value. */
function keysOf(value: unknown): string[] {
  if (value instanceof Map) return [...value.keys()];
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
}
