import { hash32 } from "../base/hash.js";

/**
 * A fingerprint of a finding that survives moved lines: it rests on the rule, the note's path, the message and the number of the
 * finding among its like, never on a position or on prose.
 */
export function fingerprint(rule: string, path: string, message: string, number: number): string {
  const text = `${rule}\n${path}\n${message}\n${number}`;
  return hash32(text, 0x9e3779b9) + hash32(text, 0x85ebca6b);
}

/** Gives the findings of a note their fingerprints, asked for in the order in which they are shown: like ones are numbered. */
export function fingerprinter(path: string): (finding: { readonly rule: string; readonly message: string }) => string {
  const seen = new Map<string, number>();
  return ({ rule, message }) => {
    const like = `${rule} ${message}`;
    const number = seen.get(like) ?? 0;
    seen.set(like, number + 1);
    return fingerprint(rule, path, message, number);
  };
}
