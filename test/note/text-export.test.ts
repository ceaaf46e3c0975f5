import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { parseNote } from "../../server/src/note/note.js";
import { type ImportOptions, importNote, splitExport } from "../../server/src/note/text-export.js";
import { readFences, splitCases } from "../support/fixture.js";
import { refs } from "../support/references.js";

// Many notes in one test: the limit is there for a reader that hangs, not for a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const PAGE = readFileSync(new URL("imports.md", import.meta.url), "utf8");
const OPTIONS: ImportOptions = { order: undefined, credentials: refs.credentials };

describe("exports and the notes made of them (imports.md)", () => {
  const cases = splitCases(PAGE);
  test("there are several", () => expect(cases.length).toBeGreaterThan(5));
  test.each(cases.map((part) => [part.slice(0, part.indexOf("\n")), part] as const))("%s", (_, part) => {
    const fence = (info: string) => readFences(part).find((one) => one.info === info)?.text ?? "";
    const order = /^`--dates (mdy|dmy)`$/m.exec(part)?.[1] as ImportOptions["order"];
    const { text, open, remarks } = importNote(fence("export"), { ...OPTIONS, order });
    expect(text).toBe(fence("note"));
    expect(`${remarks.map(({ line, message }) => `line ${line}: ${message}\n`).join("")}Left open: ${open.join(", ")}.\n`).toBe(
      fence("said"),
    );
  });
});

const NAME = "Zebulon Quagmire";

/** Lines of exports: with labels that are known and not, values that can be read and not, sections, prose and rubble. */
const value = fc.oneof(
  fc.constantFrom("3/4/2026", "3/25/2026", "2026-03-12", "March 12, 2026", "9:00 AM", "1:00", "13:05", "9", "46 min", "7", "11"),
  fc.constantFrom(
    "97129 x1, 97130-GO x2",
    "97129 9:00-9:15, 9:30-9:45 2 units",
    "97110 GP 59 x2 (3 sets, 10-12 reps), 97140 8:00-8:15 15 1",
    "97110 x 15 min, 97112 10-15 (auth 88213)",
    "97110 9:00-9:25 2",
    "97140",
    "I69.311; F06.70",
    "T12",
    "OT",
    "Medicare Part B",
    "Treatment Note",
  ),
  fc.constantFrom(`${NAME}, OTR/L`, NAME, `${NAME}, PT 2026-03-12 10:20 AM`, "9:00 AM - 9:50 AM", "", "6 of 12"),
  fc.string(),
);
const label = fc.constantFrom(
  ..."Patient,DOS,Date of Service,Date,Time In,Time Out,Session Time,CPT,CPT Code(s),Dx,Medical Diagnosis,Payer,Discipline".split(
    ",",
  ),
  ..."Provider,POS,Visit #,Total Minutes,Timed Minutes,Note Type,Signed by,Electronically signed by,MRN,Location,Units,Modifiers".split(
    ",",
  ),
);
const labelled = fc.tuple(label, fc.constantFrom(": ", ":", ":   "), value).map((parts) => parts.join(""));
const line = fc.oneof(
  { arbitrary: labelled, weight: 4 },
  { arbitrary: fc.tuple(labelled, fc.constantFrom("  ", "\t", " | ", " "), labelled).map((parts) => parts.join("")), weight: 2 },
  fc.tuple(fc.constantFrom("S: ", "Objective:", "A:", "PLAN", "Data: ", "P: "), fc.string()).map((parts) => parts.join("")),
  fc.constantFrom(
    "",
    "---",
    "====",
    "# of steps: 3",
    "```",
    "    indented",
    "[STG1]: met",
    "<b>bold",
    "97129  9:00-9:15  1",
    "- item",
  ),
  fc.string(),
);
const exported = fc.oneof(
  fc.array(line, { maxLength: 25 }).map((lines) => lines.join("\n")),
  fc.string({ unit: "binary", maxLength: 200 }),
);
const options = fc.constantFrom<ImportOptions>(OPTIONS, { ...OPTIONS, order: "mdy" }, { ...OPTIONS, order: "dmy" });

const frontOf = (text: string) => text.slice(4, text.indexOf("\n---\n", 4));
const squeezed = (text: string) => text.replace(/\s+/g, " ").trim();

describe("whatever is imported", () => {
  test("gives a note that is read to its end, with nothing wrong in its form", () => {
    fc.assert(
      fc.property(exported, options, (source, how) => {
        const note = parseNote("a.note.md", importNote(source, how).text);
        expect(note.complete).toBe(true);
        expect(note.problems).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test("nothing is lost: every line stands in the body, in the order it had", () => {
    fc.assert(
      fc.property(exported, options, (source, how) => {
        const { text } = importNote(source, how);
        const body = squeezed(text.slice(frontOf(text).length + 8).replace(/\\(?=[#=<`~[_*-])/g, ""));
        for (const one of source.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/)) {
          const [whole, behind] = [one, one.replace(/^\s*[A-Za-z]+\s*([:=]|$)/, "")].map((part) =>
            squeezed(part.replace(/\\(?=[#=<`~[_*-])/g, "")),
          );
          expect(body.includes(whole as string) || body.includes(behind as string), JSON.stringify(one)).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  test("an angle bracket behind a backslash is escaped already, and stays so", () => {
    const { text } = importNote("Pain: \\<A\nMood: \\\\<B\n", OPTIONS);
    expect(text).toContain("\n\nPain: \\<A\nMood: \\\\\\<B\n");
  });

  test("nothing is invented: what stands in the front matter stands in the export", () => {
    fc.assert(
      fc.property(exported, options, (source, how) => {
        const front = frontOf(importNote(source, how).text);
        for (const found of front.match(/(?<=: |\[|, )[^\s{}[\],]+(?=$|[\s,}\]])/gm) ?? [])
          expect(saidIn(source, found), found).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test("no name is copied into the front matter or told", () => {
    fc.assert(
      fc.property(exported, options, (source, how) => {
        const { text, open, remarks } = importNote(source, how);
        const told = [frontOf(text), ...open, ...remarks.map(({ message }) => message)].join("\n");
        expect(told).not.toMatch(/Zebulon|Quagmire/);
        expect(open).toContain("patient");
      }),
      { numRuns: 200 },
    );
  });
});

const SAID_AS: Readonly<Record<string, RegExp>> = {
  treatment: /treatment note|medical/i,
  medical: /medical diagnosis/i,
  medicare: /medicare/i,
};

/** Whether an export says a value in some form of its own. */
function saidIn(source: string, found: string): boolean {
  const plain = found.replace(/[",]/g, "");
  if (/^[a-z-]+:?$/.test(plain)) return plain.endsWith(":") || (SAID_AS[plain]?.test(source) ?? false);
  if (/^\d\d:\d\d-\d\d:\d\d$/.test(plain)) return plain.split("-").every((time) => saidIn(source, time));
  const [day, time] = plain.split("T");
  if (/^\d{4}-\d\d-\d\d/.test(plain)) {
    const [year = "", month = "", dayOfMonth = ""] = (day as string).split("-").map((part) => String(Number(part)));
    const named = new RegExp(`${dayOfMonth}, ${year}`).test(source);
    const numbers = [...source.matchAll(/\d+/g)].map(([digits]) => String(Number(digits)));
    const said = numbers.includes(year) && numbers.includes(dayOfMonth) && (named || numbers.includes(month));
    return said && (time === undefined || saidIn(source, time));
  }
  if (/^\d\d:\d\d$/.test(plain)) {
    const [hour = 0, minute = 0] = plain.split(":").map(Number);
    const clocks = [...source.matchAll(/(\d{1,2})(?:[:.]?(\d\d))?/g)].map(([, h, m]) => [Number(h), Number(m ?? 0)]);
    return clocks.some(([h, m]) => (h === hour || (h as number) % 12 === hour % 12) && m === minute);
  }
  return source.includes(plain) || [plain, plain.replace(".", "")].some((code) => source.toUpperCase().includes(code));
}

describe("a labelled line", () => {
  const frontOfLine = (text: string) => frontOf(importNote(text, OPTIONS).text);

  test("has times that are written as times: `10-15` may be minutes", () => {
    expect(frontOfLine("Treatment Time: 10-15")).toContain("\nstart:\nstop:\n");
    expect(frontOfLine("Treatment Time: 9-9:45a")).toContain("\nstart: 09:00\nstop: 09:45\n");
  });

  test.each(["\u00a0", "\u202f", "\u2003"])("may have %j where others have a space, and keeps it in the body", (space) => {
    const source = "Time In: 9:00 AM  Time Out: 9:50 AM\nCPT Codes: 97129 GO x1".replaceAll(" ", space);
    const { text } = importNote(source, OPTIONS);
    expect(frontOf(text)).toContain("start: 09:00\nstop: 09:50\n");
    expect(frontOf(text)).toContain("units: 1\n    modifiers: [GO]");
    for (const line of source.split("\n")) expect(text).toContain(`- ${line}\n`);
  });

  test("may have a code with a colon behind it, which is no label", () => {
    expect(frontOfLine("CPT: 97110 x1; G0283: x2").match(/code: .*|units: .*/g)).toEqual([
      'code: "97110"',
      "units: 1",
      'code: "G0283"',
      "units: 2",
    ]);
  });
});

test("bills of two days are not one, though nobody said how the days are meant", () => {
  const two = (second: string) => importNote(`DOS: 3/4/2026\nCPT: 97110 x1\nDOS: ${second}\nCPT: 97140 x1`, OPTIONS).open;
  expect(two("3/5/2026")).toContain("services");
  expect(two("3/4/2026")).not.toContain("services");
});

describe("a day beside somebody's signature", () => {
  const signed = "Signed by Jane Roe, PT on 03/04/2026";
  const bills = ["DOS: 03/04/2026", "CPT: 97110 x2", "CPT: 97140 x1"];
  const note = (order: ImportOptions["order"], ...lines: readonly string[]) =>
    importNote([...lines].join("\n"), { ...OPTIONS, order });

  test.each([
    ["Patient Signature: on file  Date: 03/05/2026", "Physician Signature: ____  Date: 03/06/2026"],
    ["Date: 03/05/2026", "Physician: Sam Doc, MD", "Date: 03/06/2026"],
  ])("is no second day of the visit: %s …", (...below) => {
    for (const order of ["mdy", undefined] as const) {
      const { open, remarks } = note(order, ...bills, "S: a", "O: b", "A: c", "P: d", signed, ...below);
      expect(open).not.toContain("services");
      const said = remarks.map(({ line, message }) => `${line}: ${message}`);
      expect(said).toEqual(order ? [] : ["1: The date has two readings; say --dates mdy or --dates dmy."]);
    }
  });

  test("stays that of the signature above the sections", () => {
    const { open, text } = note(
      "mdy",
      ...bills,
      "Physician Signature: on file  Date: 03/06/2026",
      "S: a",
      "O: b",
      "A: c",
      "P: d",
    );
    expect(open).not.toContain("date");
    expect(text).toContain("\ndate: 2026-03-04\n");
  });
});

test("a day that does not fit the order that was given is not read, and nobody is asked for the order again", () => {
  const { remarks } = importNote("DOS: 13/4/26", { ...OPTIONS, order: "mdy" });
  expect(remarks).toEqual([{ line: 1, message: "date was not read; the line stands in the body." }]);
});

describe("parts of a file", () => {
  test("a form feed stands between notes; empty parts are none", () => {
    expect(splitExport("\fDOS: 2026-03-12\n\f\n \fDOS: 2026-03-13").map(({ text }) => text)).toEqual([
      "DOS: 2026-03-12\n",
      "DOS: 2026-03-13",
    ]);
  });
});

test("what the person who imports knows of patient and kind is taken from them", () => {
  const { text, open } = importNote(`Patient: ${NAME}`, { ...OPTIONS, patient: "pt-0417", kind: "discharge" });
  const { front } = parseNote("a.note.md", text);
  expect([front.patient?.value, front.note?.value?.map(({ value: kind }) => kind)]).toEqual(["pt-0417", ["discharge"]]);
  expect(open).not.toContain("patient");
});
