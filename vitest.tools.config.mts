import { defineConfig } from "vitest/config";

// What needs tools of the machine: GNU parallel, Slurm, ShellCheck, further shells.
export default defineConfig({
  test: {
    include: ["test/tools/**/*.test.ts"],
    globalSetup: ["test/support/temporary.ts", "test/support/build.ts"],
    maxWorkers: "100%",
    testTimeout: 120_000,
    hookTimeout: 240_000,
  },
});
