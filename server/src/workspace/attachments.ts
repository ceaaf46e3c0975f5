import type { Summary } from "../chart/summary.js";
import { addFolders, isBelow, joined, parentOf, stepsOf } from "./configuration.js";
import type { Host } from "./host.js";
import { isUnsaved } from "./recognise.js";

/** What of a host it takes to look for files. */
export type Looking = Pick<Host, "kindOf" | "sees">;

/** Which files beside the notes exist, as far as notes name them. */
export class Attachments {
  private readonly known = new Map<string, boolean>();
  private readonly folders = new Set<string>();

  /** @param rootOf the folder that a note may name files in, which is its configuration's */
  constructor(private readonly rootOf: (uri: string) => string) {}

  /** Looks for the files that these notes name, `again` also for those it has looked for before; true when something new was learned. */
  async look(host: Looking, notes: Iterable<Summary>, again = false): Promise<boolean> {
    let learned = false;
    for (const note of notes) {
      for (const path of this.filesOf(note)) {
        if (this.known.has(path) && !again) continue;
        addFolders(path, this.folders);
        if (await this.lookAt(host, path)) learned = true;
      }
    }
    return learned;
  }

  /** Looks again for named files at a path where something came or went, or below it; gives those of which something new was learned. */
  async lookAgain(host: Looking, path: string): Promise<ReadonlySet<string>> {
    const files = this.folders.has(path) ? [...this.known.keys()].filter((file) => isBelow(file, path)) : [path];
    const learned = new Set<string>();
    for (const file of files) if (this.known.has(file) && (await this.lookAt(host, file))) learned.add(file);
    return learned;
  }

  private async lookAt(host: Looking, path: string): Promise<boolean> {
    if (!host.sees(path)) return false;
    const there = (await host.kindOf(path)) === "file";
    const learned = this.known.get(path) !== there;
    this.known.set(path, there);
    return learned;
  }

  /** Whether a file that a note names stands below a path, or did. */
  isFolder(path: string): boolean {
    return this.folders.has(path);
  }

  /** The files that a note names, as far as anybody may look for them. */
  filesOf({ uri, measures }: Pick<Summary, "uri" | "measures">): string[] {
    const root = this.rootOf(uri);
    return measures.flatMap(({ attachment }) => (attachment === undefined ? [] : (besideNote(uri, attachment, root) ?? [])));
  }

  readonly hasFile = ({ uri }: Summary, attachment: string): boolean | undefined => {
    const path = besideNote(uri, attachment, this.rootOf(uri));
    return path === undefined ? undefined : this.known.get(path);
  };
}

/**
 * The path of a file named relative to a note; undefined for an absolute path, an address, or one that leads out of the root, or out of the
 * note's own folder when it does not stand in the root, and for a note that was never saved, which stands nowhere. Nobody looks for such a
 * file, so that no note can ask what else is on the machine.
 */
export function besideNote(uri: string, attachment: string, root: string): string | undefined {
  if (isUnsaved(uri) || /^([a-z][a-z0-9+.-]*:|[/\\])/i.test(attachment)) return undefined;
  const folder = parentOf(uri);
  let depth = isBelow(folder, root) ? stepsOf(folder).length - stepsOf(root).length : 0;
  for (const step of stepsOf(attachment)) {
    depth += step === ".." ? -1 : 1;
    if (depth < 0) return undefined;
  }
  return joined(folder, attachment);
}
