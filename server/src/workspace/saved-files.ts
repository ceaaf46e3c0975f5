import { sha256 } from "../base/hash.js";
import type { FileText, Host } from "./host.js";

/** The files of open documents, where it matters how their bytes stand: decisions hold for bytes, and an editor tells characters. */
export class SavedFiles {
  private readonly files = new Map<string, FileText>();

  constructor(
    private readonly host: Pick<Host, "readFiles">,
    private readonly isOpen: (path: string) => boolean,
  ) {}

  /** Reads the file of an open document unless it is known. */
  async read(path: string): Promise<void> {
    if (this.files.has(path)) return;
    const [file] = await this.host.readFiles([path]);
    if (file && !("failure" in file) && this.isOpen(path)) this.files.set(path, file);
  }

  /** The file may have other bytes, or its document was closed; whether it was known. */
  forget(path: string): boolean {
    return this.files.delete(path);
  }

  /** SHA-256 of a document's bytes: those of its file while it says the same, whatever its line ends and its byte order mark. */
  digestOf(path: string, text: string): string {
    const file = this.files.get(path);
    return file && saysTheSame(file.text, text) ? file.digest() : sha256(text);
  }

  /** Whether a document's bytes are UTF-8: those of its file may not be, while it says the same. */
  isUtf8(path: string, text: string): boolean {
    const file = this.files.get(path);
    return !file || file.utf8 || !saysTheSame(file.text, text);
  }
}

/** Whether a document may stand for bytes that are not UTF-8: its file is read then, to see. */
export function mayBeTorn(text: string): boolean {
  return text.includes("\uFFFD");
}

/** Whether two texts are the same but for line ends and a byte order mark. */
export function saysTheSame(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(text: string): string {
  return text.replace(/^\uFEFF/, "").replaceAll("\r\n", "\n");
}
