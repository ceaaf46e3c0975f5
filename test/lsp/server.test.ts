import { describe, expect, test, vi } from "vitest";
import type { CodeAction, Diagnostic, WorkspaceEdit } from "vscode-languageserver-types";
import { fixText } from "../../server/src/lint/fix.js";
import { applyTextEdits, editsFor } from "../support/editing.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { LanguageClient, LITERALS, NEOVIM, VS_CODE } from "../support/language-client.js";
import { testSetup } from "../support/lint.js";
import { MemoryHost } from "../support/memory-host.js";

const URI = "file:///notes/visit.note.md";
const rules = (found: readonly Diagnostic[]) => found.map(({ code }) => code);

/** Serves these notes, with the evaluation and plan that the clean note stands on. */
async function start(files: Readonly<Record<string, string>>, capabilities = VS_CODE) {
  const all = Object.entries({ ...recordOf(), ...files });
  const host = new MemoryHost(Object.fromEntries(all.map(([name, text]) => [`/notes/${name}`, text])));
  return { host, client: await LanguageClient.start(host, "/notes", capabilities) };
}

describe("diagnostics", () => {
  test("are pulled by clients that pull", async () => {
    const { client } = await start({});
    await client.open(URI, FAULTS["missing-icd10-link"]());
    const [found] = await client.pull(URI);
    expect(found).toMatchObject({
      code: "missing-icd10-link",
      source: "soapstone",
      severity: 1,
      range: { start: { line: 16, character: 10 }, end: { line: 16, character: 17 } },
      codeDescription: { href: expect.stringMatching(/docs\/rules\/missing-icd10-link\.md$/) },
    });
  });

  test("are pushed to clients that do not pull, and cleared on close", async () => {
    const { client } = await start({}, NEOVIM);
    await client.open(URI, FAULTS["missing-icd10-link"]());
    expect(rules(await client.pushedUntil(URI, (found) => found.length > 0))).toEqual(["missing-icd10-link"]);
    await client.change(URI, cleanNote());
    await client.pushedUntil(URI, (found) => found.length === 0);
    await client.change(URI, FAULTS["missing-stop-time"]());
    expect(rules(await client.pushedUntil(URI, (found) => found.length > 0))).toEqual(["missing-stop-time"]);
    await client.close(URI);
    await client.pushedUntil(URI, (found) => found.length === 0);
  });

  test("plain Markdown gets none until it becomes a note", async () => {
    const uri = "file:///notes/README.md";
    const { client } = await start({});
    await client.open(uri, "# Read me\n");
    expect(await client.pull(uri)).toEqual([]);
    await client.change(uri, "---\nnote: treatment\n---\n# Read me\n");
    expect(rules(await client.pull(uri))).toContain("missing-required-field");
    await client.change(uri, "# Read me\n");
    expect(await client.pull(uri)).toEqual([]);
  });

  test("know the other notes of the day, as files and as they are edited", async () => {
    const front = cleanNote().replace(/ {2}- code: "97130"[\s\S]*?(?=signature)/, "");
    const earlier = front.replaceAll("09:00", "08:45").replace("09:15", "09:00");
    const other = earlier.replace(/^# Treatment note[\s\S]*/m, "# Treatment note\n\nThe first quarter of an hour.\n");
    const { client, host } = await start({ "other.note.md": other });
    await client.open(URI, FAULTS["unbacked-97130"]());
    expect(rules(await client.pullUntil(URI, (found) => found.length === 0))).toEqual([]);
    host.files.set("/notes/other.note.md", other.replace('code: "97129"', 'code: "97110"'));
    await client.fileChanged("file:///notes/other.note.md", 2);
    const found = await client.pullUntil(URI, (diagnostics) => diagnostics.length > 0);
    expect(found).toMatchObject([{ code: "unbacked-97130", severity: 1 }]);
    await client.open("file:///notes/other.note.md", other);
    await client.pullUntil(URI, (diagnostics) => diagnostics.length === 0);
  });

  test("a changed configuration is used, and a fault in it shows on its own file", async () => {
    const config = "file:///notes/soapstone.config.json";
    const { client, host } = await start({ "soapstone.config.json": '{ "rules": { "missing-icd10-link": "off" } }' });
    await client.open(URI, FAULTS["missing-icd10-link"]());
    await client.pullUntil(URI, (found) => found.length === 0);
    host.files.set("/notes/soapstone.config.json", '{ "ruls": {} }');
    await client.fileChanged(config, 2);
    const [fault] = await client.pushedUntil(config, (found) => found.length > 0);
    expect(fault?.message).toBe('Unknown key "ruls". Did you mean "rules"?');
    expect(rules(await client.pullUntil(URI, (found) => found.length > 0))).toEqual(["missing-icd10-link"]);
  });
});

test("an open note keeps its diagnostics when an editor saves by taking the file away first", async () => {
  const { client } = await start({}, NEOVIM);
  await client.open(URI, FAULTS["missing-icd10-link"]());
  await client.pushedUntil(URI, (found) => found.length > 0);
  await client.fileChanged(URI, 3);
  await client.fileChanged(URI, 1);
  await client.hover(URI, 0, 0);
  expect(client.pushed.get(URI)).not.toEqual([]);
});

describe("hover", () => {
  test.each([
    ["on a service line", 26, 12],
    ["on units", 27, 8],
    ["on the session's start", 6, 8],
    ["on a stop", 26, 12],
  ])("%s shows the units with their arithmetic", async (_place, line, character) => {
    const { client } = await start({});
    await client.open(URI, cleanNote());
    const text = JSON.stringify(await client.hover(URI, line, character));
    for (const part of [
      "3 units: 97129×1 + 97130×2",
      "| Code | Clock | Minutes | Billed | Supported |",
      "| 97129 | 09:00-09:15 | 15 min | 1 | 1 |",
      "| 97130 | 09:15-09:46 | 31 min | 2 | 2 |",
      "Sum 46 min",
      "row 38-52",
      "`cms`",
      "payer Medicare",
    ]) {
      expect(text).toContain(part);
    }
  });

  test("says what a line does not tell, as the worksheet does, and shows a line whose code is not readable", async () => {
    const { client } = await start({});
    const text = cleanNote()
      .replace("units: 2", "units: abc")
      .replace("stop: 09:46", "stop: 09:05")
      .replace('"97129"', '"97129|x"');
    await client.open(URI, text);
    const shown = JSON.stringify(await client.hover(URI, 6, 8));
    expect(shown).toContain("| 97130 | 09:15-09:05 (stop not later than start) | not known | not readable |");
    expect(shown).toContain("| not readable | 09:00-09:15 | 15 min | 1 | not known |");
    expect(shown).not.toContain("97129|x");
  });

  test("on a code in the body shows them too, elsewhere in prose nothing", async () => {
    const { client } = await start({});
    await client.open(URI, cleanNote().replace("Responded well", "97129 went well. Responded well"));
    const line = cleanNote()
      .split("\n")
      .findIndex((text) => text.startsWith("Responded"));
    expect(JSON.stringify(await client.hover(URI, line, 2))).toContain("3 units");
    expect(await client.hover(URI, line, 12)).toBeNull();
  });

  test("on a finding says why, with its source", async () => {
    const { client } = await start({});
    await client.open(URI, cleanNote().replace(/^signature.*\n/m, ""));
    const text = JSON.stringify(await client.hover(URI, 1, 7));
    expect(text).toContain("missing-signature");
    expect(text).toContain("Medicare Benefit Policy Manual");
  });
});

describe("code actions", () => {
  test("on a signed note say so and have to be confirmed", async () => {
    const { client } = await start({});
    await client.open(URI, FAULTS["missing-discipline-modifier"]());
    const actions = await client.actions(URI, 28, 8);
    expect(actions.map(({ title }) => title)).toEqual([
      "Add GO (signed note)",
      "Suppress missing-discipline-modifier in the whole note, with a reason… (signed note)",
      "Explain missing-discipline-modifier",
      "Create addendum",
      "Create unit worksheet",
    ]);
    expect(actions[0]?.edit).toMatchObject({
      documentChanges: [{ textDocument: { uri: URI, version: 1 }, edits: [{ newText: "[GO]" }] }],
      changeAnnotations: { soapstone: { needsConfirmation: true } },
    });
  });

  test("name a suppression once where its rule found two things in a place, for both", async () => {
    const { client } = await start({});
    const text = cleanNote()
      .replace(/^clinician:.*$/m, "clinician:")
      .replace(/^signature.*\n/m, "");
    await client.open(URI, text);
    const line = text.split("\n").indexOf("clinician:");
    const actions = (await client.actions(URI, line, 4)).filter(({ title }) =>
      title.startsWith("Suppress missing-context-field"),
    );
    expect(actions.map(({ diagnostics }) => diagnostics?.length)).toEqual([2]);
  });

  describe("an addendum", () => {
    const RESOLVES_NOTHING = { ...VS_CODE, textDocument: { diagnostic: {}, codeAction: LITERALS } };

    /** Chooses "Create addendum" on a signed note with a finding. */
    async function create(client: LanguageClient, uri = URI): Promise<CodeAction["edit"]> {
      const offered = (await client.actions(uri, 28, 8)).find(({ title }) => title === "Create addendum");
      if (!offered) throw new Error("no addendum is offered");
      return (offered.data === undefined ? offered : await client.resolve(offered)).edit;
    }

    test.each([
      ["asks for the edit of an action that is chosen", VS_CODE],
      ["takes actions whole", RESOLVES_NOTHING],
    ])("never goes into a file that is there, saved or not, where the editor %s", async (_, capabilities) => {
      const addendum = "---\nnote: addendum\nsignature: { by: ot-07, signed: 2026-04-01T10:00 }\n---\n";
      const { client, host } = await start({ "visit-addendum-2026-04-01.note.md": addendum }, capabilities);
      await client.open(URI, FAULTS["missing-discipline-modifier"]());
      const changes = async () => (await create(client))?.documentChanges;
      const uri = (count: number) => `file:///notes/visit-addendum-2026-04-01-${count}.note.md`;
      expect(await changes()).toMatchObject([{ kind: "create", uri: uri(2) }, { textDocument: { uri: uri(2) } }]);
      expect((await changes())?.[0]).not.toHaveProperty("options");
      await client.open(uri(2), addendum);
      expect(await changes()).toMatchObject([{ uri: uri(3) }, { textDocument: { uri: uri(3) } }]);
      host.files.delete("/notes/visit-addendum-2026-04-01.note.md");
      expect(await changes()).toMatchObject([{ uri: uri(2).replace("-2.note", ".note") }, {}]);
    });

    test("is offered without a look at any file, since editors ask for actions at each move of the cursor", async () => {
      const { client, host } = await start({});
      await client.open(URI, FAULTS["missing-discipline-modifier"]());
      await client.actions(URI, 28, 8);
      const looks = vi.spyOn(host, "kindOf");
      const offered = await client.actions(URI, 28, 8);
      expect(offered).toContainEqual(expect.objectContaining({ title: "Create addendum" }));
      expect(looks).not.toHaveBeenCalled();
      await create(client);
      expect(looks).toHaveBeenCalledWith("/notes/visit-addendum-2026-04-01.note.md");
    });

    test("is not offered where all its names of a day are taken and the editor takes actions whole", async () => {
      const names = Array.from({ length: 99 }, (_, at) => `visit-addendum-2026-04-01${at === 0 ? "" : `-${at + 1}`}.note.md`);
      const { client } = await start(Object.fromEntries(names.map((name) => [name, ""])), RESOLVES_NOTHING);
      await client.open(URI, FAULTS["missing-discipline-modifier"]());
      const titles = (await client.actions(URI, 28, 8)).map(({ title }) => title);
      expect(titles).toContain("Explain missing-discipline-modifier");
      expect(titles).not.toContain("Create addendum");
    });

    test.each([
      ["100%.note.md", "100%.note.md"],
      ["100%25%20%C3%A9t%C3.note.md", "100% ét%C3.note.md"],
    ])("names its note also where the uri is %s", async (written, name) => {
      const { client } = await start({});
      const uri = `file:///notes/${written}`;
      await client.open(uri, FAULTS["missing-discipline-modifier"]());
      expect(JSON.stringify(await create(client, uri))).toContain(JSON.stringify(`addendum-to: "${name}"`).slice(1, -1));
    });
  });

  test.each([
    ["patient", "id: &key pt-0417", "patient: *key", 'patient: "pt-0417"'],
    ["id", "patient: &key pt-0417", "id: *key", 'addendum-to: "pt-0417"'],
  ])("an addendum says in words what its note says by an alias: its %s", async (_, anchor, alias, wanted) => {
    const { client } = await start({});
    const text = FAULTS["missing-discipline-modifier"]()
      .replace("patient: pt-0417", anchor)
      .replace("delivery: individual", alias);
    await client.open(URI, text);
    const offered = (await client.actions(URI, 28, 8)).find(({ title }) => title === "Create addendum") as CodeAction;
    const edit = JSON.stringify((await client.resolve(offered)).edit);
    expect(edit).toContain(JSON.stringify(wanted).slice(1, -1));
    expect(edit).not.toContain("*key");
  });

  test.each(["\n", "\r\n"])("all safe problems at once are those that the command line fixes, line ends %j", async (eol) => {
    const stale = ["untimed-code-units", "missing-kx", "empty-section"].map(
      (rule) => `{ rule: ${rule}, reason: x, until: 2026-01-01 }`,
    );
    const front = [
      "---",
      "note: treatment",
      `soapstone: { disable: [${stale.join(", ")}] }`,
      "start: 9:05",
      "---",
      "",
      "Text",
      "",
    ];
    const text = front.join(eol);
    const { client } = await start({});
    await client.open(URI, text);
    const [all] = await client.actions(URI, 0, 0, ["source.fixAll"]);
    const fixed = applyTextEdits(text, editsFor(all?.edit as WorkspaceEdit, URI));
    expect(fixed).toBe(fixText("visit.note.md", text, testSetup()));
    expect(fixed).not.toContain("rule:");
  });

  test("a missing stop is inserted as a snippet with an empty tab stop, never a value", async () => {
    const { client } = await start({});
    await client.open(URI, FAULTS["missing-stop-time"]().replace(/^signature.*\n/m, ""));
    const [insert] = await client.actions(URI, 16, 6);
    expect(insert).toMatchObject({
      title: "Insert stop",
      edit: {
        documentChanges: [
          { edits: [{ range: { start: { line: 17, character: 0 } }, snippet: { kind: "snippet", value: "    stop: $0\n" } }] },
        ],
      },
    });
  });

  test("on a signed note the insertion has to be confirmed too", async () => {
    const { client } = await start({});
    await client.open(URI, FAULTS["missing-stop-time"]());
    const [insert] = await client.actions(URI, 16, 6);
    expect(insert).toMatchObject({
      title: "Insert stop (signed note)",
      edit: {
        documentChanges: [{ edits: [{ snippet: { value: "    stop: $0\n" }, annotationId: "soapstone" }] }],
        changeAnnotations: { soapstone: { needsConfirmation: true } },
      },
    });
  });

  test("97130 alone can be opened with 97129, keeping the units", async () => {
    const { client } = await start({}, NEOVIM);
    await client.open(URI, FAULTS["unbacked-97130"]());
    const [first] = await client.actions(URI, 16, 12);
    expect(first).toMatchObject({
      title: "Bill the first unit as 97129 (signed note)",
      edit: {
        documentChanges: [
          { edits: [{ newText: '"97129"' }, { newText: "1" }, { newText: expect.stringContaining('- code: "97130"') }] },
        ],
      },
    });
  });

  test("the worksheet is among the source actions of a service, and not among fixes alone", async () => {
    const { client } = await start({});
    await client.open(URI, cleanNote());
    const worksheet = { title: "Create unit worksheet", kind: "source.soapstone" };
    expect(await client.actions(URI, 16, 8, ["source"])).toMatchObject([worksheet]);
    expect(await client.actions(URI, 16, 8, ["source.soapstone"])).toMatchObject([worksheet]);
    expect(await client.actions(URI, 16, 8, ["quickfix"])).toEqual([]);
    expect(await client.actions(URI, 16, 8, ["source.fixAll"])).toEqual([]);
  });

  test("those of every kind are given to an editor that asks for the kind that holds all", async () => {
    const { client } = await start({});
    const text = cleanNote()
      .replace("    start: 09:00", "    start: 9:00")
      .replace(/^signature.*\n/m, "");
    await client.open(URI, text);
    const actions = await client.actions(URI, text.split("\n").indexOf("    start: 9:00"), 12, [""]);
    const all = ["quickfix.soapstone", "refactor.rewrite.soapstone", "source.fixAll.soapstone", "source.soapstone"];
    expect(new Set(actions.map(({ kind }) => kind))).toEqual(new Set(all));
  });

  test("fix-all has safe fixes only, and none on a signed note", async () => {
    const { client } = await start({});
    const malformed = cleanNote().replace("    start: 09:00", "    start: 9:00");
    await client.open(URI, malformed);
    expect(await client.actions(URI, 0, 0, ["source.fixAll"])).toEqual([]);
    await client.change(URI, malformed.replace(/^signature.*\n/m, ""));
    expect(await client.actions(URI, 0, 0, ["source.fixAll"])).toMatchObject([
      { kind: "source.fixAll.soapstone", edit: { documentChanges: [{ edits: [{ newText: "09:00" }] }] } },
    ]);
  });
});

test("the status of a note has its units and problems", async () => {
  const { client } = await start({});
  await client.open(URI, FAULTS["missing-icd10-link"]());
  expect(await client.request("soapstone/status", { uri: URI })).toMatchObject({
    units: "3 units: 97129×1 + 97130×2",
    errors: 1,
    warnings: 0,
  });
  await client.open("file:///notes/README.md", "# Read me\n");
  expect(await client.request("soapstone/status", { uri: "file:///notes/README.md" })).toBeNull();
});

const AT = { line: 0, character: 0 };

test.each([
  ["soapstone/status", {}],
  ["soapstone/worksheet", {}],
  ["soapstone/chartPage", {}],
  ["soapstone/episodes", {}],
  ["soapstone/reviewFindings", {}],
  ["soapstone/decide", { fingerprint: "0".repeat(16), decision: "accepted" }],
  ["soapstone/paste", { range: { start: AT, end: AT }, text: "97129 09:00 09:15" }],
  ["soapstone/paste", { uri: URI, text: "97129 09:00 09:15" }],
  ["soapstone/paste", { uri: URI, range: { start: AT, end: AT }, text: 97129 }],
])("%s with %j lacks something, and is told so", async (method, params) => {
  const { client } = await start({});
  await expect(client.request(method, params)).rejects.toThrow(`The parameters of ${method} do not fit.`);
});
