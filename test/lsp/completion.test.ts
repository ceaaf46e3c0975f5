import { describe, expect, test } from "vitest";
import type { CompletionItem, CompletionList } from "vscode-languageserver-types";
import { complete } from "../support/complete.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { NEOVIM, VS_CODE } from "../support/language-client.js";

const URI = "file:///notes/visit.note.md";

const front = (...lines: string[]) =>
  ["---", "note: treatment", "date: 2026-03-12", "discipline: OT", ...lines, "---", ""].join("\n");

describe("keys", () => {
  test("those of the place, with their meaning, without those that are there", async () => {
    const found = await complete(front("pa‸"));
    expect(found.labels).toEqual(expect.arrayContaining(["patient", "payer", "services"]));
    expect(found.labels).not.toContain("date");
    expect(found.list.items.find(({ label }) => label === "patient")).toMatchObject({
      detail: "Opaque key of the patient. Never a name, date of birth or record number.",
    });
    expect(found.choose("patient")).toBe(front("patient: $0"));
  });

  test("those of a service line, behind its dash and below it", async () => {
    const below = await complete(front("services:", '  - code: "97129"', "    u‸"));
    expect(below.labels).toContain("units");
    expect(below.labels).not.toContain("code");
    expect(below.choose("units")).toBe(front("services:", '  - code: "97129"', "    units: $0"));
    const flow = await complete(front("clinician: { id: ot-07, cre‸ }"));
    expect(flow.labels).toEqual(["credential"]);
  });

  test.each([
    ["---\nnote: treatment\npa‸", "---\nnote: treatment\npatient: $0"],
    ["---\r\nnote: treatment\r\npa‸", "---\r\nnote: treatment\r\npatient: $0"],
    ["---\nnote: treatment\n‸", "---\nnote: treatment\npatient: $0"],
    ["---\n‸", "---\npatient: $0"],
    ["---\nnote: treatment\n‸\n\n## Plan\n", "---\nnote: treatment\npatient: $0\n\n## Plan\n"],
  ])("at the end of front matter that nothing closes yet: %j", async (typed, chosen) => {
    expect((await complete(typed)).choose("patient")).toBe(chosen);
  });

  test.each([
    ["between two keys", ["start: 09:00", "‸", "stop: 09:46"], "payer", "units"],
    ["behind a mapping in braces", ["clinician: { id: ot-07 }", "‸", "start: 09:00"], "payer", "credential"],
    ["behind the services", ["services:", '  - code: "97129"', "    units: 1", "‸"], "payer", "modifiers"],
    ["inside a service", ["services:", '  - code: "97129"', "    ‸", "    units: 1"], "modifiers", "units"],
    ["second in a mapping", ["clinician:", "  id: ot-07", "  ‸"], "credential", "id"],
  ])("on a blank line, by its indent: %s", async (_, lines, offered, not) => {
    for (const text of [front(...lines), front(...lines).replaceAll("\n", "\r\n")]) {
      const { labels } = await complete(text);
      expect(labels).toContain(offered);
      expect(labels).not.toContain(not);
    }
  });

  test("of a service on the blank line at the end of front matter that nothing closes yet", async () => {
    const text = '---\nservices:\n  - code: "97129"\n    ';
    expect((await complete(`${text}‸`)).choose("units")).toBe(`${text}units: $0`);
  });

  test("a client without snippets gets plain text, and one that is not ours no command", async () => {
    const found = await complete(front("goa‸"), NEOVIM);
    expect(found.choose("goals")).toBe(front("goals: "));
    const ours = await complete(front("goa‸"));
    expect(ours.choose("goals")).toBe(front("goals: [$0]"));
  });

  test("a key whose only word may stand alone opens no bracket", async () => {
    expect((await complete("---\nno‸\n---\n")).choose("note")).toBe("---\nnote: $0\n---\n");
  });

  test("a chosen key asks for its values as typing does, so that Enter behind a value typed to its end begins a line", async () => {
    const { list } = await complete(front("pay‸"));
    const { command } = list.items.find(({ label }) => label === "payer") ?? {};
    expect(command).toMatchObject({ command: "editor.action.triggerSuggest", arguments: [{ auto: true }] });
  });
});

describe("values", () => {
  test("of an enumeration", async () => {
    const found = await complete(front("delivery: ‸"));
    expect(found.labels).toEqual(["individual", "group", "concurrent", "co-treatment"]);
  });

  test("payers of the configuration before the regimes", async () => {
    const config = JSON.stringify({ payers: { "acme-health": { extends: "commercial" } } });
    const found = await complete(front("payer: ‸"), VS_CODE, { "/notes/soapstone.config.json": config });
    expect(found.labels[0]).toBe("acme-health");
    expect(found.labels).toContain("medicare");
  });

  test("clinicians of the configuration, those of the note's discipline first", async () => {
    const clinicians = { "pt-01": { discipline: "PT", credential: "PT" }, "ot-07": { discipline: "OT", credential: "OTR/L" } };
    const files = { "/notes/soapstone.config.json": JSON.stringify({ clinicians }) };
    const found = await complete(front("discipline: OT", "clinician: { id: ‸ }"), VS_CODE, files);
    expect(found.list.items.map(({ label, detail }) => [label, detail])).toEqual([
      ["ot-07", "OTR/L"],
      ["pt-01", "PT"],
    ]);
  });

  test("procedure codes of the date by words, quoted, with label and time basis", async () => {
    const found = await complete(front("services:", "  - code: cogn‸"));
    expect(found.labels).toEqual(["96125", "97129", "97130"]);
    expect(found.list.items[1]?.detail).toContain("15 minutes");
    expect(found.choose("97129")).toBe(front("services:", '  - code: "97129"'));
    const card = await found.client.request<CompletionItem>("completionItem/resolve", found.list.items[1] as object);
    expect(JSON.stringify(card.documentation)).toContain("one-to-one");
  });

  test.each([
    ['  - code: "971‸"', '  - code: "97129"'],
    ['  - code: "971‸', '  - code: "97129"'],
    ['  - code: "‸" # timed', '  - code: "97129" # timed'],
    ['  - code: "cogn‸"', '  - code: "97129"'],
    ['  - code: "cogn‸ training"', '  - code: "97129"'],
    ["  - code: '971‸'", "  - code: '97129'"],
    ['  - { code: "971‸", units: 2 }', '  - { code: "97129", units: 2 }'],
    ['  - { code: "971‸, modifiers: ["GO"] }', '  - { code: "97129", modifiers: ["GO"] }'],
    ['  - code: "97110"‸', '  - code: "97129"'],
  ])("a code inside quotes keeps one pair of them: %s", async (typed, chosen) => {
    expect((await complete(front("services:", typed))).choose("97129")).toBe(front("services:", chosen));
    const crlf = (text: string) => text.replaceAll("\n", "\r\n");
    expect((await complete(crlf(front("services:", typed)))).choose("97129")).toBe(crlf(front("services:", chosen)));
  });

  test("list entries, keys and reasons inside quotes close them", async () => {
    const modifier = await complete(front("services:", '  - code: "97129"', '    modifiers: ["GO", "K‸]'));
    expect(modifier.choose("KX")).toBe(front("services:", '  - code: "97129"', '    modifiers: ["GO", "KX"]'));
    expect((await complete(front('"pa‸"'), NEOVIM)).choose("patient")).toBe(front('"patient": '));
    const reason = await complete(front('soapstone: { disable: [{ rule: missing-diagnosis, reason: "a, b‸" }] }'), NEOVIM);
    expect(reason.choose("documented elsewhere")).toContain('reason: "documented in which document" }');
  });

  test("a code that ended before the date of service is not offered", async () => {
    const before = await complete("---\nnote: treatment\ndate: 2017-06-01\nservices:\n  - code: ‸\n---\n");
    const after = await complete("---\nnote: treatment\ndate: 2026-06-01\nservices:\n  - code: ‸\n---\n");
    expect(before.labels).not.toContain("97129");
    expect(after.labels).toContain("97129");
  });

  test("modifiers that discipline, credential and telehealth imply come first", async () => {
    const found = await complete(
      front(
        "clinician: { id: a, credential: COTA }",
        "telehealth: { mode: audio }",
        "services:",
        '  - code: "97129"',
        "    modifiers: [‸]",
      ),
    );
    expect(found.labels.slice(0, 3)).toEqual(["GO", "CO", "93"]);
    const second = await complete(front("services:", '  - code: "97129"', "    modifiers: [GO, ‸]"));
    expect(second.labels).not.toContain("GO");
  });

  test("the note's own diagnoses and goals for the links of a line", async () => {
    const own = ["diagnoses: [I69.311, I69.314]", "goals: [STG1]", "services:", '  - code: "97129"'];
    const diagnoses = await complete(front(...own, "    diagnoses: [‸]"));
    expect(diagnoses.labels).toEqual(["I69.311", "I69.314"]);
    expect(diagnoses.list.items[0]?.detail).toBe("Memory deficit following cerebral infarction");
    expect((await complete(front(...own, "    goals: [‸]"))).labels).toEqual(["STG1"]);
  });

  test.each(["goals: [ST‸]", 'goals: ["ST‸"]', "goals: [ST‸G9]"])(
    "no goal is the word that is being typed: %s",
    async (typed) => {
      const others = ["services:", '  - code: "97129"', "    goals: [STG1, STG2]"];
      expect((await complete(front(typed, ...others))).labels).toEqual(["STG1", "STG2"]);
    },
  );

  test("goals of the chart at the end of front matter that nothing closes yet", async () => {
    const files = Object.fromEntries(Object.entries(recordOf()).map(([name, text]) => [`/notes/${name}`, text]));
    const found = await complete("---\nnote: treatment\npatient: pt-0417\ngoals:\n  - ‸", VS_CODE, files);
    expect(found.labels).toEqual(expect.arrayContaining(["STG1", "STG2", "STG3", "LTG1"]));
  });

  describe("goals of a patient whose disciplines each have a plan", () => {
    const plan = (discipline: string, date: string, goals: string) =>
      `---\nnote: plan-of-care\npatient: pt-0417\ndate: ${date}\ndiscipline: ${discipline}\ngoals: ${goals}\n---\n`;
    const files = {
      "/notes/ot.note.md": plan("OT", "2026-02-20", "[{ id: OT1, text: Sorts pills }]"),
      "/notes/pt-old.note.md": plan("PT", "2025-02-20", "[{ id: PT0, text: Stands }]"),
      "/notes/pt.note.md": plan("PT", "2026-02-20", "[{ id: PT1, text: Walks 50 m }, PT2]"),
    };
    const note = (...lines: string[]) => ["---", "note: treatment", "patient: pt-0417", ...lines].join("\n");
    test.each([
      ["those of the plan in force", ["date: 2026-03-12", "discipline: PT"], ["PT1", "PT2"]],
      ["those of the plan before it was replaced", ["date: 2025-03-12", "discipline: PT"], ["PT0"]],
      ["those of the plan that the note names", ["date: 2026-03-12", "plan-of-care: ot.note.md"], ["OT1"]],
      ["those of the discipline before any plan", ["date: 2025-01-12", "discipline: PT"], ["PT0", "PT1"]],
      ["none of another discipline", ["date: 2026-03-12", "discipline: SLP"], []],
      ["all, when the note does not say whose it is", ["date: 2026-03-12"], ["PT0", "OT1", "PT1"]],
    ])("%s", async (_, lines, offered) => {
      const listed = note(...lines, "goals: [‸]", "---", "");
      const reported = note(...lines, "goals: [{ id: ‸, status: ongoing }]", "---", "");
      const inProse = note(...lines, "---", "", "Works on [‸", "");
      for (const text of [listed, reported, inProse]) expect((await complete(text, VS_CODE, files)).labels).toEqual(offered);
    });

    test("in a plan none that is only being typed", async () => {
      const typed = note("date: 2026-03-12", "discipline: PT", "goals: [PT‸]", "---", "").replace("treatment", "plan-of-care");
      expect((await complete(typed, VS_CODE, files)).labels).toEqual(["PT1", "PT2"]);
    });
  });

  test("rules in a suppression, those found in the note first, and the beginnings of reasons", async () => {
    const rule = await complete(front("soapstone: { disable: [{ rule: ‸ }] }"));
    expect(rule.labels.indexOf("missing-required-field")).toBeLessThan(rule.labels.indexOf("acute-phase-diagnosis"));
    const reason = await complete(front('soapstone: { disable: [{ rule: missing-diagnosis, reason: "‸" }] }'));
    expect(reason.labels).toContain("payer's policy");
  });
});

describe("diagnoses", () => {
  test("by words, in everyday language, billable on the date of service", async () => {
    const found = await complete(front("diagnoses: [stroke memory‸]"));
    expect(found.labels).toContain("I69.311");
    expect(found.labels).not.toContain("I69.31");
    expect(found.choose("I69.311")).toBe(front("diagnoses: [I69.311]"));
    expect(found.list.isIncomplete).toBe(true);
  });

  test.each([
    ["stroke", ["I69.30", "I69.398", "I69.310", "I69.311"]],
    ["cva", ["I69.30", "I69.398", "I69.310", "I69.311"]],
    ["tbi", ["S06.2X0D", "S06.2X0S", "S06.2X1D"]],
    ["fall", ["R29.6", "Z91.81", "V00.111A"]],
    ["falls", ["R29.6", "Z91.81", "V00.111A"]],
    ["memory loss", ["I69.011", "I69.111", "I69.211", "I69.311"]],
    ["adhd", ["F90.0", "F90.1", "F90.2", "F90.8", "F90.9"]],
    ["autism", ["F84.0", "Z13.41"]],
    ["dysphagia", ["R13.10", "I69.091"]],
    ["heart", ["I50.9"]],
    ["low back pain", ["M54.50", "M54.51", "M54.59"]],
  ])("by words, what fits best first: %s", async (words, codes) => {
    const found = await complete(front(`diagnoses: [${words}‸]`));
    expect(found.labels.slice(0, codes.length)).toEqual(codes);
  });

  test.each([
    ["stroke", "I63.9", "D78.01"],
    ["tbi", "Z87.820", "D18.02"],
    ["fall", "R29.6", "C57.00"],
  ])("by words, the nearest meanings among those that are offered: %s has %s before %s", async (words, near, far) => {
    const { labels } = await complete(front(`diagnoses: [${words}‸]`));
    expect(labels).toContain(near);
    expect([...labels, far].indexOf(far)).toBeGreaterThan(labels.indexOf(near));
  });

  test("by code: a header gives the billable codes below it", async () => {
    const found = await complete(front("diagnoses:", "  - I69.31‸"));
    expect(found.labels.slice(0, 2)).toEqual(["I69.310", "I69.311"]);
    expect(found.labels).not.toContain("I69.31");
    const twoLetters = await complete("---\nnote: treatment\ndate: 2026-03-12\ndiagnoses: [QA0.010‸]\n---\n");
    expect(twoLetters.labels).toEqual(["QA0.0101", "QA0.0102", "QA0.0109"]);
  });

  test("a code that began later is not offered", async () => {
    const before = await complete("---\nnote: treatment\ndate: 2021-06-01\ndiagnoses: [M54.5‸]\n---\n");
    expect(before.labels.filter((label) => label.startsWith("M54"))).toEqual(["M54.5"]);
    const after = await complete("---\nnote: treatment\ndate: 2026-06-01\ndiagnoses: [M54.5‸]\n---\n");
    expect(after.labels.filter((label) => label.startsWith("M54"))).toEqual(["M54.50", "M54.51", "M54.59"]);
  });

  test("cognitive families come first when 97129 is billed", async () => {
    const other = await complete(front("diagnoses: [cerebral infarction‸]"));
    const billed = await complete(front("diagnoses: [cerebral infarction‸]", "services:", '  - code: "97129"', "    units: 1"));
    expect(other.labels[0]).toBe("G43.501");
    expect(billed.labels.slice(0, 2)).toEqual(["I69.30", "I69.310"]);
  });
});

describe("in the body", () => {
  test("the headings that the format still lacks", async () => {
    const found = await complete(`${front("format: soap")}\n## Subjective\n\nReports better sleep.\n\n## ‸\n`);
    expect(found.labels).toEqual(["Objective", "Assessment", "Plan"]);
    expect(found.choose("Plan")).toContain("\n\n## Plan\n");
  });

  test("goals behind a bracket, rules in a comment", async () => {
    const goal = await complete(`${cleanNote()}\nNext [‸\n`);
    expect(goal.labels).toEqual(["STG1", "STG2"]);
    expect(goal.choose("STG2")).toContain("Next [STG2]\n");
    expect((await complete(`${cleanNote()}\nNext [STG9‸]\n`)).labels).toEqual(["STG1", "STG2"]);
    const rule = await complete(`${cleanNote()}\n<!-- soapstone-disable-next-line ‸ -->\n`);
    expect(rule.choose("vague-section")).toContain("soapstone-disable-next-line vague-section -- ");
  });

  test.each([
    ["-next-line ‸ -- agreed -->", "-next-line vague-section -- agreed -->"],
    ["-next-line empty‸-section -- agreed -->", "-next-line vague-section -- agreed -->"],
    ["-line empty-sec‸tion -->", "-line vague-section --  -->"],
    ["-line empty-section, vag‸ -- agreed -->", "-line empty-section, vague-section -- agreed -->"],
    [" ‸-->", " vague-section -- -->"],
    ["-line vag‸", "-line vague-section -- "],
    ["-line ‸, empty-section -- agreed", "-line vague-section, empty-section -- agreed"],
  ])("a rule in a suppression keeps one reason: %s", async (typed, chosen) => {
    const found = await complete(`${cleanNote()}\n<!-- soapstone-disable${typed}\n`);
    expect(found.choose("vague-section")).toBe(`${cleanNote()}\n<!-- soapstone-disable${chosen}\n`);
  });

  test("a heading takes the place of the word that the cursor is in", async () => {
    const found = await complete(`${front("format: soap")}\n## Obj‸etive\n`);
    expect(found.choose("Objective")).toBe(`${front("format: soap")}\n## Objective\n`);
  });
});

test.each([
  ["payer:‸", "medicare", "payer: medicare"],
  ["payer:med‸", "medicare", "payer: medicare"],
  ["discipline:‸", "PT", "discipline: PT"],
  ["start:‸", "09:50", "start: 09:50"],
  ["services:\n  - code:‸", "97129", 'services:\n  - code: "97129"'],
  ["services:\n  - code:971‸", "97129", 'services:\n  - code: "97129"'],
  ['services:\n  - code:"971‸"', "97129", 'services:\n  - code: "97129"'],
  ["services:\n  - { code:971‸, units: 1 }", "97129", 'services:\n  - { code: "97129", units: 1 }'],
])("a value right behind its colon gets the space that makes it one: %s", async (typed, label, chosen) => {
  expect((await complete(front(typed))).choose(label)).toBe(front(chosen));
  const crlf = (text: string) => text.replaceAll("\n", "\r\n");
  expect((await complete(crlf(front(typed)))).choose(label)).toBe(crlf(front(chosen)));
});

describe("a goal in prose keeps one pair of brackets", () => {
  test.each([
    ["fourth step [‸].", "fourth step [STG1]."],
    ["fourth step [ST‸G2] and more", "fourth step [STG1] and more"],
    ["fourth step [ST‸G2 and more", "fourth step [STG1] and more"],
    ["fourth step [‸STG2].\r", "fourth step [STG1].\r"],
  ])("%s", async (typed, chosen) => {
    expect((await complete(`${cleanNote()}\n${typed}\n`)).choose("STG1")).toBe(`${cleanNote()}\n${chosen}\n`);
  });
});

test("nothing is offered in a comment of the front matter, in plain Markdown, or far outside the text", async () => {
  expect((await complete(front("# pay‸"))).labels).toEqual([]);
  const { client } = await complete(front("payer: ‸"));
  const far = { textDocument: { uri: URI }, position: { line: 9999, character: 9999 } };
  expect((await client.request<CompletionList>("textDocument/completion", far)).items).toEqual([]);
  await client.open("file:///notes/README.md", "# Read me\n\npay\n");
  const plain = { textDocument: { uri: "file:///notes/README.md" }, position: { line: 2, character: 3 } };
  expect(await client.request("textDocument/completion", plain)).toBeNull();
});
