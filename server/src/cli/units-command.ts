import { howMany } from "../base/how-many.js";
import { printable } from "../base/printable.js";
import { type Worksheet, worksheetOf } from "../facts/worksheet.js";
import { NOT_BILLED, NOT_GIVEN, shownRows, withUnit } from "../facts/worksheet-rows.js";
import { type Config, configResolver } from "../lint/config.js";
import { profileAt, type Setup } from "../lint/setup.js";
import { type Note, parseNote } from "../note/note.js";
import { makeReferences } from "../reference/references.js";
import { RULES } from "../rules/index.js";
import { belowFolder } from "../workspace/configuration.js";
import type { Recogniser } from "../workspace/recognise.js";
import { collect, configChoice, configFor, type Group, nameOf } from "./collect.js";
import { EXIT, type Io, notice, UsageError } from "./io.js";
import { faultOf } from "./named-note.js";
import { withFlags } from "./selection.js";

export interface UnitsFlags {
  /** `97129=46,97530=10`. */
  readonly minutes?: string;
  readonly payer?: string;
  readonly config?: string | boolean;
}

/** Prints the units worksheet of notes, or of minutes given on the command line. */
export async function unitsCommand(paths: readonly string[], flags: UnitsFlags, io: Io): Promise<number> {
  if (flags.minutes === undefined) return showNotes(paths, flags, io);
  if (paths.length > 0) throw new UsageError("Name notes, or give --minutes: not both.");
  return showMinutes(flags.minutes, flags, io);
}

async function showMinutes(minutes: string, flags: UnitsFlags, io: Io): Promise<number> {
  const setup = setupWithout(io);
  const note = parseNote("minutes", noteOfMinutes(minutes, setup.today));
  for (const code of codesOf(note)) {
    if (!setup.refs.procedures.find(code)) throw new UsageError(`${code} is not in the code table.`);
  }
  const config = withPayer((await configFor(io.cwd, configChoice(flags), io)).config, flags);
  show("minutes", note, { ...setup, config, configOf: () => config }, io);
  return EXIT.clean;
}

async function showNotes(paths: readonly string[], flags: UnitsFlags, io: Io): Promise<number> {
  if (paths.length === 0) throw new UsageError("Name a note, or give --minutes CODE=MINUTES,….");
  const setup = setupWithout(io);
  let status: number = EXIT.clean;
  for (const group of await collect(paths, configChoice(flags), io)) {
    const config = withPayer(group.loaded.config, flags);
    const own = { ...setup, config, configOf: configResolver(config, belowFolder(group.loaded.root)) };
    for (const argument of group.arguments) {
      if (!(await showArgument(argument, group.recogniser, own, io))) status = EXIT.failure;
    }
  }
  return status;
}

/** Shows the notes that an argument names, and says of which it cannot; whether it could show all, of which there is one at least. */
async function showArgument(
  { written, files }: Group["arguments"][number],
  recogniser: Recogniser,
  setup: Setup,
  io: Io,
): Promise<boolean> {
  const read = await io.host.readFiles(files);
  const notes = read.filter((file) => "failure" in file || recogniser.reasonOf(file.path, file.text));
  let shown = 0;
  for (const file of notes) {
    const fault = faultOf(file);
    if ("failure" in file || fault !== undefined) notice(io, `${nameOf(file.path, io)}: ${fault}`);
    else {
      show(printable(nameOf(file.path, io)), parseNote(file.path, file.text), setup, io);
      shown++;
    }
  }
  const isFile = files.length === 1 && files[0] === io.resolve(written);
  if (notes.length === 0) notice(io, `${written}: ${isFile ? "is no session note." : "no note found."}`);
  return notes.length > 0 && shown === notes.length;
}

/** What worksheets are made with, but for a configuration. */
function setupWithout(io: Io): Omit<Setup, "config" | "configOf"> {
  const refs = makeReferences((name) => io.host.readTable(name));
  return { rules: RULES, refs, today: io.today(), wholeChart: false };
}

function withPayer(config: Config, { payer }: UnitsFlags): Config {
  return withFlags(config, { rule: [], ...(payer === undefined ? {} : { payer }) });
}

/** A note with nothing but these minutes, so that they are counted exactly as a note's. */
function noteOfMinutes(text: string, date: string): string {
  const services = text.split(",").map((part) => {
    const match = /^\s*([0-9A-Za-z]{5})=(\d{1,4})\s*$/.exec(part);
    if (!match) throw new UsageError(`--minutes needs CODE=MINUTES, separated by commas, not "${part}".`);
    return `  - { code: "${match[1]}", minutes: ${match[2]} }`;
  });
  return ["---", "note: treatment", `date: ${date}`, "services:", ...services, "---", ""].join("\n");
}

function codesOf(note: Note): string[] {
  return (note.front.services?.value ?? []).flatMap((line) => line.value?.code?.value ?? []);
}

function show(name: string, note: Note, setup: Setup, io: Io): void {
  const { profile, known } = profileAt(note, setup);
  const sheet = worksheetOf(note, profile, setup.refs);
  io.out(`${name}\n${sheet ? formatSheet(note, sheet, known) : withoutSheet(note)}\n`);
}

function withoutSheet(note: Note): string {
  if (!note.complete) return "  The note could not be read whole: its units are not known.\n";
  return ["  No service line with a code.", ...rowsText(note, undefined), ""].join("\n");
}

/** The worksheet as the terminal shows it. */
function formatSheet(note: Note, sheet: Worksheet, payerKnown: boolean): string {
  const table = rowsText(note, sheet);
  if (sheet.report.pools.length === 0) return [`  ${sheet.headline}`, ...table, ""].join("\n");
  const byRule = sheet.byRule.map(({ rule, units, allocations }) => {
    return `  ${rule.padEnd(8)}  ${units === undefined ? "not known" : howMany(units, "unit")}${allocations ? `: ${allocations}` : ""}`;
  });
  const payer = payerKnown ? sheet.payer : "not known";
  return [
    `  ${sheet.headline}`,
    ...table,
    ...(sheet.sum ? [`  ${sheet.sum}`] : []),
    ...byRule,
    `  Payer ${printable(payer)}, counting rule ${sheet.rule}`,
    "",
  ].join("\n");
}

/** The rows in columns; `-` for what is not given. */
function rowsText(note: Note, sheet: Worksheet | undefined): string[] {
  const rows = shownRows(note, sheet).map(({ code, minutes, clock, billed, supported }) => [
    code,
    withUnit(minutes) || "-",
    clock || "-",
    billed === NOT_BILLED ? billed : `billed ${billed === NOT_GIVEN ? "-" : billed}`,
    `supported ${supported}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
}
