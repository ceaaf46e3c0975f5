import { spawnSync } from "node:child_process";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Edited } from "../property/edited.js";
import { CORPUS, changes } from "../support/careless.js";
import { cleanNote } from "../support/examples.js";

test("ten thousand documents are opened and closed, and nothing of them is kept", { timeout: 900_000 }, () => {
  const argv = ["--expose-gc", "--import", "tsx", join(import.meta.dirname, "opens.ts")];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
  const heaps = JSON.parse(stdout) as number[];
  expect(heaps).toHaveLength(10);
  // The first thousands warm up; afterwards a kilobyte a document would be a fifth of the heap.
  expect((heaps.at(-1) as number) / (heaps[2] as number), stdout).toBeLessThan(1.05);
});

test.each([1, 2, 3, 4, 5, 6])(
  "four thousand edits of two notes leave what a fresh server says, seed %i",
  { timeout: 900_000 },
  async (seed) => {
    const texts = [cleanNote(), CORPUS[seed] as string];
    const edited = await Edited.open(texts);
    // A text that has grown or lost its shape is begun anew, so that most edits meet a note.
    const again = (which: number) => ({ at: 0, cut: Number.MAX_SAFE_INTEGER, put: texts[which] ?? "" });
    const made = fc.sample(changes(1, 1), { seed, numRuns: 4_000 }).flat();
    for (const [index, change] of made.entries()) {
      await edited.type(index, index % 40 < 2 ? again(index % 2) : change);
      if (index % 20 === 0) await edited.said();
      if (index % 500 === 499) expect(await edited.said()).toEqual(await (await Edited.open(edited.texts)).said());
    }
    expect(made).toHaveLength(4_000);
  },
);
