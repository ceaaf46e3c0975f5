/** Whether a path with `/` begins at a root: of the machine, of a drive of Windows, or of another machine's share. */
export function isRooted(path: string): boolean {
  return /^(\/|[A-Za-z]:\/)/.test(path);
}
