import type { MakeReporter } from "../reporter.js";
import { noteJsonMaker, SCHEMA, summaryJson, toolJson } from "./note-json.js";
import { plainJson } from "./plain-json.js";
import { shownFindings } from "./shown.js";

/** One JSON value a line: each note, then one line with the summary and what made the report. */
export const ndjsonReporter: MakeReporter = (head, sink) => {
  const noteJson = noteJsonMaker(head);
  return {
    note(report) {
      const findings = shownFindings(report, head.showLevel);
      if (findings.length > 0 || head.showLevel === "all") sink.write(`${plainJson(noteJson(report, findings))}\n`);
    },
    end(summary) {
      const last = { summary: summaryJson(summary), schema: SCHEMA, tool: toolJson(head), asOf: head.asOf };
      sink.write(`${JSON.stringify(last)}\n`);
    },
  };
};
