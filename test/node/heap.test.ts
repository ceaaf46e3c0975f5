import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const MB = 2 ** 20;

/** What a process of Node says of its heap. */
function probe(flags: readonly string[], ...argv: readonly string[]): { heap: number; young: number } {
  const script = join(import.meta.dirname, "heap-probe.ts");
  const told = execFileSync(process.execPath, [...flags, "--import", "tsx", script, ...argv], { encoding: "utf8" });
  return JSON.parse(told) as { heap: number; young: number };
}

test("a heap that is kept small stays near what is alive in it, one that is not grows to several times as much", () => {
  const [small, usual] = [probe([], "--small"), probe([])];
  expect(small.heap).toBeLessThan(0.75 * usual.heap);
  expect(small.young).toBeLessThanOrEqual(16 * MB);
  expect(usual.young).toBeGreaterThan(16 * MB);
});

test("with further threads the young generation is left to grow", () => {
  expect(probe([], "--small", "--threaded").young).toBeGreaterThan(16 * MB);
});

test("whoever sets the size of the young generation has the size that was set", () => {
  expect(probe(["--max-semi-space-size=32"], "--small").young).toBeGreaterThan(16 * MB);
  expect(probe(["--max_semi_space_size=32"], "--small").young).toBeGreaterThan(16 * MB);
});
