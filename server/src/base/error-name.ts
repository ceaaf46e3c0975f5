/** What may be told of an error: the machine's word for what it could not do, such as EMFILE, or its name; never its text, which could hold a note's. */
export function errorName(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as Error & { readonly code?: unknown };
  return typeof code === "string" && /^E[A-Z0-9]+$/.test(code) ? code : error.name;
}
