/** What stands behind the last slash of a path or an address: the name of a file or folder. */
export function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
