/** Bytes that a key has at least: as many as the hash gives. */
const LEAST_BYTES = 32;

/** How a user makes a key file, for a message. */
export function howToMakeKey(file: string): string {
  return `Make a key once, keep it with the notes and never with the reports: node -e "console.log(require('crypto').randomBytes(32).toString('hex'))" > ${file}`;
}

/**
 * The key in a key file: its bytes without the white space around them. They are used as they stand, but text of hexadecimal or base64
 * digits counts only for the bytes it encodes. Undefined when that is less than 32 bytes.
 */
export function keyOf(file: Uint8Array): Uint8Array | undefined {
  const isSpace = (byte: number | undefined) => byte === 0x20 || (byte !== undefined && byte >= 0x09 && byte <= 0x0d);
  let [start, end] = [0, file.length];
  while (start < end && isSpace(file[start])) start++;
  while (end > start && isSpace(file[end - 1])) end--;
  const key = file.subarray(start, end);
  return bytesIn(key) < LEAST_BYTES ? undefined : key;
}

function bytesIn(key: Uint8Array): number {
  const text = Array.from(key, (byte) => String.fromCharCode(byte)).join("");
  if (/^[0-9a-f]*$/i.test(text)) return Math.floor(text.length / 2);
  if (/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) return Math.floor((text.replace(/={1,2}$/, "").length * 3) / 4);
  return key.length;
}
