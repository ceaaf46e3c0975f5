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
    if (parent !== undefined && !base) {
      const near = nearest(parent, [...REGIMES, ...settings.keys()]).filter((candidate) => candidate !== id);
      const hint = near.length === 1 ? ` Did you mean "${near[0]}"?` : "";
      report(["payers", id, "extends"], looped ? "The profile extends itself." : `No payer profile has this id.${hint}`);
    }
    const { from, to } = own.effective?.value ?? {};
    if (from?.value !== undefined && to?.value !== undefined && to.value < from.value)
      report(["payers", id, "effective", "to"], "The last day is before the first.");
    const regime = own.regime?.value ?? regimeOf(id) ?? "commercial";
    const profile = makeProfile(id, base ?? builtInProfile(regime), own, base ?? builtIn(id));
    done.set(id, profile);
    return profile;
  };
  for (const id of settings.keys()) resolve(id, []);
  return done;
}

function regimeOf(id: string): Regime | undefined {
  return REGIMES.find((regime) => regime === id);
}

function builtIn(id: string): PayerProfile | undefined {
  const regime = regimeOf(id);
  return regime && builtInProfile(regime);
}
