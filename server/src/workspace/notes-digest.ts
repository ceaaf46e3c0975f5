import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** A digest over the paths and bytes of all notes of a run: SHA-256 of a line `path TAB sha256` for each, in order of path. */
export class NotesDigest {
  private readonly hash = sha256.create();

  /** Takes in a note; they come in order of path. */
  add(path: string, digest: string): void {
    this.hash.update(utf8ToBytes(`${path}\t${digest}\n`));
  }

  /** `sha256:…` of what was taken in so far. */
  value(): string {
    return `sha256:${bytesToHex(this.hash.clone().digest())}`;
  }
}
