import { HOME, pageOf } from "../../lint/pages.js";
import type { ReportedFinding } from "../../workspace/reported-note.js";
import type { MakeReporter } from "../reporter.js";
import { plainJson } from "./plain-json.js";
import { liveFindings, toldMessage } from "./shown.js";

const SEVERITIES = { error: "ERROR", warning: "WARNING", info: "INFO" } as const;

/** Reviewdog Diagnostic Format, finding by finding. Reviewdog comments on all it reads, so accepted findings are left out. */
export const rdjsonReporter: MakeReporter = (head, sink) => {
  let first = true;
  sink.write(`{"source":${JSON.stringify({ name: "soapstone", url: HOME })},"diagnostics":[`);
  return {
    note(report) {
      for (const finding of liveFindings(report, head.showLevel)) {
        sink.write(`${first ? "\n" : ",\n"}${plainJson(diagnosticOf(finding, report.path))}`);
        first = false;
      }
    },
    end() {
      sink.write(first ? "]}\n" : "\n]}\n");
    },
  };
};

function diagnosticOf(finding: ReportedFinding, path: string): object {
  const { rule, category, severity, related } = finding;
  return {
    message: toldMessage(finding),
    location: { path, range: rangeOf(finding) },
    severity: SEVERITIES[severity],
    code: { value: rule, ...(category === "engine" ? {} : { url: pageOf(rule) }) },
    ...(related.length > 0
      ? {
          related_locations: related.map(({ path: other, from, message: text }) => ({
            message: text,
            location: { path: other, ...(from ? { range: { start: { line: from.line + 1 } } } : {}) },
          })),
        }
      : {}),
  };
}

/** Columns count bytes of UTF-8 here, which only the line itself tells: without it a finding is given in whole lines. */
function rangeOf({ from, to, source }: ReportedFinding): object {
  const start = from.line + 1;
  if (source === undefined || to.line !== from.line) {
    const last = to.character === 0 && to.line > from.line ? to.line : to.line + 1;
    return { start: { line: start }, end: { line: last } };
  }
  return {
    start: { line: start, column: bytes(source.slice(0, from.character)) + 1 },
    end: { line: start, column: bytes(source.slice(0, to.character)) + 1 },
  };
}

/** Length of a text in bytes of UTF-8. */
function bytes(text: string): number {
  let count = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return count;
}
