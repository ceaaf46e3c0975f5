import { printable } from "../../base/printable.js";
import { isLive, type NoteReport, type ReportedFinding } from "../../workspace/reported-note.js";
import type { MakeReporter } from "../reporter.js";
import { shownFindings, toldMessage } from "./shown.js";
import { unreadText } from "./summary-text.js";

/**
 * JUnit XML: a note is a test suite, a finding a test case named for its rule. Errors and warnings fail, accepted findings are skipped with
 * their reason, infos pass and say so; a note with nothing to show is one test that passes. A fault of the engine is an error.
 */
export const junitReporter: MakeReporter = (head, sink) => {
  sink.write(`<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="soapstone">\n`);
  return {
    note(report) {
      sink.write(suiteOf(report, shownFindings(report, head.showLevel)));
    },
    end({ unread }) {
      sink.write(`${unread > 0 ? unreadSuite(unread) : ""}</testsuites>\n`);
    },
  };
};

type Outcome = "failure" | "error" | "skipped" | "passed";

function outcomeOf(finding: ReportedFinding): Outcome {
  if (!isLive(finding)) return "skipped";
  if (finding.rule === "internal-error") return "error";
  return finding.severity === "info" ? "passed" : "failure";
}

function suiteOf({ path, digest }: NoteReport, findings: readonly ReportedFinding[]): string {
  const name = attribute(path);
  const outcomes = findings.map(outcomeOf);
  const count = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length;
  const counts = `tests="${Math.max(1, findings.length)}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}"`;
  const numbers = new Map<string, number>();
  const cases = findings.map((finding, index) => {
    const number = (numbers.get(finding.rule) ?? 0) + 1;
    numbers.set(finding.rule, number);
    // A name without a line stays the same while the note is edited, so that servers follow the test from run to run.
    const test = `<testcase name="${attribute(finding.rule)}${number > 1 ? ` ${number}` : ""}" classname="${name}">`;
    return `    ${test}${outcomeText(finding, outcomes[index] as Outcome, path)}</testcase>\n`;
  });
  const passed = `    <testcase name="no findings" classname="${name}"/>\n`;
  const properties = `    <properties><property name="sha256" value="${attribute(digest)}"/></properties>\n`;
  return `  <testsuite name="${name}" ${counts}>\n${properties}${cases.length > 0 ? cases.join("") : passed}  </testsuite>\n`;
}

/** Files that could not be read, as a test that ends with an error: what stands in them was not looked at. */
function unreadSuite(unread: number): string {
  const name = "files that could not be read";
  const test = `<testcase name="${name}" classname="soapstone"><error type="error" message="${attribute(unreadText(unread))}"/></testcase>`;
  return `  <testsuite name="${name}" tests="1" failures="0" errors="1" skipped="0">\n    ${test}\n  </testsuite>\n`;
}

function outcomeText(finding: ReportedFinding, outcome: Outcome, path: string): string {
  const { severity, from, accepted } = finding;
  const message = toldMessage(finding);
  const place = `${path}:${from.line + 1}:${from.character + 1}`;
  if (accepted) return `<skipped message="${attribute(accepted.reason)}"/>`;
  if (outcome === "passed") return `<system-out>${content(`${place} ${severity}: ${message}`)}</system-out>`;
  return `<${outcome} type="${severity}" message="${attribute(message)}">${content(`${place}: ${message}`)}</${outcome}>`;
}

function content(text: string): string {
  return printable(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

function attribute(text: string): string {
  return content(text).replace(/"/g, "&quot;");
}
