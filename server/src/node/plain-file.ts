import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

/** What the shell hands over open, such as `<(…)`: it has a writer, or an end. */
const HANDED_OVER = /^\/(?:dev\/(?:stdin$|fd\/)|proc\/self\/fd\/)/;

/** A pipe is opened without waiting for its writer; Windows has no such flag, and no such pipes among its files. */
const AT_ONCE = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Bytes of a plain file, or of what the shell hands over; undefined for a pipe or a device, which might never end. Throws what the machine says. */
export function readPlainFile(path: string): Buffer | undefined {
  if (HANDED_OVER.test(path)) return readFileSync(path);
  const descriptor = openSync(path, AT_ONCE);
  try {
    const stats = fstatSync(descriptor);
    return stats.isFile() || stats.isDirectory() ? readFileSync(descriptor) : undefined;
  } finally {
    closeSync(descriptor);
  }
}
