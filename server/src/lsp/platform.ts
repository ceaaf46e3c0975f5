import type { Host } from "../workspace/host.js";
import type { Clock } from "./clock.js";

/** What the server asks of the process it runs in. */
export interface Platform extends Clock {
  readonly host: Host;
  /** Adds text to the end of a file, which is made when it is not there; rejects with the reason in words. */
  readonly append: (path: string, text: string) => Promise<void>;
  readonly version: string;
}
