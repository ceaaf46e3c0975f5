import { nearest } from "../base/nearest.js";
import {
  builtInProfile,
  makeProfile,
  type PayerProfile,
  type PayerSettings,
  REGIMES,
  type Regime,
} from "../reference/payer-profile.js";

/** Says what is wrong with a value of a payer profile, by the keys that lead to it. */
export type ReportProblem = (path: readonly (string | number)[], message: string) => void;

/** Resolves `extends` of payer profiles; one that names no profile, or itself in the end, is a problem and starts from its regime. */
export function resolvePayers(
  settings: ReadonlyMap<string, PayerSettings>,
  report: ReportProblem,
): ReadonlyMap<string, PayerProfile> {
  const done = new Map<string, PayerProfile>();
  const resolve = (id: string, before: readonly string[]): PayerProfile | undefined => {
    const own = settings.get(id);
    if (done.has(id)) return done.get(id);
    if (!own) return builtIn(id);
    const parent = own.extends?.value;
    const trail = [...before, id];
    const looped = parent !== undefined && trail.includes(parent);
    const base = parent === undefined || looped ? undefined : resolve(parent, trail);
    if (looped) report(["payers", id, "extends"], "The profile extends itself.");
    else if (parent !== undefined && !base) report(["payers", id, "extends"], unknownProfile(parent, id, settings.keys()));
    if (isBackwards(own.effective?.value)) report(["payers", id, "effective", "to"], "The last day is before the first.");
    const regime = own.regime?.value ?? regimeOf(id) ?? "commercial";
    const profile = makeProfile(id, base ?? builtInProfile(regime), own, base ?? builtIn(id));
    done.set(id, profile);
    return profile;
  };
  for (const id of settings.keys()) resolve(id, []);
  return done;
}

function unknownProfile(parent: string, id: string, known: Iterable<string>): string {
  const near = nearest(parent, [...REGIMES, ...known]).filter((candidate) => candidate !== id);
  const hint = near.length === 1 ? ` Did you mean "${near[0]}"?` : "";
  return `No payer profile has this id.${hint}`;
}

function isBackwards({ from, to }: NonNullable<PayerSettings["effective"]>["value"] = {}): boolean {
  return from?.value !== undefined && to?.value !== undefined && to.value < from.value;
}

function regimeOf(id: string): Regime | undefined {
  return REGIMES.find((regime) => regime === id);
}

function builtIn(id: string): PayerProfile | undefined {
  const regime = regimeOf(id);
  return regime && builtInProfile(regime);
}
