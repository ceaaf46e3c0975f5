import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/editor/**", "test/pages/**", "test/tools/**", "**/node_modules/**"],
    globalSetup: ["test/support/build.ts"],
    // Tests are never judged by time; this ends one that hangs, on a slow or busy machine as well.
    testTimeout: 60_000,
  },
});
