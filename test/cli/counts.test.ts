import { expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { miscountsIn } from "../support/message-checks.js";

const ONE = { "a.note.md": FAULTS["missing-discipline-modifier"]() };

test.each([
  [["ready"], "\n0 of 1 note ready.\n"],
  [["sample", "--size", "1", "--seed", "1"], "Drawn: 1 of 1 note from 1 stratum, seed 1.\n"],
  [["sample", "--size", "1", "--seed", "1"], "Of 1 note that is 1 to 1.\n"],
  [["lint", "other"], "1 *.md file passed over.\n"],
  [["review", "list"], "soapstone-reviews.jsonl: 1 fault; soapstone lint places it.\n"],
])("%j tells one as one", async (argv, told) => {
  const { out, err } = await soapstone(argv, { ...ONE, "other/a.md": "# A\n", "soapstone-reviews.jsonl": "x\n" });
  expect(out + err).toContain(told);
});

test("a payer's limit of one day, and a day that is late, are told as one", async () => {
  const limits = { progressReport: { days: 1, grace: 0 }, certification: { days: 1, verbalDays: 1, periodDays: 1 } };
  const late = cleanNote().replaceAll("2026-03-12", "2026-03-13").replace("visit: 7", "visit: 8");
  const files = {
    ...Object.fromEntries(
      Object.entries(recordOf()).map(([name, text]) => [name, text.replace("payer: medicare", "payer: own")]),
    ),
    "pt-0417/a.note.md": cleanNote().replaceAll("2026-03-12", "2026-02-26").replace("payer: medicare", "payer: own"),
    "pt-0417/b.note.md": late.replace("payer: medicare", "payer: own"),
    "soapstone.config.json": JSON.stringify({ payers: { own: { extends: "medicare", ...limits } } }),
  };
  const { out } = await soapstone(["lint", "--format", "json"], files);
  const { notes } = JSON.parse(out) as { notes: { findings: { message: string }[] }[] };
  const messages = notes.flatMap(({ findings }) => findings.map(({ message }) => message));
  expect(messages).toContainEqual(expect.stringContaining(", 1 day before this visit."));
  expect(messages.flatMap(miscountsIn)).toEqual([]);
});
