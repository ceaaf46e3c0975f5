import { defineConfig } from "vitest/config";

/**
 * The tests that can tell a mutant of `facts` and `lint`, as far as each takes seconds. MUTATION_TESTS=all takes the fixtures of the rules and the
 * command line as well, for what survives these; the comparison with the oracle is left out, which takes minutes for each mutant.
 */
const units = ["test/{facts,lint}/**/*.test.ts", "test/workspace/extends.test.ts"];
const all = [...units, "test/cli/{claim,commands,config,packet,why,worksheet}.test.ts", "test/{corrected-claims,rules}.test.ts"];

export default defineConfig({
  test: {
    include: process.env.MUTATION_TESTS === "all" ? all : units,
    exclude: ["test/facts/oracle.test.ts"],
    testTimeout: 60_000,
  },
});
