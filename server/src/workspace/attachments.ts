import type { Summary } from "../chart/summary.js";
import type { Host } from "./host.js";

/** Which files beside the notes exist, as far as notes name them. */
export class Attachments {
  private readonly known = new Map<string, boolean>();

  /** Looks for the files that these notes name, `again` also for those it has looked for before; true when something new was learned. */
  async look(host: Pick<Host, "kindOf">, notes: Iterable<Summary>, again = false): Promise<boolean> {
    let learned = false;
    for (const { uri, measures } of notes) {
      for (const { attachment } of measures) {
        const path = attachment === undefined ? undefined : besideNote(uri, attachment);
        if (path === undefined || (this.known.has(path) && !again)) continue;
        const there = (await host.kindOf(path)) === "file";
        learned ||= this.known.get(path) !== there;
        this.known.set(path, there);
      }
    }
    return learned;
  }

  /** Whether a note names this path. */
  isNamed(path: string): boolean {
    return this.known.has(path);
  }

  readonly hasFile = ({ uri }: Summary, attachment: string): boolean | undefined => {
    const path = besideNote(uri, attachment);
    return path === undefined ? undefined : this.known.get(path);
  };
}

/** The path of a file named relative to a note; undefined for an absolute path, an address, or one that leads nowhere. */
export function besideNote(uri: string, attachment: string): string | undefined {
  if (/^([a-z][a-z0-9+.-]*:|[/\\])/i.test(attachment)) return undefined;
  const parts = uri.slice(0, Math.max(0, uri.lastIndexOf("/"))).split("/");
  for (const part of attachment.replaceAll("\\", "/").split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.length === 0 ? undefined : parts.join("/");
}
