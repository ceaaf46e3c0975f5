import type { MakeReporter } from "../reporter.js";
import { jsonReporter } from "./json.js";
import { ndjsonReporter } from "./ndjson.js";
import { sarifReporter } from "./sarif.js";
import { textReporter } from "./text.js";

/** Reporters by the name that `--format` knows them by. */
export const REPORTERS = {
  text: textReporter,
  json: jsonReporter,
  ndjson: ndjsonReporter,
  sarif: sarifReporter,
} satisfies Readonly<Record<string, MakeReporter>>;

export type Format = keyof typeof REPORTERS;
