import { describe, expect, test } from "vitest";
import { parseNote } from "../../server/src/note/note.js";
import { lintNotes, testSetup } from "../support/lint.js";

const FRONT = "---\nnote: treatment\ndate: 2026-03-12\n---\n\n";

describe("a note over a budget keeps its front matter and says so", () => {
  test.each([
    ["quotations inside each other", `${FRONT}${"> ".repeat(300)}text\n`],
    ["lists inside each other", `${FRONT}${Array.from({ length: 150 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n")}\n`],
    [
      "thousands of entries far inside lists",
      `${FRONT}${Array.from({ length: 2000 }, (_, at) => `${"  ".repeat(at % 90)}- item ${at}`).join("\n")}\n`,
    ],
    ["brackets without end", `${FRONT}${"[".repeat(30_000)}\n`],
    ["stars without end", `${FRONT}${"*a **b ".repeat(10_000)}\n`],
    ["more lines with markup than anybody writes", `${FRONT}${"a <b>\n".repeat(60_000)}`],
    ["a body of millions of characters", `${FRONT}${"word ".repeat(500_000)}\n`],
  ])("%s", (_, text) => {
    const note = parseNote("a.note.md", text);
    expect(note.limits).toHaveLength(1);
    expect(note.front.date?.value).toBe("2026-03-12");
    const [linted] = lintNotes([{ name: "a.note.md", text }], testSetup());
    expect(linted?.findings.map(({ rule }) => rule)).toContain("limit-exceeded");
    expect(linted?.findings.map(({ rule }) => rule)).not.toContain("internal-error");
  });

  test("front matter of half a million characters is left unread", () => {
    const note = parseNote("a.note.md", `---\nnote: treatment\nreason: ${"word ".repeat(110_000)}\n---\n\n## Plan\n`);
    expect(note.limits.map(({ limit }) => limit)).toEqual(["more than 500 thousand characters of front matter"]);
    expect(note.complete).toBe(false);
    expect(note.body.layout.sections.map(({ title }) => title)).toEqual(["Plan"]);
  });
});

describe("a list over a budget is read up to it", () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => `  - { code: "97129", units: ${at} }\n`).join("");
  const withServices = (count: number) =>
    `---\nnote: treatment\npos: "11"\nservices:\n${many(count)}date: 2026-03-12\n---\n\n## Plan\n\nGo on.\n`;

  test("five hundred services are all read", () => {
    const note = parseNote("a.note.md", withServices(500));
    expect([note.limits, note.complete]).toEqual([[], true]);
  });

  test("of more the rest is left out, and the finding stands where that begins", () => {
    const text = withServices(600);
    const [linted] = lintNotes([{ name: "a.note.md", text }], testSetup());
    const { note, findings = [] } = linted ?? {};
    expect(note?.front.services?.value).toHaveLength(500);
    expect(note?.front.date?.value).toBe("2026-03-12");
    const [limit, ...others] = findings.filter(({ rule }) => rule === "limit-exceeded");
    expect(others).toEqual([]);
    expect(limit?.message).toBe("The note has more than 500 entries under `services`; what was read is checked.");
    expect(text.slice(limit?.span.start, limit?.span.end)).toBe('{ code: "97129", units: 500 }');
  });

  test.each([
    ["diagnoses", `diagnoses: [${"I69.311, ".repeat(600)}]`],
    ["modifiers", `services: [{ code: "97129", modifiers: [${"GO, ".repeat(600)}] }]`],
    ["goals", `goals:\n${"  - { id: STG1 }\n".repeat(600)}`],
    ["disable", `soapstone:\n  disable:\n${"    - { rule: missing-units, reason: as asked }\n".repeat(600)}`],
  ])("%s", (name, front) => {
    const note = parseNote("a.note.md", `---\nnote: treatment\n${front}\n---\n`);
    expect(note.limits.map(({ limit }) => limit)).toEqual([`more than 500 entries under \`${name}\``]);
    expect([note.complete, note.front.note?.value?.[0]?.value]).toEqual([false, "treatment"]);
  });

  test("nothing is called missing from a list that was not read to its end", () => {
    const [linted] = lintNotes([{ name: "a.note.md", text: withServices(600) }], testSetup());
    expect(linted?.findings.map(({ rule }) => rule).filter((rule) => rule === "missing-required-field")).toEqual([]);
    const [whole] = lintNotes([{ name: "a.note.md", text: withServices(3) }], testSetup());
    expect(whole?.findings.map(({ rule }) => rule)).toContain("missing-required-field");
  });
});

describe("suppression comments over a budget", () => {
  const comment = (rule: string) => `<!-- soapstone-disable-line ${rule} -- as asked -->\n\n`;

  test("count up to it, and the finding stands at the first that does not", () => {
    const text = `${FRONT}${comment("empty-section").repeat(500)}${comment("vague-section").repeat(100)}`;
    const note = parseNote("a.note.md", text);
    expect(note.body.suppressions).toHaveLength(500);
    expect(note.limits.map(({ limit }) => limit)).toEqual(["more than 500 rules in its suppression comments"]);
    expect(text.slice(note.limits[0]?.span.start, note.limits[0]?.span.end)).toBe(comment("vague-section").trim());
  });

  test("end where the note ends them, behind the budget as well", () => {
    const open = "<!-- soapstone-disable empty-section -- as asked -->\n\n";
    const close = "<!-- soapstone-enable empty-section -->\n\n";
    const text = `${FRONT}${open}${comment("vague-section").repeat(600)}${close}## Plan\n\n## Assessment\n`;
    const [linted] = lintNotes([{ name: "a.note.md", text }], testSetup());
    const empty = linted?.findings.filter(({ rule }) => rule === "empty-section") ?? [];
    expect(empty.map(({ suppressed }) => suppressed)).toEqual([undefined, undefined]);
  });
});

describe("a long note that is plain is read whole", () => {
  test("fifteen thousand labels, each on a line of its own", () => {
    const text = `${FRONT}${"S: said\n".repeat(15_000)}`;
    const [linted] = lintNotes([{ name: "a.note.md", text }], testSetup());
    expect(linted?.note.body.layout.sections).toHaveLength(15_000);
    expect(linted?.findings.map(({ rule }) => rule)).not.toContain("limit-exceeded");
  });

  test("a time with half a million blanks in it, which is no time", () => {
    const note = parseNote("a.note.md", `---\nservices:\n  - times: ["09:00${" ".repeat(490_000)}x"]\n---\n`);
    expect([note.problems.map(({ kind }) => kind), note.limits]).toEqual([["bad-time"], []]);
  });

  test("a line of more than a million characters", () => {
    const note = parseNote("a.note.md", `${FRONT}## Plan\n\n${"Go on as planned. ".repeat(80_000)}\n`);
    expect(note.limits).toEqual([]);
    expect(note.body.layout.sections[0]?.words).toBe(320_000);
  });

  test("a picture of half a million characters on a line, which only the parser reads", () => {
    const note = parseNote(
      "a.note.md",
      `${FRONT}## Plan\n\n![](data:image/png;base64,${"iVBORw0KGgo".repeat(45_000)})\n\nGo on.\n`,
    );
    expect(note.limits).toEqual([]);
    expect(note.body.layout.sections[0]?.text).toContain("Go on.");
  });

  test("a hundred thousand sentences", () => {
    const note = parseNote("a.note.md", `${FRONT}## Plan\n\n${"Go on as planned.\n\n".repeat(100_000)}`);
    expect(note.limits).toEqual([]);
    expect(note.body.layout.sections[0]?.words).toBe(400_000);
  });
});
