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
  await refuseKnown(written, io);
  await io.createFile(written, text);
  io.err(`Written: ${printable(nameOf(io.resolve(written), io))}.\n`);
}

/** Throws when something stands under a name; for several files, before the first of them is written. */
export async function refuseKnown(written: string, io: Io): Promise<void> {
  const path = io.resolve(written);
  if ((await io.host.kindOf(path)) !== "none")
    throw new UsageError(`${printable(nameOf(path, io))}: is there already; nothing was written over it.`);
}
