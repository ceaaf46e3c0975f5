import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** Polls until `ask` gives something truthy; a throw counts as "not yet". */
export async function until(what, ask, timeout = 20_000, every = 40) {
  const end = Date.now() + timeout;
  let reason = "";
  do {
    try {
      const answer = await ask();
      if (answer) return answer;
      reason = "";
    } catch (error) {
      reason = `: ${error.message}`;
    }
    await pause(every);
  } while (Date.now() < end);
  throw new Error(`no ${what} within ${timeout} ms${reason}`);
}

export async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A folder of its own for one target, gone at the target's end. */
export function temporaryFolder(target) {
  const folder = mkdtempSync(join(tmpdir(), "soapstone-"));
  target.atEnd(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
