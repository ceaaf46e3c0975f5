import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { cleanNote } from "../support/examples.js";

describe("a sample", () => {
  const notes = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`n${index}.note.md`, cleanNote().replace("ot-07", `ot-0${index % 3}`)]),
  );
  const draw = (seed: string, ...flags: string[]) =>
    soapstone(["sample", "--size", "6", "--seed", seed, "--only", "missing-icd10-link", ...flags], notes);

  test("is the same for the same seed, and another for another", async () => {
    const [one, again, other] = [await draw("7"), await draw("7"), await draw("8")];
    expect(one.out).toBe(again.out);
    expect(one.out).not.toBe(other.out);
    expect(JSON.parse(one.out)).toMatchObject({
      schema: "soapstone/sample/1",
      population: 12,
      errorRate: { drawn: 6, inError: 0 },
    });
  });

  test("reaches every stratum, and tells its result in sentences", async () => {
    const { out, err } = await draw("7", "--stratify", "clinician");
    expect((JSON.parse(out) as { strata: { drawn: number }[] }).strata.map(({ drawn }) => drawn)).toEqual([2, 2, 2]);
    expect(err).toContain("Drawn: 6 of 12 notes from 3 strata, seed 7.");
  });

  test("puts all payers that no profile knows into one stratum: what stands there may be anything", async () => {
    const payers = ["Jane Doe 1950-01-02", "John Roe 1951-03-04", "blue-valley", "medicare"];
    const folder = Object.fromEntries(
      payers.map((payer, index) => [`n${index}.note.md`, cleanNote().replace("payer: medicare", `payer: "${payer}"`)]),
    );
    const config = JSON.stringify({ payers: { "blue-valley": { extends: "commercial" } } });
    const files = { ...folder, "soapstone.config.json": config, "key.txt": "ab".repeat(32) };
    for (const flags of [[], ["--pseudonyms", "key.txt"]]) {
      const { out, err } = await soapstone(["sample", "--size", "4", "--seed", "1", "--stratify", "payer", ...flags], files);
      expect(out + err).not.toMatch(/Doe|Roe|195/);
      expect((JSON.parse(out) as { strata: unknown }).strata).toMatchObject([
        { key: { payer: "" }, population: 2 },
        { key: { payer: "blue-valley" }, population: 1 },
        { key: { payer: "medicare" }, population: 1 },
      ]);
    }
  });

  test.each([
    [["--size", "0", "--seed", "1"], "--size needs a whole number from 1"],
    [["--size", "3", "--seed", "x"], "--seed needs a whole number from 0"],
    [["--size", "3", "--seed", "1", "--stratify", "payor"], 'Did you mean "payer"?'],
  ])("with wrong flags is refused: %j", async (flags, message) => {
    const { status, err } = await soapstone(["sample", ...flags], notes);
    expect([status, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
