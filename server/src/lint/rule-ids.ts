import { RULES } from "../rules/index.js";

/** Ids of rules that are no more, which nobody gives to another rule (docs/stability.md). */
const RETIRED: readonly string[] = [];

/** Every id that a suppression may name. */
export const RULE_IDS: ReadonlySet<string> = new Set([...RULES.map(({ id }) => id), ...RETIRED]);
