import { Presets, SingleBar } from "cli-progress";
import type { Progress } from "../cli/io.js";

/** A bar on the terminal with notes per second and the time left. */
export function progress(total: number, unit: string): Progress {
  const started = process.hrtime.bigint();
  const bar = new SingleBar(
    {
      format: `{bar} {percentage}% | {value}/{total} ${unit} | {rate}/s | {left}`,
      stream: process.stderr,
      clearOnComplete: true,
      hideCursor: true,
      etaBuffer: 100,
    },
    Presets.rect,
  );
  bar.start(total, 0, { rate: "-", left: "-" });
  const every = Math.max(1, Math.floor(total / 200));
  return {
    update(done) {
      if (done % every !== 0) return;
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const rate = done / Math.max(seconds, 0.001);
      bar.update(done, { rate: Math.round(rate), left: `${Math.ceil((total - done) / Math.max(rate, 1))} s left` });
    },
    end: () => bar.stop(),
  };
}
