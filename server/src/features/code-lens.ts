import type { CodeLens } from "vscode-languageserver-types";
import { unitsOf } from "../facts/units.js";
import { supportedUnits } from "../facts/units-message.js";
import { profileOf } from "../lint/setup.js";
import type { LintedNote } from "../workspace/store.js";
import { rangeOf } from "./ranges.js";

/** Client command that opens the unit worksheet of a note. */
export const WORKSHEET_COMMAND = "soapstone.createWorksheet";

/** A lens over `services`: the sum, what it supports, what is billed. */
export function codeLenses({ note, setup }: LintedNote, uri: string): CodeLens[] {
  const key = note.front.services?.keySpan;
  const { profile } = profileOf(note.front.payer?.value, setup.config);
  const report = unitsOf(note, profile, setup.refs);
  if (!key || report.pools.length === 0) return [];
  const sum = report.minutes === undefined ? "minutes not known" : `${report.minutes} timed minutes`;
  const supports = report.allowed === undefined ? [] : [`support ${supportedUnits(report, report.allowed)}`];
  const title = [[sum, ...supports].join(" "), `${report.billed} billed`].join(" · ");
  return [{ range: rangeOf(note.source, key), command: { title, command: WORKSHEET_COMMAND, arguments: [uri] } }];
}
