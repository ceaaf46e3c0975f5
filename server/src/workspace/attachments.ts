import type { Summary } from "../chart/summary.js";
import { isBelow } from "./configuration.js";
import type { Host } from "./host.js";

/** Which files beside the notes exist, as far as notes name them. */
export class Attachments {
  private readonly known = new Map<string, boolean>();

  /** @param rootOf the folder that a note may name files in, which is its configuration's */
  constructor(private readonly rootOf: (uri: string) => string) {}

  /** Looks for the files that these notes name, `again` also for those it has looked for before; true when something new was learned. */
  async look(host: Pick<Host, "kindOf">, notes: Iterable<Summary>, again = false): Promise<boolean> {
    let learned = false;
    for (const note of notes) {
      for (const path of this.filesOf(note)) {
        if (this.known.has(path) && !again) continue;
        if (await this.lookAt(host, path)) learned = true;
      }
    }
    return learned;
  }

  /** Looks again for a file where something came or went; true when notes name it and something new was learned. */
  async lookAgain(host: Pick<Host, "kindOf">, path: string): Promise<boolean> {
    return this.known.has(path) && (await this.lookAt(host, path));
  }

  private async lookAt(host: Pick<Host, "kindOf">, path: string): Promise<boolean> {
    const there = (await host.kindOf(path)) === "file";
    const learned = this.known.get(path) !== there;
    this.known.set(path, there);
    return learned;
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
 * note's own folder when it does not stand in the root. Nobody looks for such a file, so that no note can ask what else is on the machine.
 */
export function besideNote(uri: string, attachment: string, root: string): string | undefined {
  if (/^([a-z][a-z0-9+.-]*:|[/\\])/i.test(attachment)) return undefined;
  const folder = uri.slice(0, Math.max(0, uri.lastIndexOf("/")));
  const bound = isBelow(folder, root) ? root : folder;
  const parts = folder.split("/");
  for (const part of attachment.replaceAll("\\", "/").split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
    if (!isBelow(parts.join("/"), bound)) return undefined;
  }
  return parts.join("/");
}
