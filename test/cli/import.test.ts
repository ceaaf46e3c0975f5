import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";

const EXPORT =
  "Patient: Zebulon Quagmire\nDOS: 2026-03-12\nTime In: 9:00 AM  Time Out: 9:50 AM\n\nS: Well.\nO: Dressing.\nA: Good.\nP: Go on.\n";

describe("soapstone import", () => {
  test("prints the note, and says what is left open without a word of the export", async () => {
    const { status, out, err } = await soapstone(["import", "a.txt", "--format", "text"], { "a.txt": EXPORT });
    expect(status).toBe(0);
    expect(out).toContain("date: 2026-03-12\n");
    expect(out).toContain("## Subjective\n\nWell.\n");
    expect(err).toMatch(/^ {2}line 1: The line names the patient\./);
    expect(err).toContain("Left open: note, patient, discipline, payer,");
    expect(err).not.toMatch(/Zebulon|Quagmire|Dressing/);
  });

  test("what is left open is what lint reports, and what was read is in order", async () => {
    const { out: note } = await soapstone(["import", "a.txt", "--kind", "treatment", "--patient", "pt-1"], { "a.txt": EXPORT });
    const { out } = await soapstone(["lint", "a.note.md"], { "a.note.md": note });
    for (const rule of ["missing-context-field", "missing-services"]) expect(out).toContain(rule);
    expect(out).not.toMatch(/malformed|invalid|unknown|missing-required|missing-section/);
  });

  test("reads standard input, and writes a file that is not there yet", async () => {
    const first = await soapstone(["import", "-", "--output", "pt-1/a.note.md"], {}, EXPORT);
    expect(first.status).toBe(0);
    expect(first.files["pt-1/a.note.md"]).toContain("start: 09:00\nstop: 09:50\n");
    const second = await soapstone(["import", "-", "--output", "pt-1/a.note.md"], first.files, "DOS: 2026-03-13");
    expect(second).toMatchObject({ status: 2, files: first.files });
    expect(second.err).toContain("is there already");
  });

  test("--split makes a note of each part, numbered", async () => {
    const source = { "all.txt": `${EXPORT}\f${EXPORT.replace("03-12", "03-13")}` };
    const { status, files } = await soapstone(["import", "all.txt", "--split", "--output", "out/pt-1.note.md"], source);
    expect(status).toBe(0);
    expect(new Set(Object.keys(files))).toEqual(new Set(["all.txt", "out/pt-1-1.note.md", "out/pt-1-2.note.md"]));
    expect(files["out/pt-1-2.note.md"]).toContain("date: 2026-03-13");
    const unsplit = await soapstone(["import", "all.txt"], source);
    expect(unsplit.err).toContain("The file has 2 parts");
    expect(unsplit.out).toContain("\ndate:\n");
  });

  test("--split numbers lines by the file", async () => {
    const differing = "DOS: 2026-03-12\r\nDate of Service: 2026-03-13\r\nS: Well.\r\n";
    const source = { "all.txt": `DOS: 2026-03-12\r\nS: Well.\r\n\f\r\n \f${differing}` };
    const { err } = await soapstone(["import", "all.txt", "--split", "--output", "a.note.md"], source);
    expect(err).toContain("  line 4: Lines 4 and 5 differ on date; it is left open.\n");
  });

  test("--split writes nothing when one of its files is there already", async () => {
    const files = { "all.txt": "DOS: 2026-03-12\n\fDOS: 2026-03-13\n", "a-2.note.md": "mine\n" };
    const result = await soapstone(["import", "all.txt", "--split", "--output", "a.note.md"], files);
    expect(result).toMatchObject({ status: 2, files });
    expect(result.err).toContain("a-2.note.md: is there already");
  });

  test("dates of two small numbers are read in the order that is given", async () => {
    const dated = (order: string) => soapstone(["import", "-", "--dates", order], {}, "DOS: 3/4/2026");
    expect((await dated("mdy")).out).toContain("date: 2026-03-04\n");
    expect((await dated("dmy")).out).toContain("date: 2026-04-03\n");
  });

  test.each([
    [["import", "none.txt"], {}, "none.txt: no such file."],
    [["import", "a.txt", "--format", "pdf"], { "a.txt": EXPORT }, 'Format "pdf" is not known'],
    [["import", "a.txt", "--dates", "ymd"], { "a.txt": EXPORT }, "mdy, dmy"],
    [["import", "a.txt", "--kind", "treatmnt"], { "a.txt": EXPORT }, 'Did you mean "treatment"?'],
    [["import", "a.txt", "--split"], { "a.txt": EXPORT }, "--split needs --output"],
    [["import", "a.txt"], { "a.txt": "\n \n" }, "holds nothing"],
    [["import", "a.txt"], { "a.txt": "Patient: Ren\uFFFD" }, "a.txt: is not UTF-8"],
    [["import", "a.txt"], { "a.txt": "D\0O\0S\0:\0" }, "a.txt: is not UTF-8"],
  ] as const)("%j is refused", async (argv, files, message) => {
    const result = await soapstone(argv, files as Readonly<Record<string, string>>);
    expect(result).toMatchObject({ status: 2, out: "", files });
    expect(result.err).toContain(message);
  });

  test.each(["Patient: Ren\uFFFD", "D\0O\0S\0:\0"])("%j from standard input is refused too", async (stdin) => {
    const result = await soapstone(["import", "-"], {}, stdin);
    expect(result).toMatchObject({ status: 2, out: "" });
    expect(result.err).toContain("Standard input: is not UTF-8");
  });
});
