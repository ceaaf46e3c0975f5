import type { Config } from "./config.js";

/** Name under which a map stands in the text: no key of a configuration has it. */
const MAP = "$map";

/** A configuration as text, for whoever cannot be handed the value itself. */
export function encodeConfig(config: Config): string {
  return JSON.stringify(config, (_, value) => (value instanceof Map ? { [MAP]: [...value] } : value));
}

/** Reads what `encodeConfig` wrote; throws on anything else that is not JSON. */
export function decodeConfig(text: string): Config {
  return JSON.parse(text, (_, value) => (Array.isArray(value?.[MAP]) ? new Map(value[MAP]) : value)) as Config;
}
