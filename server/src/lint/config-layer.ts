import { addTo } from "../base/groups.js";
import type { Field } from "../base/shape.js";
import type { Span } from "../base/span.js";
import type { PayerSettings } from "../reference/payer-profile.js";
import { type Clinician, type Config, type Fee, NO_CONFIG, type NoteSettings, type Override, onTop } from "./config.js";
import type { ConfigValue, FeesValue } from "./config-shape.js";
import type { RuleSetting } from "./rule-setting.js";

/** What one file of a configuration says, without places: payer profiles still as they are written. */
export interface ConfigLayer extends Omit<Config, "profile" | "payers"> {
  readonly profile: Config["profile"] | undefined;
  readonly payers: ReadonlyMap<string, PayerSettings>;
}

export const EMPTY_LAYER: ConfigLayer = { ...NO_CONFIG, profile: undefined, payers: new Map() };

/** What a file says, as plain values. */
export function layerOf(value: ConfigValue): ConfigLayer {
  return {
    ...noteSettings(value),
    payers: valuesOf(value.payers),
    include: strings(value.include?.value),
    exclude: strings(value.exclude?.value),
    overrides: overridesOf(value).map(({ override }) => override),
    clinicians: new Map([...valuesOf(value.clinicians)].map(([id, fields]) => [id, clinicianOf(fields)])),
    fees: feesOf(value.fees?.value),
    baseline: value.baseline?.value,
    reviews: value.reviews?.value,
  };
}

/** An override of a file, with its number in the file, from 0, and its place. */
interface ReadOverride {
  readonly override: Override;
  readonly index: number;
  readonly span: Span;
}

/** The overrides of a file that could be read. */
export function overridesOf(value: ConfigValue): ReadOverride[] {
  return (value.overrides?.value ?? []).flatMap(({ value: fields, span }, index) => {
    const files = strings(fields?.files?.value);
    return fields && files.length > 0 ? [{ override: { files, ...noteSettings(fields) }, index, span }] : [];
  });
}

/**
 * A layer on top of another: maps are joined by key, down to the keys of a payer profile; `include`, `exclude`, `overrides` and the changes
 * of a word list are added up, those below first; everything else is replaced.
 */
export function merged(base: ConfigLayer, own: ConfigLayer): ConfigLayer {
  const payers = new Map(base.payers);
  for (const [id, settings] of own.payers) payers.set(id, joined(payers.get(id), settings));
  const clinicians = new Map(base.clinicians);
  for (const [id, clinician] of own.clinicians)
    clinicians.set(id, { ...clinician, ...clinicians.get(id), ...defined(clinician) });
  return {
    ...onTop(base, own),
    payers,
    include: [...base.include, ...own.include],
    exclude: [...base.exclude, ...own.exclude],
    overrides: [...base.overrides, ...own.overrides],
    clinicians,
    fees: new Map([...base.fees, ...own.fees]),
    baseline: own.baseline ?? base.baseline,
    reviews: own.reviews ?? base.reviews,
  };
}

type Fields = Readonly<Record<string, Field<unknown>>>;

/** Fields of an object joined by key, and those of the objects in it. */
function joined<F extends object>(base: F | undefined, own: F): F {
  const result: Record<string, Field<unknown>> = { ...(base as Fields | undefined) };
  for (const [name, field] of Object.entries(own as Fields)) {
    if (field.value !== undefined) result[name] = { ...field, value: joinedValue(result[name]?.value, field.value) };
  }
  return result as F;
}

/** What stands under one key has one shape in every file: a map, an object of fields, or a value that is replaced. */
function joinedValue(base: unknown, own: unknown): unknown {
  if (own instanceof Map) return new Map([...((base as ReadonlyMap<string, unknown> | undefined) ?? []), ...own]);
  return typeof own === "object" && !Array.isArray(own) ? joined(base as object | undefined, own as object) : own;
}

function noteSettings(fields: Pick<ConfigValue, "profile" | "payer" | "rules" | "words">): NoteSettings {
  const rules = Object.entries((fields.rules?.value ?? {}) as Readonly<Record<string, Field<RuleSetting>>>);
  const read = rules.flatMap(([id, { value }]) => (value ? [[id, value] as const] : []));
  const words = Object.entries(fields.words?.value ?? {}).flatMap(([name, field]) => {
    const change = field?.value;
    return change ? [[name, { add: strings(change.add?.value), remove: strings(change.remove?.value) }] as const] : [];
  });
  return {
    profile: fields.profile?.value,
    payer: fields.payer?.value,
    settings: new Map(read.map(([id, { severity }]) => [id, severity])),
    options: new Map(read.flatMap(([id, { options }]) => (options ? [[id, options] as const] : []))),
    words: new Map(words),
  };
}

function clinicianOf(fields: { readonly [N in keyof Clinician]?: Field<NonNullable<Clinician[N]>> | undefined }): Clinician {
  const { discipline, credential, npi } = fields;
  return { discipline: discipline?.value, credential: credential?.value, npi: npi?.value };
}

function feesOf(value: FeesValue | undefined): ReadonlyMap<string, readonly Fee[]> {
  const fees = new Map<string, Fee[]>();
  const add = (code: string, fee: Fee) => addTo(fees, code, fee);
  if (value instanceof Map) {
    for (const [code, { value: amount }] of value as ReadonlyMap<string, Field<number>>)
      if (amount !== undefined) add(code.toUpperCase(), { amount, from: undefined, to: undefined });
  } else {
    for (const { value: row } of (value ?? []) as Exclude<FeesValue, ReadonlyMap<string, unknown>>) {
      const { code, amount, from, to } = row ?? {};
      if (code?.value !== undefined && amount?.value !== undefined)
        add(code.value, { amount: amount.value, from: from?.value, to: to?.value });
    }
  }
  return fees;
}

function valuesOf<T>(field: Field<ReadonlyMap<string, Field<T>>> | undefined): ReadonlyMap<string, T> {
  return new Map([...(field?.value ?? [])].flatMap(([id, { value }]) => (value === undefined ? [] : [[id, value] as const])));
}

function strings(fields: readonly { readonly value: string | undefined }[] | undefined): string[] {
  return (fields ?? []).flatMap((field) => field.value ?? []);
}

function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Partial<T>;
}
