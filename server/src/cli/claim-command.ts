import { printable } from "../base/printable.js";
import { type Claim, type ClaimLine, claimOf, type UnitsDifference } from "../facts/claim.js";
import { configAt } from "../lint/config.js";
import { contextOf, profileOf } from "../lint/setup.js";
import { makeReferences } from "../reference/references.js";
import { belowFolder } from "../workspace/configuration.js";
import { nameOf } from "./collect.js";
import { TEXT_OR_JSON } from "./flags.js";
import { EXIT, type Io } from "./io.js";
import { readNamedNote } from "./named-note.js";
import { plainJson } from "./reports/plain-json.js";
import { oneOfWords } from "./selection.js";

export interface ClaimFlags {
  readonly format: string;
}

/** Prints the lines of a note as they would be billed. It judges nothing: findings are what `lint` and `ready` are for. */
export async function claimCommand(written: string, flags: ClaimFlags, io: Io): Promise<number> {
  const format = oneOfWords("Format", flags.format, TEXT_OR_JSON);
  const { note, group } = await readNamedNote(written, io);
  const { config, root } = group.loaded;
  const { profile } = profileOf(contextOf(note), configAt(config, belowFolder(root)(note.uri)));
  const claim = claimOf(
    note,
    profile,
    makeReferences((name) => io.host.readTable(name)),
  );
  const path = nameOf(note.uri, io);
  io.out(format === "json" ? `${plainJson({ schema: "soapstone/claim/1", path, ...claim })}\n` : claimText(path, claim));
  return EXIT.clean;
}

function claimText(path: string, { date, pos, diagnoses, lines, unbilled, differences, notices }: Claim): string {
  const blocks = [
    [path, `Date of service ${date ?? "not given"}, place of service ${pos ?? "not given"}`],
    diagnoses.length > 0 ? diagnoses.map(({ letter, code }) => `${letter}  ${code}`) : ["No diagnosis."],
    lines.length > 0 ? linesText(lines) : ["No line is billed."],
    unbilled.length > 0 ? [`Provided and not billed: ${unbilled.join(", ")}.`] : [],
    differences.map(differenceText),
    notices,
  ];
  const shown = blocks.filter((block) => block.length > 0);
  return `${shown.map((block) => block.map(printable).join("\n")).join("\n\n")}\n`;
}

function differenceText({ code, billed, untold, supported, untimed }: UnitsDifference): string {
  const units = untold ? `units ${untold}` : `${billed} billed`;
  const count = supported.join(" or ");
  const support = untimed ? `, ${count} counts a day, whatever the minutes` : `, the documented minutes support ${count}`;
  return `${code ?? "All 15-minute codes"}: ${units}${count === "" ? "" : support}.`;
}

function linesText(lines: readonly ClaimLine[]): string[] {
  const rows = lines.map(({ code, units, modifiers, pointers }, index) => [
    String(index + 1),
    code ?? "none",
    units === undefined ? "none" : String(units),
    modifiers.join(" ") || "none",
    pointers.join("") || "none",
  ]);
  const table = [["Line", "Code", "Units", "Modifiers", "Pointers"], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
