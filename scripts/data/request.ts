import { parseArgs } from "node:util";
import { isIsoDate } from "../../server/src/base/calendar.js";

/** What the command was asked for; a day left out is undefined. */
export type Request =
  | { readonly kind: "status"; readonly on: string | undefined }
  | { readonly kind: "refresh"; readonly name: string; readonly file: string; readonly from: string };

/** The arguments behind `npm run data --`, or in words what is wrong with them. @param tables names that can be refreshed */
export function readRequest(args: readonly string[], tables: readonly string[]): Request | string {
  const read = readArguments(args);
  if (typeof read === "string") return read;
  const [name = "", file, ...rest] = read.places;
  const { from, on } = read;
  const option = name === "status" ? "on" : "from";
  if (name === "") return "Name a table, or status.";
  if (name !== "status" && !tables.includes(name)) return `"${name}" is no table that a file refreshes.`;
  const extra = name === "status" ? file : rest[0];
  if (extra !== undefined) return `"${extra}" is one argument too many.`;
  const other = name === "status" ? from : on;
  if (other !== undefined) return `--${option === "on" ? "from" : "on"} does not belong to ${name}.`;
  const day = read[option];
  if (day !== undefined && !isIsoDate(day)) return `--${option} needs a date YYYY-MM-DD, not "${day}".`;
  if (name === "status") return { kind: "status", on };
  if (file === undefined) return "FILE is missing.";
  if (from === undefined) return "--from DATE is missing.";
  return { kind: "refresh", name, file, from };
}

function readArguments(args: readonly string[]) {
  try {
    const options = { from: { type: "string" }, on: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    return { ...values, places: positionals };
  } catch (error) {
    return (error as Error).message;
  }
}
