/** What tests read of a JSON report. */
export interface Listed {
  readonly notes: readonly {
    readonly path: string;
    readonly findings: readonly { readonly rule: string; readonly line: number }[];
  }[];
}

/** The findings of a JSON report, as `path rule`. */
export function found(stdout: string): string[] {
  return (JSON.parse(stdout) as Listed).notes.flatMap(({ path, findings }) => findings.map(({ rule }) => `${path} ${rule}`));
}
