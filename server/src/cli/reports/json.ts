import type { MakeReporter } from "../reporter.js";
import { noteJsonMaker, SCHEMA, summaryJson, toolJson } from "./note-json.js";
import { plainJson } from "./plain-json.js";
import { shownFindings } from "./shown.js";

/** The report as one JSON value, a note a line, with the summary at its end. */
export const jsonReporter: MakeReporter = (head, sink) => {
  const noteJson = noteJsonMaker(head);
  let first = true;
  sink.write(
    `{\n  "schema": ${JSON.stringify(SCHEMA)},\n  "tool": ${JSON.stringify(toolJson(head))},\n  "asOf": ${JSON.stringify(head.asOf)},\n  "notes": [`,
  );
  return {
    note(report) {
      const findings = shownFindings(report, head.showLevel);
      if (findings.length === 0 && head.showLevel !== "all") return;
      sink.write(`${first ? "" : ","}\n    ${plainJson(noteJson(report, findings))}`);
      first = false;
    },
    end(summary) {
      sink.write(`${first ? "" : "\n  "}],\n  "summary": ${JSON.stringify(summaryJson(summary))}\n}\n`);
    },
  };
};
