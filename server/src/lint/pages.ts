/** The package's homepage. */
export const HOME = "https://soapstone.example/";

/** Where the rules' pages are published. */
export const PAGES = `${HOME}docs/rules/`;

/** The published page of a rule; the site keeps the Markdown beside the page that is made of it. */
export function pageOf(rule: string): string {
  return `${PAGES}${rule}.md`;
}
