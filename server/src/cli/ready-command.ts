import { howMany } from "../base/how-many.js";
import { printable } from "../base/printable.js";
import { readinessOf } from "../workspace/ready.js";
import { type InspectFlags, type StandingFlags, TEXT_OR_JSON } from "./flags.js";
import { EXIT, type Io } from "./io.js";
import { judgedRun, notesOf, tellTroubles } from "./judged-run.js";
import { plainJson } from "./reports/plain-json.js";
import { oneOfWords } from "./selection.js";

export interface ReadyFlags extends InspectFlags, StandingFlags {
  readonly format: string;
}

/** Lists notes that may be billed and those that may not: signed, and without an error that counts. Ends with 1 when one may not. */
export async function readyCommand(paths: readonly string[], flags: ReadyFlags, io: Io): Promise<number> {
  const format = oneOfWords("Format", flags.format, TEXT_OR_JSON);
  const run = await judgedRun(paths, flags, io);
  const print = flags.quiet ? () => {} : io.out;
  let [ready, held] = [0, 0];
  if (format === "json") print(`{"schema":"soapstone/ready/1","asOf":${JSON.stringify(run.plan.today)},"notes":[`);
  for await (const note of notesOf(run, io)) {
    const readiness = readinessOf(note);
    const path = run.standing.shown(note).path;
    if (format === "json") print(`${ready + held > 0 ? "," : ""}\n${plainJson({ path, ...readiness })}`);
    else print(`${readiness.ready ? "ready    " : "not ready"}  ${printable(path)}${reasonOf(readiness)}\n`);
    if (readiness.ready) ready++;
    else held++;
  }
  if (format === "json") print(`\n],"ready":${ready},"notReady":${held}}\n`);
  else print(`\n${ready} of ${howMany(ready + held, "note")} ready.\n`);
  const troubles = tellTroubles(run.recorded, flags, io);
  if (troubles !== EXIT.clean) return troubles;
  return held > 0 ? EXIT.findings : EXIT.clean;
}

function reasonOf({ signed, errors }: ReturnType<typeof readinessOf>): string {
  const reasons = [...(signed ? [] : ["not signed"]), ...(errors > 0 ? [howMany(errors, "error")] : [])];
  return reasons.length === 0 ? "" : `  ${reasons.join(", ")}`;
}
