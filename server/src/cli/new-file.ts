import { printable } from "../base/printable.js";
import { nameOf } from "./collect.js";
import { type Io, UsageError } from "./io.js";

/**
 * Writes a text to standard output, or into a file that is not there yet; throws when something stands under its name, so that nothing
 * is ever written over.
 */
export async function writeNew(text: string, written: string | undefined, io: Io): Promise<void> {
  if (written === undefined || written === "-") {
    io.out(text);
    return;
  }
  const path = io.resolve(written);
  const name = printable(nameOf(path, io));
  if ((await io.host.kindOf(path)) !== "none") throw new UsageError(`${name}: is there already; nothing was written over it.`);
  await io.writeFile(path, text);
  io.err(`Written: ${name}.\n`);
}
