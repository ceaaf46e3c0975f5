import type { IsoDate } from "../base/calendar.js";
import type { Host } from "../workspace/host.js";

/** Everything the command line asks of the process it runs in. */
export interface Io {
  readonly host: Host;
  /** Absolute path of the working directory, with `/`. */
  readonly cwd: string;
  /** Whether colours may be written. */
  readonly color: boolean;
  /** Today by the machine's clock and zone. */
  readonly today: () => IsoDate;
  /** Machine and report output. */
  readonly out: (text: string) => void;
  /** Notices and usage. */
  readonly err: (text: string) => void;
  readonly readStdin: () => Promise<string>;
  /** Writes a file of text as UTF-8; rejects with a message when it cannot. */
  readonly writeFile: (path: string, text: string) => Promise<void>;
  /** Absolute form of a path as the user wrote it, with `/`. */
  readonly resolve: (path: string) => string;
  /** A rule's page as Markdown; undefined when there is none. */
  readonly readPage: (rule: string) => Promise<string | undefined>;
  /** Serves the language server on standard input and output until the client ends it. */
  readonly serveLanguage: () => Promise<void>;
  readonly version: string;
}

/** Wrong usage, or input that was named and cannot be used: the message goes to the user and the exit status is 2. */
export class UsageError extends Error {}

/** Exit statuses, which scripts rely on. */
export const EXIT = { clean: 0, findings: 1, failure: 2 } as const;
