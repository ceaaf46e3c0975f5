import type { MakeReporter } from "../reporter.js";
import { plainJson } from "./plain-json.js";
import { liveFindings, toldMessage } from "./shown.js";

const SEVERITIES = { error: "major", warning: "minor", info: "info" } as const;

/** GitLab Code Quality: one list of findings. It has no mark for accepted findings, so they are left out. */
export const gitlabReporter: MakeReporter = (head, sink) => {
  let first = true;
  sink.write("[");
  return {
    note(report) {
      for (const finding of liveFindings(report, head.showLevel)) {
        const { rule, severity, fingerprint, from } = finding;
        const entry = {
          description: toldMessage(finding),
          check_name: rule,
          fingerprint,
          severity: SEVERITIES[severity],
          location: { path: report.path, lines: { begin: from.line + 1 } },
        };
        sink.write(`${first ? "\n" : ",\n"}${plainJson(entry)}`);
        first = false;
      }
    },
    end() {
      sink.write(first ? "]\n" : "\n]\n");
    },
  };
};
