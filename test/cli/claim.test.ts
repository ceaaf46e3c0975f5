import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { cleanNote } from "../support/examples.js";

/** The claim of a note as text. */
async function claim(text: string): Promise<string> {
  const { status, out } = await soapstone(["claim", "a.note.md"], { "a.note.md": text });
  expect(status).toBe(0);
  return out;
}

async function claimJson(text: string) {
  return JSON.parse((await soapstone(["claim", "a.note.md", "--format", "json"], { "a.note.md": text })).out);
}

describe("the claim of a note", () => {
  test("has code, units, modifiers and pointers of each line, under the letters of the diagnoses", async () => {
    expect(
      await claim(cleanNote().replace("diagnoses: [I69.311, I69.314]\n    goals: [STG2]", "diagnoses: [I69.314, I69.311]")),
    ).toBe(
      `a.note.md
Date of service 2026-03-12, place of service 11

A  I69.311
B  I69.314

Line  Code   Units  Modifiers  Pointers
1     97129  1      GO         AB
2     97130  2      GO         BA
`,
    );
  });

  test("reads as the guide shows it", async () => {
    const guide = readFileSync(join(import.meta.dirname, "../../docs/reviewing.md"), "utf8");
    expect(guide).toContain(`\`\`\`text\n${await claim(cleanNote())}\`\`\``);
  });

  test("keeps the modifiers in the note's order", async () => {
    const { lines } = await claimJson(cleanNote().replace("modifiers: [GO]", "modifiers: [GO, KX, CO]"));
    expect(lines[0].modifiers).toEqual(["GO", "KX", "CO"]);
  });

  test("bills units as written, with what the minutes support beside them where they differ", async () => {
    const out = await claim(cleanNote().replace("units: 2", "units: 3"));
    expect(out).toContain("2     97130  3 ");
    expect(out).toContain("97130: 3 billed, the documented minutes support 2.");
  });

  test("speaks of no minutes where a code counts whatever they are", async () => {
    const evaluation = (units: string) => claim(cleanNote().replace("units: 2\n", `units: 2\n  - code: "97166"${units}\n`));
    expect(await evaluation("\n    units: 2")).toContain("\n97166: 2 billed, 1 counts a day, whatever the minutes.\n");
    expect(await evaluation("")).toContain("\n97166: units not given, 1 counts a day, whatever the minutes.\n");
    expect(await evaluation("\n    units: 1")).not.toContain("97166:");
  });

  test("does not call units that are not given, or not readable, none", async () => {
    const out = await claim(cleanNote().replace("    units: 2\n", "").replace("units: 1", "units: abc"));
    expect(out).toContain("97129: units not readable, the documented minutes support 1.");
    expect(out).toContain("97130: units not given, the documented minutes support 2.");
    expect(out).not.toContain("0 billed");
    const bare = cleanNote().replace(/^ {4}(start|stop): .*\n/gm, "");
    expect(await claim(bare.replace("    units: 2\n", "").replace("minutes: {", "# {"))).toContain("97130: units not given.\n");
  });

  test("gives the sum where the minutes of the codes cannot be told apart", async () => {
    const bare = cleanNote()
      .replace(/^ {4}(start|stop): .*\n/gm, "")
      .replace('code: "97130"', 'code: "97535"')
      .replace("units: 2", "units: 3");
    expect(await claim(bare)).toContain("All 15-minute codes: 4 billed, the documented minutes support 3.");
  });

  test("leaves out lines that are not billed, and says so", async () => {
    const out = await claim(cleanNote().replace("    units: 2\n", "    units: 2\n    billed: false\n"));
    expect(out).toContain("1     97129");
    expect(out).not.toContain("2     97130");
    expect(out).toContain("Provided and not billed: 97130.");
    expect(out).not.toContain("support");
  });

  test("compares the units of a code that is billed in part with what all of its minutes support", async () => {
    const second = '  - code: "97130"\n    start: 09:46\n    stop: 10:16\n    billed: false\n';
    const twice = (units: number) =>
      claim(cleanNote().replace("    units: 2\n", `    units: ${units}\n`).replace("signature:", `${second}signature:`));
    expect(await twice(2)).toMatch(/^2 +97130 {2}2 /m);
    expect(await twice(2)).not.toContain("support");
    expect(await twice(5)).toContain("97130: 5 billed, the documented minutes support 4.");
  });

  test("compares the sum with minutes of lines that are not billed only where it is above them", async () => {
    const bare = (units: number) =>
      claim(
        cleanNote()
          .replace(/^ {4}(start|stop): .*\n/gm, "")
          .replace('code: "97130"', 'code: "97535"')
          .replace("units: 2", "billed: false")
          .replace("units: 1", `units: ${units}`),
      );
    expect(await bare(1)).not.toContain("support");
    expect(await bare(4)).toContain("All 15-minute codes: 4 billed, the documented minutes support 3.");
  });

  test("numbers no diagnosis anew when one before it cannot be read", async () => {
    const { diagnoses, notices } = await claimJson(cleanNote().replace("[I69.311, I69.314]", "[stroke, I69.314]"));
    expect(diagnoses).toEqual([{ letter: "B", code: "I69.314" }]);
    expect(notices).toEqual([
      "Values that cannot be read are left out.",
      "A line points to a diagnosis that has no letter: that pointer is left out.",
    ]);
  });

  test("holds twelve diagnoses and four pointers a line", async () => {
    const codes = ["I69.311", "I69.314", "R41.840", "R41.841", "R41.842", "R41.843", "R41.844", "G31.84"];
    const many = [...codes, "F07.81", "R13.10", "R47.1", "R48.2", "R26.2"];
    const text = cleanNote()
      .replace("diagnoses: [I69.311, I69.314]", `diagnoses: [${many.join(", ")}]`)
      .replace("    diagnoses: [I69.311, I69.314]", `    diagnoses: [${many.slice(0, 5).join(", ")}]`);
    const { diagnoses, lines, notices } = await claimJson(text);
    expect(diagnoses.at(-1)).toEqual({ letter: "L", code: "R48.2" });
    expect(lines[0].pointers).toEqual(["A", "B", "C", "D"]);
    expect(notices).toContain("The note has more than twelve diagnoses: those after L are left out.");
    expect(notices).toContain("A line has more than four modifiers or diagnoses: those after the fourth are left out.");
  });

  test("says when the note is not signed, or could not be read whole", async () => {
    expect(await claim(cleanNote().replace(/^signature: .*\n/m, ""))).toContain("The note is not signed.");
    expect(await claim(cleanNote().replace("services:", 'services: "'))).toContain("The note could not be read whole");
  });

  test("of a note that bills nothing says that", async () => {
    expect(await claim("---\nnote: plan-of-care\ndate: 2026-03-12\n---\n")).toContain("No diagnosis.\n\nNo line is billed.\n");
  });

  test("quotes nothing of the note but codes and numbers", async () => {
    const text = cleanNote().replace("pt-0417", "Zebulonia").replace("[I69.311, I69.314]", "[Zebulonia]");
    const odd = text.replace("[GO]", "[Zebulonia]").replace('pos: "11"', "pos: Zebulonia");
    for (const told of [await claim(odd), JSON.stringify(await claimJson(odd))]) {
      expect(told).toContain("97129");
      expect(told).not.toContain("Zebulonia");
    }
  });

  test.each([
    [["claim", "gone.note.md"], "no such file"],
    [["claim", "readme.md"], "is no session note"],
    [["claim", "a.note.md", "--format", "x12"], "there are text, json"],
  ])("%j is wrong usage", async (argv, message) => {
    const { status, err } = await soapstone(argv, { "a.note.md": cleanNote(), "readme.md": "# x\n" });
    expect(status).toBe(2);
    expect(err).toContain(message);
  });
});
