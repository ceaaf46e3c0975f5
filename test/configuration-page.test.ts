import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { configShape } from "../server/src/lint/config-shape.js";
import { payerShape } from "../server/src/reference/payer-profile.js";
import { RULES } from "../server/src/rules/index.js";
import { soapstone } from "./support/cli.js";
import { readConfig } from "./support/config.js";
import { readFences } from "./support/fixture.js";

const ROOT = join(import.meta.dirname, "..");
const page = readFileSync(join(ROOT, "docs/configuration.md"), "utf8");
const schema = JSON.parse(readFileSync(join(ROOT, "docs/schema/soapstone.config.schema.json"), "utf8"));
const validate = new Ajv2020({ strict: false }).compile(schema);
const examples = readFences(page).filter(({ info }) => info === "json" || info === "yaml");

/** Keys in the first column of the table under a heading. */
function tableKeys(heading: string): string[] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, key]) => key as string);
}

describe("the page on the configuration", () => {
  test.each(examples.map(({ info, text }, at) => [at + 1, info, text] as const))(
    "has a valid example %i (%s)",
    (_, info, text) => {
      expect(readConfig(text, `soapstone.config.${info}`, RULES).problems).toEqual([]);
      const value = info === "json" ? JSON.parse(text) : parseDocument(text, { version: "1.2" }).toJS();
      expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    },
  );

  test("has examples in both forms", () => {
    expect(new Set(examples.map(({ info }) => info))).toEqual(new Set(["json", "yaml"]));
    expect(examples.length).toBeGreaterThan(5);
  });

  test("names every key of the file and of a payer profile, and no other", () => {
    const keys = Object.keys(configShape(RULES).keys ?? {}).filter((key) => key !== "$schema");
    expect(new Set(tableKeys("Keys"))).toEqual(new Set(keys));
    expect(new Set(tableKeys("Payer profiles"))).toEqual(new Set(Object.keys(payerShape.keys ?? {})));
  });

  test("has an override that gives its notes the payer it says", async () => {
    const config = examples.find(({ text }) => text.includes("students/**"))?.text ?? "";
    const files = { "soapstone.config.json": config, "medicaid/a.note.md": "", "b.note.md": "" };
    expect((await soapstone(["config", "medicaid/a.note.md"], files)).out).toMatch(/payer +"state-plan" +override 1/);
    expect((await soapstone(["config", "b.note.md"], files)).out).toMatch(/payer +"medicare" +soapstone\.config\.json:2/);
  });
});
