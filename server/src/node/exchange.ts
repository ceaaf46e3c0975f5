import {
  type DataCallback,
  Event,
  Message,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";

/** Turns of the event loop without a message behind which none comes any more: it takes one to be read, and one to be taken up. */
const TURNS = 4;

/**
 * Messages over two streams that outlive the client's last one, its `exit` or the end of the input: what was read can still be answered. What
 * the client was asked has no answer then, so that only what it asked is waited for.
 */
export class Exchange {
  readonly reader: MessageReader;
  readonly writer: MessageWriter;
  /** Settles once the client has said its last. */
  readonly left: Promise<void>;
  /** Requests of the client without an answer. */
  private readonly open = new Set<unknown>();
  private leave: () => void = () => {};
  private answered: () => void = () => {};
  private heard = 0;
  private exited = false;

  constructor(input: NodeJS.ReadableStream, output: NodeJS.WritableStream) {
    const read = new StreamMessageReader(input);
    const written = new StreamMessageWriter(output);
    this.left = new Promise((resolve) => {
      this.leave = resolve;
      input.on("end", resolve).on("close", resolve);
    });
    this.reader = {
      onError: read.onError,
      // A connection whose reader is closed sends nothing any more.
      onClose: Event.None,
      onPartialMessage: read.onPartialMessage,
      listen: (take) => read.listen((message) => this.hear(message, take)),
      dispose: () => read.dispose(),
    };
    this.writer = {
      onError: written.onError,
      onClose: written.onClose,
      write: (message) => this.write(message, written),
      end: () => written.end(),
      dispose: () => written.dispose(),
    };
  }

  /** Settles once every message that was read is taken up; what it asks may still be without an answer. */
  async takenUp(): Promise<void> {
    for (let still = 0; still < TURNS; still++) {
      const before = this.heard;
      await new Promise(setImmediate);
      if (this.heard !== before) still = -1;
    }
  }

  /** Settles once no request of the client is without an answer. */
  async allAnswered(): Promise<void> {
    while (this.open.size > 0) {
      await new Promise<void>((resolve) => {
        this.answered = resolve;
      });
    }
  }

  private hear(message: Message, take: DataCallback): void {
    if (this.exited) return;
    this.heard++;
    if (Message.isNotification(message) && message.method === "exit") {
      this.exited = true;
      this.leave();
      return;
    }
    if (Message.isRequest(message)) this.open.add(message.id);
    take(message);
  }

  private async write(message: Message, written: MessageWriter): Promise<void> {
    await written.write(message);
    if (!Message.isResponse(message)) return;
    this.open.delete(message.id);
    this.answered();
  }
}
