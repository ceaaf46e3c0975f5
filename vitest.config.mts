import { defineConfig } from "vitest/config";

/** Tests that run the built files. Nothing is built for the others, so that a single one of them answers in seconds. */
const BUILT = "test/bundle/**/*.test.ts";
/** Tests that put others in the place of modules, each in modules of its own. */
const MOCKED = "test/**/*.mocked.test.ts";

export default defineConfig({
  test: {
    // Tests are never judged by time; this ends one that hangs, on a slow or busy machine as well.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One for each core: many tests wait for a program that they started.
    maxWorkers: "100%",
    restoreMocks: true,
    globalSetup: ["test/support/temporary.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "sources",
          include: ["test/**/*.test.ts"],
          exclude: ["test/editor/**", "test/pages/**", "test/tools/**", BUILT, MOCKED, "**/node_modules/**"],
          // Files share the modules that they load: a third of the time went into loading the engine for each file anew.
          isolate: false,
        },
      },
      { extends: true, test: { name: "mocked", include: [MOCKED] } },
      { extends: true, test: { name: "built", include: [BUILT], globalSetup: ["test/support/build.ts"] } },
    ],
  },
});
