import { hash32 } from "../base/hash.js";

/**
 * A fingerprint of a finding that survives moved lines: it rests on the rule, the note's path, the message and the number of the
 * finding among its like, never on a position or on prose.
 */
export function fingerprint(rule: string, path: string, message: string, number: number): string {
  const text = `${rule}\n${path}\n${message}\n${number}`;
  return hash32(text, 0x9e3779b9) + hash32(text, 0x85ebca6b);
}
