/**
 * Characters that would move, hide or restyle text on a line: controls and terminal escapes, line separators, bidirectional marks,
 * invisible spaces, noncharacters that XML refuses, and halves of surrogate pairs, which no file can hold as they are.
 */
const UNPRINTABLE = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu;

/** A path, message or reason as one line of plain text: what a terminal or a line-based format would not show is written `\u{1b}`. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}
