import { escaped } from "../../facts/sheet.js";
import type { RunHead, RunSummary, ShowLevel } from "../reporter.js";
import { contentPolicy } from "./html-policy.js";
import type { RuleTotals } from "./html-totals.js";
import { plainJson } from "./plain-json.js";

/** Text of the page's script and style, which are put into the file. */
export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

/** The page down to its data: head, policy, what was linted, and sections that the script fills. */
export function opening(head: RunHead, { script, style }: PageAssets): string {
  const { ruleset, config, data } = head.provenance();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(contentPolicy(script, style))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Session note review, ${escaped(head.asOf)}</title>
<style>${style}</style>
<script>${script}</script>
</head>
<body>
<header class="masthead">
<div class="masthead-title">
<p class="product">Soapstone ${escaped(head.version)}</p>
<h1>Session note review</h1>
<p class="as-of">As of <time datetime="${escaped(head.asOf)}">${escaped(head.asOf)}</time></p>
</div>
${notices(head)}</header>
<main>
<p class="notice unscripted">Below are the totals. Plots, filters and single findings need the page's own script, which did not run here.</p>
<div id="view" hidden></div>
<section id="provenance" aria-labelledby="provenance-title">
<h2 id="provenance-title">What was linted, and by what</h2>
<dl class="facts">
${fact("As of", head.asOf)}${fact("Version", head.version)}${fact("Rules that ran", rulesRan(head))}${fact("Rule set", ruleset)}${fact("Configuration", config)}${Object.entries(
  data,
)
  .map(([table, version]) => fact(`Table ${table}`, version))
  .join("")}</dl>
</section>
`;
}

/** How many rules were on for any note, of how many. */
function rulesRan({ rules, rulesOn }: RunHead): string {
  const ran = rulesOn().size;
  return ran === rules.length ? String(ran) : `${ran} of ${rules.length}`;
}

function notices({ dollars, pseudonyms, showLevel }: RunHead): string {
  const texts = [
    ...(pseudonyms ? ["Patients, clinicians and paths are pseudonyms; dates of service are withheld."] : []),
    ...(dollars ? ["Dollars are an estimate from a fee table: neither what was paid nor what will be denied."] : []),
    ...(showLevel === "error" ? ["This report shows errors only."] : []),
    ...(showLevel === "warning" ? ["This report shows errors and warnings only."] : []),
  ];
  if (texts.length === 0) return "";
  return `<ul class="notices">\n${texts.map((text) => `<li>${text}</li>\n`).join("")}</ul>\n`;
}

/** What the report shows, at the start of a sentence. */
const KINDS: Readonly<Record<ShowLevel, string>> = {
  error: "Errors",
  warning: "Errors and warnings",
  info: "Findings",
  all: "Findings",
};

/** The end of the page: totals that need no script. */
export function closing({ showLevel }: RunHead, summary: RunSummary, totals: RuleTotals): string {
  const rows = totals.sorted().map(({ rule, severity, findings, notes }) => {
    return `<tr><th scope="row">${escaped(rule)}</th><td>${severity}</td><td>${findings}</td><td>${notes}</td></tr>\n`;
  });
  const rules = `<table>
<caption>${KINDS[showLevel]} that count, by rule</caption>
<thead><tr><th scope="col">Rule</th><th scope="col">Severity</th><th scope="col">Findings</th><th scope="col">Notes</th></tr></thead>
<tbody>
${rows.join("")}</tbody>
</table>
`;
  return `<section id="totals" aria-labelledby="totals-title">
<h2 id="totals-title">Totals</h2>
<dl class="facts">
${fact("Notes", String(summary.notes))}${summary.unread === 0 ? "" : fact("Files that could not be read", String(summary.unread))}${fact("Notes without findings", String(summary.clean))}${fact("Errors", String(summary.errors))}${fact("Warnings", String(summary.warnings))}${fact("Infos", String(summary.infos))}${fact("Findings that do not count", String(summary.suppressed))}${fact("Digest of the notes", summary.notesDigest)}${
  summary.dollars === undefined ? "" : fact("Dollars at stake, estimate", summary.dollars.toFixed(2))
}${summary.unpriced === 0 ? "" : fact("Units at stake without a known amount", String(summary.unpriced))}${
  summary.uncounted === 0 ? "" : fact("Notes in which units or lines at stake cannot be read", String(summary.uncounted))
}</dl>
${rows.length > 0 ? rules : ""}</section>
</main>
</body>
</html>
`;
}

function fact(name: string, value: string): string {
  return `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>\n`;
}

/** A block of data: JSON that the browser neither shows nor runs. */
export function dataBlock(name: string, data: unknown): string {
  return `${dataBlockStart(name)}${jsonInHtml(data)}\n</script>\n`;
}

/** The start of a block whose JSON follows. */
export function dataBlockStart(name: string): string {
  return `<script type="application/json" class="${name}">\n`;
}

/** JSON that can hold no tag: every `<` is written as an escape. */
export function jsonInHtml(data: unknown): string {
  return plainJson(data).replaceAll("<", "\\u003c");
}
