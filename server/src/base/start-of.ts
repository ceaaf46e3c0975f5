/** What the paths below a folder begin with: those of a file system and of a bare drive end in a slash already. */
export function startOf(folder: string): string {
  return folder.endsWith("/") ? folder : `${folder}/`;
}
