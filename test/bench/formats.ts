/**
 * What each format costs on a large run: 1,000,000 findings in 100,000 notes, each format in a process of its own.
 * `node --max-old-space-size=512 --import tsx test/bench/formats.ts [FORMAT…]`
 */
import { fork } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunSummary, Sink } from "../../server/src/cli/reporter.js";
import { REPORTERS } from "../../server/src/cli/reports/index.js";
import { RULES } from "../../server/src/rules/index.js";
import type { NoteReport, ReportedFinding } from "../../server/src/workspace/reported-note.js";
import { finding, noteReport, runHead } from "../support/reports.js";

const NOTES = 100_000;
const FINDINGS = 10;
const SUMMARY: RunSummary = {
  notes: NOTES,
  unread: 0,
  clean: 0,
  errors: NOTES * 3,
  warnings: NOTES * 4,
  infos: NOTES * 2,
  fixable: 0,
  suppressed: NOTES,
  known: 0,
  notesDigest: `sha256:${"0".repeat(64)}`,
  dollars: undefined,
  unpriced: 0,
  uncounted: 0,
};
const CHUNK = 1 << 16;

/** Runs the formats one after the other, so that none counts for another. */
async function runAll(names: readonly string[]): Promise<void> {
  console.log("format    seconds   MB written   files   peak RSS MB   peak heap MB");
  for (const name of names.length > 0 ? names : Object.keys(REPORTERS)) {
    const child = fork(import.meta.filename, [name]);
    child.on("message", (line) => console.log(line));
    await new Promise((resolve) => child.on("exit", resolve));
    if (child.exitCode !== 0) console.log(`${name} failed (${child.exitCode ?? child.signalCode})`);
  }
}

function runOne(format: keyof typeof REPORTERS): void {
  const folder = mkdtempSync(join(tmpdir(), "soapstone-bench-"));
  const started = performance.now();
  const files = new Files(folder);
  let heap = 0;
  const reporter = REPORTERS[format](runHead(), files);
  for (let index = 0; index < NOTES; index++) {
    reporter.note(syntheticNote(index));
    if (index % 1000 === 0) heap = Math.max(heap, process.memoryUsage().heapUsed);
  }
  reporter.end(SUMMARY);
  files.close();
  const cells = [
    ((performance.now() - started) / 1000).toFixed(1).padStart(7),
    megabytes(files.bytes).padStart(12),
    String(files.count).padStart(7),
    megabytes(process.resourceUsage().maxRSS * 1024).padStart(13),
    megabytes(heap).padStart(14),
  ];
  process.send?.(`${format.padEnd(9)} ${cells.join(" ")}`);
  rmSync(folder, { recursive: true });
  process.disconnect();
}

/** Buffered files, as a command line would write them. */
class Files implements Sink {
  bytes = 0;
  count = 0;
  readonly nextFile = () => this.open();
  private readonly folder: string;
  private chunks: string[] = [];
  private length = 0;
  private file = -1;

  constructor(folder: string) {
    this.folder = folder;
    this.open();
  }

  write(chunk: string): void {
    this.chunks.push(chunk);
    this.length += chunk.length;
    if (this.length >= CHUNK) this.flush();
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private open(): void {
    if (this.count > 0) this.close();
    this.count++;
    this.file = openSync(join(this.folder, `report-${this.count}`), "w");
  }

  private flush(): void {
    this.bytes += writeSync(this.file, this.chunks.join(""));
    this.chunks = [];
    this.length = 0;
  }
}

function syntheticNote(index: number): NoteReport {
  const path = `clinic-${index % 40}/pt-${index % 5000}/2026-03-${10 + (index % 20)}-${index}.note.md`;
  const digest = index.toString(16).padStart(64, "0");
  const findings = Array.from({ length: FINDINGS }, (_, number) => syntheticFinding(index, number));
  const clinician = `c-${index % 300}`;
  return noteReport(path, findings, { digest, clinician, payer: `payer-${index % 30}` });
}

function syntheticFinding(index: number, number: number): ReportedFinding {
  const rule = RULES[(index + number) % RULES.length] as (typeof RULES)[number];
  const line = 10 + number * 2;
  return finding({
    rule: rule.id,
    category: rule.category,
    severity: number < 3 ? "error" : number < 7 ? "warning" : "info",
    message: `Finding ${number} of note ${index}: 46 minutes support 3 units and 4 are billed.`,
    from: { line, character: 4 },
    to: { line, character: 18 },
    fingerprint: `${index.toString(16).padStart(12, "0")}${number.toString(16).padStart(4, "0")}`,
    sources: rule.sources,
    ...(number === 4 ? { related: [{ path: `other-${index}.note.md`, from: { line, character: 0 }, message: "Here." }] } : {}),
    ...(number === 9
      ? { accepted: { kind: "baseline", reason: "known before", by: undefined, on: "2026-01-01", until: undefined } }
      : {}),
  });
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

if (process.send === undefined) await runAll(process.argv.slice(2));
else runOne(process.argv[2] as keyof typeof REPORTERS);
