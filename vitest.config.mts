import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/editor/**", "test/pages/**", "**/node_modules/**"],
    globalSetup: ["test/support/build.ts"],
  },
});
