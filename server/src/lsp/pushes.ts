import type { Diagnostic } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";

/** What is told of a document. */
interface Pushed {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: Diagnostic[];
}

/** Sends the findings of open documents to clients that do not ask for them. */
export class Pushes {
  private readonly running = new Set<Promise<void>>();

  /**
   * @param documentAt the open document at a path
   * @param diagnosticsAt makes its findings
   * @param failed hears that they could not be made or sent
   */
  constructor(
    private readonly send: (pushed: Pushed) => Promise<void>,
    private readonly documentAt: (path: string) => TextDocument | undefined,
    private readonly diagnosticsAt: (path: string) => Promise<Diagnostic[]>,
    private readonly failed: () => void,
  ) {}

  /** Sends the findings of a document once they are made. */
  push(path: string): void {
    this.follow(this.publish(path));
  }

  /** A document was closed: it has none any more. */
  clear(uri: string): void {
    this.follow(this.send({ uri, diagnostics: [] }));
  }

  /** Settles once all are sent. */
  async finish(): Promise<void> {
    while (this.running.size > 0) await Promise.all(this.running);
  }

  /** Nothing is sent of a document that was changed or closed meanwhile; another one may have its uri then. */
  private async publish(path: string): Promise<void> {
    const document = this.documentAt(path);
    if (!document) return;
    const { uri, version } = document;
    const diagnostics = await this.diagnosticsAt(path);
    if (this.documentAt(path) !== document || document.version !== version) return;
    await this.send({ uri, version, diagnostics });
  }

  private follow(sending: Promise<void>): void {
    const sent = sending.catch(this.failed).finally(() => this.running.delete(sent));
    this.running.add(sent);
  }
}
