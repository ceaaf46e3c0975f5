/** What JSON lets stand as it is and a terminal or an editor obeys or hides: marks of direction, invisible spaces, line separators. */
const OBEYED = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g;

/** A value as JSON in which nothing but letters, signs and spaces that are seen stands unescaped; it reads as the same value. */
export function plainJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(
    OBEYED,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
