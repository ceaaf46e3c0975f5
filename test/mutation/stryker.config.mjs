// @ts-check
/** @type {import("@stryker-mutator/api/core").PartialStrykerOptions} */
export default {
  mutate: ["server/src/facts/**/*.ts", "server/src/lint/**/*.ts"],
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "test/mutation/vitest.config.mts" },
  coverageAnalysis: "perTest",
  concurrency: 1,
  timeoutMS: 20_000,
  ignorePatterns: [
    "/dist/*.*",
    "/dist/types",
    "/docs/images",
    "/test/editor",
    "/test/pages",
    "/test/soak",
    "/test/bundle",
    "/client/media",
  ],
  ignoreStatic: true,
  tsconfigFile: "none",
  tempDirName: "dist/mutation",
  reporters: ["clear-text", "json"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: "dist/mutation.json" },
};
