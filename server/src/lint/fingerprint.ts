/**
 * A fingerprint of a finding that survives moved lines: it rests on the rule, the note's path, the message and the number of the
 * finding among its like, never on a position or on prose.
 */
export function fingerprint(rule: string, path: string, message: string, number: number): string {
  const text = `${rule}\n${path}\n${message}\n${number}`;
  return hash(text, 0x9e3779b9) + hash(text, 0x85ebca6b);
}

/** 32-bit FNV-1a over UTF-16 units, as eight hexadecimal digits. */
function hash(text: string, seed: number): string {
  let value = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value.toString(16).padStart(8, "0");
}
