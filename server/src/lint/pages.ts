/** The package's homepage. */
export const HOME = "https://soapstone.example/";

/** Where the rules' pages are published. */
export const PAGES = `${HOME}docs/rules/`;

/** The published page of a rule, as the documentation site lays it out. */
export function pageOf(rule: string): string {
  return `${PAGES}${rule}.html`;
}
