import type { ConfigurationOverride, Run } from "sarif";
import type { NoteReport, ReportedFinding } from "../../workspace/reported-note.js";
import type { MakeReporter, RunHead, RunSummary, Sink } from "../reporter.js";
import { summaryJson, toolJson } from "./note-json.js";
import { plainJson } from "./plain-json.js";
import { BASE, sarifArtifact, sarifResult } from "./sarif-result.js";
import { ruleOverrides, sarifTaxonomies, sarifTool } from "./sarif-tool.js";
import { shownFindings } from "./shown.js";
import { unreadText } from "./summary-text.js";

/** Results, and notes, of one run: code scanning refuses a run of more than 25,000 results. */
export const MOST_RESULTS = 20_000;

/**
 * SARIF 2.1.0, result by result. Past 20,000 results it goes on in a further file, or where there is none in a further run. The notes of a
 * run come after its results, so those of one run are all that is held.
 */
export const sarifReporter: MakeReporter = (head, sink) => new SarifReporter(head, sink);

class SarifReporter {
  private readonly head: RunHead;
  private readonly sink: Sink;
  /** What every run begins with, but for its number. */
  private readonly opening: Partial<Run>;
  private readonly ruleIndex: ReadonlyMap<string, number>;
  private readonly overrides: readonly ConfigurationOverride[];
  private run = 0;
  private results = 0;
  private artifacts: string[] = [];
  /** Path of the last artifact of the run. */
  private path: string | undefined;
  private failed = false;

  constructor(head: RunHead, sink: Sink) {
    this.head = head;
    this.sink = sink;
    this.ruleIndex = new Map(head.rules.map(({ id }, index) => [id, index]));
    this.opening = {
      tool: sarifTool(head),
      taxonomies: sarifTaxonomies(head),
      columnKind: "utf16CodeUnits",
      defaultSourceLanguage: "markdown",
      originalUriBaseIds: { [BASE]: { description: { text: "The working directory of the run." } } },
    };
    this.overrides = ruleOverrides(head);
    sink.write(LOG_HEAD);
    this.openRun();
  }

  note(report: NoteReport): void {
    const findings = shownFindings(report, this.head.showLevel);
    for (const finding of findings) this.result(finding, report);
    if (findings.length === 0 && this.head.showLevel === "all") this.artifactOf(report);
  }

  end(summary: RunSummary): void {
    this.closeRun(summary);
    this.sink.write(LOG_TAIL);
  }

  private result(finding: ReportedFinding, report: NoteReport): void {
    if (this.results === MOST_RESULTS) this.nextRun();
    const artifact = this.artifactOf(report);
    const rule = this.ruleIndex.get(finding.rule);
    const result = sarifResult(finding, report, { rule, artifact, baseline: this.head.baseline });
    this.sink.write(`${this.results === 0 ? "\n" : ",\n"}${plainJson(result)}`);
    this.results++;
    if (finding.rule === "internal-error") this.failed = true;
  }

  /** The number of a note among the artifacts of the run; it is added when it is not the last one. */
  private artifactOf(report: NoteReport): number {
    if (this.path !== report.path) {
      if (this.artifacts.length === MOST_RESULTS) this.nextRun();
      this.artifacts.push(plainJson(sarifArtifact(report)));
      this.path = report.path;
    }
    return this.artifacts.length - 1;
  }

  private nextRun(): void {
    this.closeRun(undefined);
    if (this.sink.nextFile) {
      this.sink.write(LOG_TAIL);
      this.sink.nextFile();
      this.sink.write(LOG_HEAD);
    } else this.sink.write(",\n");
    this.openRun();
  }

  private openRun(): void {
    this.run++;
    const id = `soapstone/${this.run}/${this.head.asOf}`;
    const opening = JSON.stringify({ ...this.opening, automationDetails: { id } });
    this.sink.write(`${opening.slice(0, -1)},"results":[`);
  }

  private closeRun(summary: RunSummary | undefined): void {
    const { head } = this;
    const unread = summary?.unread ?? 0;
    const notice = { level: "error", message: { text: unreadText(unread) } };
    const invocation = {
      executionSuccessful: !this.failed && unread === 0,
      ...(this.overrides.length > 0 ? { ruleConfigurationOverrides: this.overrides } : {}),
      ...(unread > 0 ? { toolExecutionNotifications: [notice] } : {}),
    };
    const properties = { asOf: head.asOf, ...toolJson(head), ...(summary ? { summary: summaryJson(summary) } : {}) };
    this.sink.write(`],"artifacts":[`);
    for (const [index, artifact] of this.artifacts.entries()) this.sink.write(`${index === 0 ? "\n" : ",\n"}${artifact}`);
    this.sink.write(`],"invocations":[${JSON.stringify(invocation)}],"properties":${JSON.stringify(properties)}}`);
    this.results = 0;
    this.artifacts = [];
    this.path = undefined;
    this.failed = false;
  }
}

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const LOG_HEAD = `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[\n`;
const LOG_TAIL = "]}\n";
