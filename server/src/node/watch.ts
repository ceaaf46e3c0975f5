import { once } from "node:events";
import { watch as watchFiles } from "chokidar";
import type { Watch } from "../cli/io.js";

/** Milliseconds of quiet after which changes count as one. */
const QUIET = 100;

const SKIPPED = /[/\\](?:\.git|node_modules|\.soapstonecache)(?:[/\\]|$)/;

/** Files whose change may change a finding: notes, configurations, baselines, reviews, ignore files. */
const TOLD = /\.(?:md|jsonc?|jsonl|yaml)$|ignore$/;

/** Watches folders and files, from when it settles: what changes after that is told. */
export async function watch(paths: readonly string[], interrupted: () => boolean): Promise<Watch> {
  let changed = false;
  let last = 0;
  let tell: ((again: boolean) => void) | undefined;
  const watcher = watchFiles([...paths], { ignoreInitial: true, ignored: (path) => SKIPPED.test(path) });
  watcher.on("all", (_, path) => {
    if (!TOLD.test(path)) return;
    changed = true;
    last = performance.now();
  });
  await once(watcher, "ready");
  const asking = setInterval(() => {
    if (!tell) return;
    if (interrupted()) tell(false);
    else if (changed && performance.now() - last >= QUIET) {
      changed = false;
      tell(true);
    }
  }, QUIET);
  return {
    next: () =>
      new Promise((resolve) => {
        tell = (again) => {
          tell = undefined;
          resolve(again);
        };
      }),
    async end() {
      clearInterval(asking);
      await watcher.close();
    },
  };
}
