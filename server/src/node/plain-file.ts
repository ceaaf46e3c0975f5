import { constants as limits } from "node:buffer";
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

/** What the shell hands over open, such as `<(…)`: it has a writer, or an end. */
const HANDED_OVER = /^\/(?:dev\/(?:stdin$|fd\/)|proc\/self\/fd\/)/;

/** A pipe is opened without waiting for its writer; Windows has no such flag, and no such pipes among its files. */
const AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** The code of Node's error for a file that is longer than it reads. */
export const FILE_TOO_LARGE = "ERR_FS_FILE_TOO_LARGE";

/**
 * Bytes of a plain file, or of what the shell hands over; undefined for a pipe or a device, which might never end. Throws what the machine
 * says, and `FILE_TOO_LARGE` before it reads more than a text can hold.
 */
export function readPlainFile(path: string): Buffer | undefined {
  if (HANDED_OVER.test(path)) return readFileSync(path);
  const descriptor = openSync(path, AT_ONCE);
  try {
    const stats = fstatSync(descriptor);
    if (stats.size > limits.MAX_STRING_LENGTH) throw Object.assign(new Error("too large"), { code: FILE_TOO_LARGE });
    return stats.isFile() || stats.isDirectory() ? readFileSync(descriptor) : undefined;
  } finally {
    closeSync(descriptor);
  }
}
