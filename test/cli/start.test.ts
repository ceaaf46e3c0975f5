import { describe, expect, test } from "vitest";
import { TEMPLATES, templateText } from "../../server/src/note/templates.js";
import { RULES } from "../../server/src/rules/index.js";
import { soapstone } from "../support/cli.js";
import { readConfig } from "../support/config.js";

const SCHEMA = "node_modules/soapstone/docs/schema/soapstone.config.schema.json";
const config = (text: string | undefined) => JSON.parse(text ?? "{}") as Record<string, unknown>;

describe("soapstone new", () => {
  test.each(TEMPLATES)("$id is the editor's template with today's date and nothing else filled in", async (template) => {
    const { status, out, err } = await soapstone(["new", template.id], {});
    expect({ status, err }).toEqual({ status: 0, err: "" });
    const undated = out.replaceAll("2026-04-01", "").replace(/ +$/gm, "");
    expect(undated).toBe(templateText(template));
    expect(out).toContain("date: 2026-04-01\n");
    expect(out.match(/2026-04-01/g)).toHaveLength(1);
  });

  test("a family stands for its first template", async () => {
    const { out } = await soapstone(["new", "treatment"], {});
    expect(out).toBe((await soapstone(["new", "treatment-soap"], {})).out);
  });

  test("what it leaves open is what lint reports", async () => {
    const { files } = await soapstone(["new", "treatment", "--output", "a.note.md", "--date", "2026-03-12"], {});
    const { status, out } = await soapstone(["lint"], files);
    expect(status).toBe(1);
    for (const rule of ["missing-required-field", "missing-diagnosis", "empty-section"]) expect(out).toContain(rule);
    expect(out).not.toMatch(/malformed|invalid|unknown/);
  });

  test("writes a file and says so, and never over one that is there", async () => {
    const first = await soapstone(["new", "addendum", "--output", "visits/a.note.md"], {});
    expect(first).toMatchObject({ status: 0, out: "", err: "Written: visits/a.note.md.\n" });
    expect(first.files["visits/a.note.md"]).toContain("note: addendum");
    const second = await soapstone(["new", "discharge", "--output", "visits/a.note.md"], first.files);
    expect(second).toMatchObject({ status: 2, out: "", files: first.files });
    expect(second.err).toBe("visits/a.note.md: is there already; nothing was written over it.\n");
  });

  test("lists the kinds when none is given, and the nearest when one is not known", async () => {
    const none = await soapstone(["new"], {});
    expect(none.status).toBe(0);
    for (const { id, title } of TEMPLATES) expect(none.out).toMatch(new RegExp(`${id} +${title.replace(/[.,]/g, ".")}`));
    const wrong = await soapstone(["new", "evalation"], {});
    expect(wrong).toMatchObject({ status: 2, err: expect.stringContaining('Did you mean "evaluation"?') });
  });

  test("a date that is none is refused", async () => {
    const { status, err } = await soapstone(["new", "treatment", "--date", "3/12/2026"], {});
    expect({ status, err }).toEqual({ status: 2, err: '--date needs a date YYYY-MM-DD, not "3/12/2026".\n' });
  });
});

describe("soapstone init", () => {
  test("asks nothing without a terminal, and says what it took and what comes next", async () => {
    const { status, out, err, files } = await soapstone(["init"], {});
    expect({ status, out }).toEqual({ status: 0, out: "" });
    expect(config(files["soapstone.config.json"])).toEqual({ profile: "default", payer: "medicare" });
    expect(err).toContain("Written: soapstone.config.json.\n");
    expect(err).toContain("held to medicare");
    expect(err).toContain("soapstone lint");
  });

  test("asks three things at a terminal; an empty answer takes the default", async () => {
    const { err, files } = await soapstone(["init"], {}, "", [], ["", "", ""]);
    expect(err.match(/\? /g)).toHaveLength(3);
    expect(config(files["soapstone.config.json"])).toEqual({ profile: "default", payer: "medicare" });
  });

  test("an answer that cannot be used is told, and asked for again; a flag that cannot be used ends the command", async () => {
    const answers = ["medicair", "medicaid", "Blue Valley", "blue-valley", "maybe", "y"];
    const { status, err, files } = await soapstone(["init"], {}, "", [], answers);
    expect(status).toBe(0);
    expect(err.match(/\? /g)).toHaveLength(6);
    expect(err).toContain('Payer "medicair" is not known');
    expect(err).toContain('not "Blue Valley".\nPayers with rules of their own');
    expect(err).toContain('Answer y or n, not "maybe".\n');
    expect(config(files["soapstone.config.json"])).toMatchObject({
      payer: "medicaid",
      payers: { "blue-valley": { extends: "commercial" } },
      baseline: "soapstone-baseline.json",
    });
    for (const payer of ["medicair", ""]) {
      const flagged = await soapstone(["init", "--payer", payer], {}, "", [], []);
      expect(flagged).toMatchObject({ status: 2, files: {}, err: expect.stringContaining(`Payer "${payer}" is not known`) });
    }
  });

  test("what flags say is not asked, and --yes asks nothing", async () => {
    const flagged = await soapstone(["init", "--payer", "medicaid", "--baseline"], {}, "", [], ["blue-valley"]);
    expect(flagged.err.match(/\? /g)).toHaveLength(1);
    expect(config(flagged.files["soapstone.config.json"])).toMatchObject({
      payer: "medicaid",
      payers: { "blue-valley": { extends: "commercial" } },
    });
    const silent = await soapstone(["init", "--yes"], {}, "", [], ["commercial"]);
    expect(silent.err).not.toContain("? ");
    expect(config(silent.files["soapstone.config.json"])).toMatchObject({ payer: "medicare" });
  });

  test("what it writes has no fault", async () => {
    const { files } = await soapstone(["init", "--own-payers", "blue-valley, acme", "--baseline"], {});
    const { problems } = readConfig(files["soapstone.config.json"] ?? "", "soapstone.config.json", RULES);
    expect(problems).toEqual([]);
    expect(config(files["soapstone.config.json"]).payers).toEqual({
      "blue-valley": { extends: "commercial" },
      acme: { extends: "commercial" },
    });
  });

  test("with a baseline the findings of today are known, and new ones count", async () => {
    const faulty = (await soapstone(["new", "treatment"], {})).out;
    const begun = await soapstone(["init", "--baseline"], { "a.note.md": faulty });
    expect(begun.status).toBe(0);
    expect(begun.err).toMatch(/soapstone-baseline.json: \d+ findings known/);
    expect((await soapstone(["lint"], begun.files)).status).toBe(0);
    expect((await soapstone(["lint"], { ...begun.files, "b.note.md": faulty })).status).toBe(1);
  });

  test.each(["soapstone.config.json", "soapstone.config.jsonc", "soapstone.config.yaml"])(
    "a folder that has %s is left as it is",
    async (name) => {
      const { status, err, files } = await soapstone(["init"], { [name]: "{}" }, "", [], ["", "", ""]);
      expect({ status, err }).toEqual({ status: 2, err: `${name}: is there already; nothing was written over it.\n` });
      expect(files).toEqual({ [name]: "{}" });
    },
  );

  test("says when a configuration further up no longer counts", async () => {
    const { err, files } = await soapstone(["init", "ward"], { "soapstone.config.json": "{}", "ward/a.md": "" });
    expect(files["ward/soapstone.config.json"]).toBeDefined();
    expect(err).toContain("soapstone.config.json no longer counts here");
  });

  test("names the schema of a package that is installed in the folder or above it", async () => {
    const here = await soapstone(["init"], { [SCHEMA]: "{}" });
    expect(config(here.files["soapstone.config.json"]).$schema).toBe(`./${SCHEMA}`);
    const below = await soapstone(["init", "a/b"], { [SCHEMA]: "{}" });
    expect(config(below.files["a/b/soapstone.config.json"]).$schema).toBe(`../../${SCHEMA}`);
  });

  test.each([
    [["--payer", "medicar"], 'Did you mean "medicare"?'],
    [["--own-payers", "Blue Valley"], "small letters, digits and hyphens"],
    [["--own-payers", "medicaid"], "is known already"],
  ])("refuses %j and writes nothing", async (flags, message) => {
    const { status, err, files } = await soapstone(["init", ...flags], {});
    expect({ status, files }).toEqual({ status: 2, files: {} });
    expect(err).toContain(message);
  });
});
