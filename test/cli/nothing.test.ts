import { expect, test } from "vitest";
import { soapstone } from "../support/cli.js";

const EMPTY = { "readme.md": "# Nothing\n", "report.json": "of before", "soapstone-report.html": "of before" };

test.each([
  ["lint", "--format", "json=report.json"],
  ["lint", "--format", "json"],
  ["report"],
  ["sample", "--size", "6", "--seed", "7"],
  ["ready", "--format", "json"],
  ["baseline", "create"],
])("%s %s %s says of a folder without a note that there is none, and leaves no result that looks clean", async (...argv) => {
  const { status, out, err, files } = await soapstone([...argv], EMPTY);
  expect({ status, out, files }).toEqual({ status: 2, out: "", files: EMPTY });
  expect(err).toContain("no note found");
});
