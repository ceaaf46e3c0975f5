import { defineConfig } from "vitest/config";

// The HTML report, sheets, the site and the playground in Chromium.
export default defineConfig({
  test: {
    include: ["test/pages/**/*.test.ts"],
    globalSetup: ["test/support/temporary.ts", "test/support/build.ts"],
    // One for each core: many tests wait for the browser.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
