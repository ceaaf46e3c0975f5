import { RunningSha256 } from "../base/hash.js";

/**
 * One digest over all notes of a run: SHA-256 of the lines `path`, a tab, the SHA-256 of the file's bytes, in order of path. It changes
 * with any byte of any note, and with a note that comes or goes.
 */
export class NotesDigest {
  private readonly state = new RunningSha256();

  /** Adds the next note; notes come in order of path. */
  add(path: string, digest: string): void {
    this.state.add(`${path}\t${digest}\n`);
  }

  /** Over what was added so far, as `sha256:…`. */
  value(): string {
    return `sha256:${this.state.value()}`;
  }
}
