import type { MakeReporter } from "../reporter.js";
import { csvReporter } from "./csv.js";
import { githubReporter } from "./github.js";
import { gitlabReporter } from "./gitlab.js";
import { jsonReporter } from "./json.js";
import { junitReporter } from "./junit.js";
import { markdownReporter } from "./markdown.js";
import { ndjsonReporter } from "./ndjson.js";
import { rdjsonReporter } from "./rdjson.js";
import { sarifReporter } from "./sarif.js";
import { textReporter } from "./text.js";

/** Reporters by the name that `--format` knows them by. */
export const REPORTERS = {
  text: textReporter,
  json: jsonReporter,
  ndjson: ndjsonReporter,
  sarif: sarifReporter,
  junit: junitReporter,
  github: githubReporter,
  gitlab: gitlabReporter,
  rdjson: rdjsonReporter,
  csv: csvReporter,
  markdown: markdownReporter,
} satisfies Readonly<Record<string, MakeReporter>>;
