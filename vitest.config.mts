import { defineConfig } from "vitest/config";

/** Tests that run the built files. Nothing is built for the others, so that a single one of them answers in seconds. */
const BUILT = "test/bundle/**/*.test.ts";

export default defineConfig({
  test: {
    // Tests are never judged by time; this ends one that hangs, on a slow or busy machine as well.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One for each core: many tests wait for a program that they started.
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "sources",
          include: ["test/**/*.test.ts"],
          exclude: ["test/editor/**", "test/pages/**", "test/tools/**", BUILT, "**/node_modules/**"],
        },
      },
      { extends: true, test: { name: "built", include: [BUILT], globalSetup: ["test/support/build.ts"] } },
    ],
  },
});
