/**
 * What is used of csv-stringify/sync (`paths` in server/tsconfig.json points here): its own declarations bring in those of Node, and with
 * them every global of the platform, which these folders must not see.
 */
export interface StringifyOptions {
  readonly record_delimiter: string;
  /** Puts `'` before a text that a spreadsheet would take for a formula. */
  readonly escape_formulas: boolean;
}

export function stringify(records: readonly (readonly (string | number | undefined)[])[], options: StringifyOptions): string;
