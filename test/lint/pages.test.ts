import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { HOME, pageOf } from "../../server/src/lint/pages.js";

test("a rule's page stands on the site under the path of its document", () => {
  expect(pageOf("missing-kx")).toBe(`${HOME}docs/rules/missing-kx.md`);
  expect(existsSync(join(import.meta.dirname, "../../docs/rules/missing-kx.md"))).toBe(true);
});
