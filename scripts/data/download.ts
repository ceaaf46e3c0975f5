import { readFileSync } from "node:fs";
import { DataError } from "./columns.js";

/**
 * The text of a file as downloaded and unpacked, without a byte order mark.
 * @throws DataError when it cannot be read as UTF-8 text, with the cause
 */
export function readDownload(path: string): string {
  const bytes = bytesOf(path);
  const start = bytes.toString("latin1", 0, 2);
  if (start === "PK")
    throw new DataError("It is packed, a ZIP archive or a spreadsheet: unpack it, and give the CSV or text file in it.");
  if (start === "\xff\xfe" || start === "\xfe\xff") throw new DataError("It is written in UTF-16: save it as UTF-8.");
  return bytes.toString("utf8").replace(/^\uFEFF/, "");
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DataError(code === "ENOENT" ? "There is no such file." : `The file cannot be read (${code}).`);
  }
}
