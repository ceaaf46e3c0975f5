import { profileOf, ruleSetting } from "../lint/setup.js";
import type { PayerProfile } from "../reference/payer-profile.js";
import type { RecordedGroup } from "./run-groups.js";

/** Ids of the rules that are on for at least one note: what a configuration, or every payer, has off looked at none. */
export function rulesOn(recorded: readonly Pick<RecordedGroup, "records" | "job">[]): ReadonlySet<string> {
  const on = new Set<string>();
  for (const { records, job } of recorded) {
    const { setup } = job;
    /** Payer profiles that were met under a configuration: all notes of both have the same settings. */
    const met = new Map<object, Set<PayerProfile>>();
    for (const { path, payer, date } of records.notes()) {
      const note = { uri: path, payer, date };
      const config = setup.configOf(path);
      const { profile } = profileOf(note, config);
      const profiles = met.get(config) ?? new Set();
      if (profiles.has(profile)) continue;
      met.set(config, profiles.add(profile));
      for (const rule of setup.rules) if (ruleSetting(rule, note, setup) !== "off") on.add(rule.id);
    }
  }
  return on;
}
