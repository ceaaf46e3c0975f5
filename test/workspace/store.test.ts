import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../server/src/lint/finding.js";
import { type LintedNote, NoteStore, type StoreListener } from "../../server/src/workspace/store.js";
import { cleanNote } from "../support/examples.js";
import { FAULTS } from "../support/faults.js";
import { MemoryHost } from "../support/memory-host.js";

const PATHS = ["/notes/a.note.md", "/notes/b.note.md", "/notes/c.md"] as const;

/** Two folders that change places, and a note in each. */
const FOLDERS = ["/notes/x", "/notes/y"] as const;
const MOVING = FOLDERS.map((folder) => `${folder}/d.note.md`);

const VARIANTS = [
  cleanNote(),
  FAULTS["unbacked-97130"](),
  FAULTS["missing-icd10-link"](),
  cleanNote().replace("pt-0417", "pt-0999"),
  cleanNote().replace("2026-03-12", "2026-03-13"),
  cleanNote().replace('code: "97129"', 'code: "97110"'),
  cleanNote().replace("units: 1", "units: 2"),
  cleanNote().replace("patient: pt-0417\n", ""),
  cleanNote().replace("Responded well", "Responded slowly"),
  cleanNote().replace("note: treatment", "note: [evaluation, plan-of-care]\nid: poc-0417-1"),
  cleanNote().replace("note: treatment", "note: plan-of-care\nid: poc-0417-1\nfrequency: { times: 1, per: week }"),
  cleanNote().replace("ot-07", "ot-08"),
  "# no note\n",
];

interface Step {
  readonly path: string;
  readonly text: string;
  readonly kind: "edit" | "save" | "close" | "delete" | "swap";
}

const step: fc.Arbitrary<Step> = fc.record({
  path: fc.constantFrom(...PATHS, ...MOVING),
  text: fc.constantFrom(...VARIANTS),
  kind: fc.constantFrom("edit", "edit", "save", "close", "delete", "swap"),
});

/** Has two folders change places; one that is empty is gone. */
function swap({ files }: MemoryHost): void {
  const texts = MOVING.map((path) => files.get(path)).reverse();
  for (const [at, path] of MOVING.entries()) {
    const text = texts[at];
    if (text === undefined) files.delete(path);
    else files.set(path, text);
  }
}

/** A listener that hears nothing but what a test asks for. */
function listener(changed: StoreListener["changed"] = () => {}): StoreListener {
  return { changed, anything: () => {}, rootsChanged: () => {} };
}

async function makeStore(host: MemoryHost): Promise<NoteStore> {
  const store = new NoteStore(host, () => "2026-04-01", listener());
  host.folders.add("/notes");
  await store.openFolder("/notes");
  return store;
}

function placed(findings: readonly Finding[] | undefined): string[] | undefined {
  return findings?.map(({ rule, severity, span, message }) => `${span.start}-${span.end} ${severity} ${rule} ${message}`);
}

describe("what an editor's notes give", () => {
  test("after any edits is what a fresh start gives", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const host = new MemoryHost({ "/notes/a.note.md": VARIANTS[0] as string });
        const store = await makeStore(host);
        const open = new Map<string, string>();
        for (const [version, { path, text, kind }] of steps.entries()) {
          if (kind === "edit") {
            open.set(path, text);
            store.edit(path, text, version);
          } else if (kind === "close") {
            open.delete(path);
            await store.close(path);
          } else if (kind === "swap") {
            swap(host);
            await store.filesChanged([], FOLDERS);
          } else {
            if (kind === "save") host.files.set(path, text);
            else host.files.delete(path);
            await store.filesChanged([path]);
          }
        }
        store.settle();
        const fresh = await makeStore(host);
        for (const [path, text] of open) fresh.edit(path, text, 1);
        for (const path of open.keys()) {
          const [now, expected] = [await store.linted(path), await fresh.linted(path)];
          expect(placed(now?.findings)).toEqual(placed(expected?.findings));
        }
      }),
      { numRuns: 60, seed: 20260401 },
    );
  });

  test("a note is parsed again only after an edit", async () => {
    const store = await makeStore(new MemoryHost());
    store.edit(PATHS[0], cleanNote(), 1);
    const first = await store.linted(PATHS[0]);
    expect(await store.linted(PATHS[0])).toBe(first);
    store.edit(PATHS[0], cleanNote(), 2);
    expect((await store.linted(PATHS[0]))?.note).not.toBe(first?.note);
  });

  test("an edit of prose tells no other note", async () => {
    const told: (readonly string[])[] = [];
    const hear = listener((paths) => void told.push(paths));
    const store = new NoteStore(new MemoryHost(), () => "2026-04-01", hear);
    await store.openFolder("/notes");
    store.edit(PATHS[0], cleanNote(), 1);
    store.edit(PATHS[1], cleanNote(), 1);
    told.length = 0;
    store.edit(PATHS[0], cleanNote().replace("Responded well", "Responded slowly"), 2);
    expect(told).toEqual([]);
    store.edit(PATHS[0], cleanNote().replace("units: 1", "units: 2"), 3);
    expect(told).toEqual([[PATHS[1]]]);
  });

  test("prose that comes to be another note's is told of once typing pauses, and not before", async () => {
    const store = await makeStore(new MemoryHost());
    const clone = async () => ((await store.linted(PATHS[1]))?.findings ?? []).some(({ rule }) => rule === "cloned-note");
    const later = cleanNote().replace("date: 2026-03-12", "date: 2026-03-16");
    store.edit(PATHS[0], cleanNote(), 1);
    store.edit(PATHS[1], later.replace(/Responded well[\s\S]*?home\./, "Something else happened here."), 1);
    expect(await clone()).toBe(false);
    store.edit(PATHS[1], later, 2);
    expect(await clone()).toBe(false);
    store.settle();
    expect(await clone()).toBe(true);
  });

  test("what other notes come to say as well is no copy any more once typing pauses, in charts that nobody touched", async () => {
    const prose = "Sorted the tablets of the week with the planner and named the next dose. ".repeat(5);
    const textOf = (patient: number, day: number) =>
      `---\nnote: treatment\npatient: pt-${patient}\ndate: 2026-03-0${day}\n---\n\n## Objective\n\n${prose}\n`;
    const patients = Array.from({ length: 9 }, (_, patient) => patient);
    const notes = patients.flatMap((patient) => [1, 2].map((day) => [`/notes/${patient}-${day}.note.md`, textOf(patient, day)]));
    const host = new MemoryHost(Object.fromEntries(notes));
    const store = await makeStore(host);
    const copies = async () => {
      store.settle();
      const all = await Promise.all([...store.workspaceNotes().keys()].map((path) => store.workspaceNote(path)));
      return all.flatMap((note) => note?.findings ?? []).filter(({ rule }) => rule === "cloned-note").length;
    };
    const stamp = () => store.workspaceNotes().get("/notes/0-2.note.md");
    const before = stamp();
    expect(await copies()).toBe(9);
    host.files.set("/notes/9-1.note.md", textOf(9, 1));
    await store.filesChanged(["/notes/9-1.note.md"]);
    expect(await copies()).toBe(0);
    expect(stamp()).not.toBe(before);
    host.files.delete("/notes/9-1.note.md");
    await store.filesChanged(["/notes/9-1.note.md"]);
    expect(await copies()).toBe(9);
  });

  test("a document that its editor took for a note leaves its chart once it is closed: its file is none", async () => {
    const draft = "/notes/draft.txt";
    const host = new MemoryHost({ [draft]: cleanNote().replace("pt-0417", "pt-0999") });
    const store = await makeStore(host);
    const isDoubleBooked = async () =>
      (await store.linted(PATHS[0]))?.findings.some(({ rule }) => rule === "clinician-double-booked");
    store.edit(PATHS[0], cleanNote(), 1);
    store.edit(draft, host.files.get(draft) as string, 1, true);
    expect(await isDoubleBooked()).toBe(true);
    await store.close(draft);
    expect(await isDoubleBooked()).toBe(false);
  });

  describe("nothing is called absent", () => {
    const NOTE = cleanNote();
    const absent = async (store: NoteStore) =>
      (await store.linted(PATHS[0]))?.findings.some(({ rule }) => rule === "missing-plan-of-care");
    const PLAN = "/notes/plans/plan.note.md";

    test("while a file of the folder cannot be read, and is again once it can", async () => {
      const host = new MemoryHost({ [PATHS[0]]: NOTE, [PLAN]: "---\nnote: memo\n---\n" });
      host.locked.add(PLAN);
      const store = await makeStore(host);
      store.edit(PATHS[0], NOTE, 1);
      expect(await absent(store)).toBe(false);
      host.locked.delete(PLAN);
      await store.filesChanged([], [PLAN]);
      expect(await absent(store)).toBe(true);
      host.locked.add(PLAN);
      await store.filesChanged([], [PLAN]);
      expect(await absent(store)).toBe(false);
      host.files.delete(PLAN);
      host.locked.delete(PLAN);
      await store.filesChanged([], ["/notes/plans"]);
      expect(await absent(store)).toBe(true);
    });

    test("in a folder that the server cannot see at all, as one of a file system that only the editor reads", async () => {
      const store = new NoteStore(new MemoryHost(), () => "2026-04-01", listener());
      await store.openFolder("memfs:/w");
      store.edit("memfs:/w/a.note.md", NOTE, 1);
      expect((await store.linted("memfs:/w/a.note.md"))?.findings.map(({ rule }) => rule)).toEqual([]);
    });
  });

  test("nothing is told at a pause in which nothing was typed", async () => {
    let told = 0;
    const hear = { ...listener(), anything: () => void told++ };
    const store = new NoteStore(new MemoryHost(), () => "2026-04-01", hear);
    await store.openFolder("/notes");
    store.edit(PATHS[0], cleanNote(), 1);
    store.edit(PATHS[1], cleanNote().replace("Responded well", "Responded slowly"), 1);
    store.edit(PATHS[1], cleanNote(), 2);
    const before = told;
    store.settle();
    expect(told).toBe(before + 1);
    store.settle();
    expect(told).toBe(before + 1);
  });

  test("findings move with the text while prose is typed", async () => {
    const store = await makeStore(new MemoryHost());
    store.edit(PATHS[0], cleanNote(), 1);
    store.edit(PATHS[1], cleanNote().replace("pt-0417", "pt-0999"), 1);
    const span = async () =>
      (await store.linted(PATHS[1]))?.findings.find(({ rule }) => rule === "clinician-double-booked")?.span;
    const before = await span();
    store.edit(PATHS[1], cleanNote().replace("pt-0417", "pt-0999").replace("note: treatment", "# a comment\nnote: treatment"), 2);
    const after = await span();
    expect(before && after && after.start - before.start).toBe("# a comment\n".length);
  });

  test("a closed note that findings point into is read once while somebody types, and again when its file has changed", async () => {
    const [open, closed] = PATHS;
    const host = new MemoryHost({ [closed]: cleanNote().replace("pt-0417", "pt-0999") });
    const store = await makeStore(host);
    const startsAt = async (version: number) => {
      store.edit(open, `${cleanNote()}\n${"More. ".repeat(version)}\n`, version);
      const linted = (await store.linted(open)) as LintedNote;
      const finding = linted.findings.find(({ rule }) => rule === "clinician-double-booked");
      const related = finding?.related.find(({ uri }) => uri === closed);
      const line = (await store.sourcesOf(linted)).get(closed)?.positionAt(related?.span.start ?? -1).line;
      return [line, host.read.filter((path) => path === closed).length];
    };
    const [line, reads] = (await startsAt(1)) as [number, number];
    expect(await startsAt(2)).toEqual([line, reads]);
    host.files.set(closed, cleanNote().replace("pt-0417", "pt-0999").replace("note: treatment", "# a comment\nnote: treatment"));
    await store.filesChanged([closed]);
    expect(await startsAt(3)).toEqual([line + 1, reads + 2]);
    expect(await startsAt(4)).toEqual([line + 1, reads + 2]);
    await store.close(open);
    expect(await startsAt(5)).toEqual([line + 1, reads + 3]);
  });

  test("a file that vanishes between the walk and the reading is no note", async () => {
    const host = new MemoryHost({ "/notes/a.note.md": cleanNote(), "/notes/b.note.md": cleanNote() });
    const list = host.listFiles.bind(host);
    host.listFiles = async (...walk) => {
      const paths = await list(...walk);
      host.files.delete("/notes/b.note.md");
      return paths;
    };
    const store = await makeStore(host);
    expect([...store.workspaceNotes().keys()]).toEqual(["/notes/a.note.md"]);
  });

  test("a note that is moved while the folder is read is known under its new path alone", async () => {
    const host = new MemoryHost({ "/notes/a.note.md": cleanNote() });
    const store = new NoteStore(host, () => "2026-04-01", listener());
    const opening = store.openFolder("/notes");
    host.files.delete("/notes/a.note.md");
    host.files.set("/notes/z.note.md", cleanNote());
    await opening;
    await store.filesChanged(["/notes/a.note.md"]);
    await store.filesChanged(["/notes/z.note.md"]);
    expect([...store.workspaceNotes().keys()]).toEqual(["/notes/z.note.md"]);
  });

  test("a file that vanishes while its folder is read, and one that cannot be read, are no notes; the rest is known", async () => {
    const host = new MemoryHost({
      "/notes/a.note.md": cleanNote(),
      "/notes/b.note.md": cleanNote(),
      "/notes/c.note.md": cleanNote(),
    });
    host.locked.add("/notes/b.note.md");
    const list = host.listFiles.bind(host);
    host.listFiles = async (...asked) => {
      const found = await list(...asked);
      host.files.delete("/notes/a.note.md");
      return found;
    };
    const store = new NoteStore(host, () => "2026-04-01", listener());
    await store.openFolder("/notes");
    expect([...store.workspaceNotes().keys()]).toEqual(["/notes/c.note.md"]);
  });

  test("a folder that is closed while it is read is read no further", async () => {
    const files = Array.from({ length: 100 }, (_, index) => [`/notes/${index}.note.md`, cleanNote()]);
    const host = new MemoryHost(Object.fromEntries(files));
    const heard: number[] = [];
    const indexing: StoreListener["indexing"] = async () => {
      const progress = (done: number) => {
        heard.push(done);
        store.closeFolder("/notes");
      };
      return Object.assign(progress, { end: () => heard.push(-1) });
    };
    const store: NoteStore = new NoteStore(host, () => "2026-04-01", { ...listener(), indexing });
    await store.openFolder("/notes");
    expect(heard).toEqual([16, -1]);
    expect(host.read.length).toBe(32);
  });

  test.each([
    ["a configuration in a folder below, which is no folder's own", "sub/soapstone.config.json", false],
    ["a configuration in the folder", "soapstone.config.yaml", true],
    ["a configuration above the folder", "../soapstone.config.jsonc", true],
    ["a configuration beside the folder", "../other/soapstone.config.json", false],
    ["an ignore file in a folder that is never entered", "node_modules/x/.gitignore", false],
    ["an ignore file in the folder", ".gitignore", true],
    ["an ignore file in a folder below", "sub/.soapstoneignore", true],
    ["an ignore file beside the folder", "../other/.gitignore", false],
    ["an ignore file above the folder, below the configuration", "../.gitignore", true],
    ["an ignore file above the configuration", "../../.gitignore", false],
  ])("%s has the folder read anew, or not", async (_, name, isRead) => {
    const host = new MemoryHost({ "/clinic/notes/sub/a.note.md": cleanNote(), "/clinic/soapstone.config.json": "{}" });
    const store = new NoteStore(host, () => "2026-04-01", listener());
    await store.openFolder("/clinic/notes");
    const path = new URL(name, "file:///clinic/notes/").pathname;
    host.files.set(path, "");
    host.entered.length = 0;
    await store.filesChanged([], [path]);
    expect(host.entered).toEqual(isRead ? ["/clinic/notes", "/clinic/notes/sub"] : []);
    host.entered.length = 0;
    await store.filesChanged([path]);
    expect(host.entered.includes("/clinic/notes")).toBe(isRead);
  });

  test("a configuration that comes while a folder is being opened is read", async () => {
    const host = new MemoryHost({ "/notes/a.note.md": FAULTS["missing-icd10-link"]() });
    const store = new NoteStore(host, () => "2026-04-01", listener());
    const opening = store.openFolder("/notes");
    host.files.set("/notes/soapstone.config.json", '{ "rules": { "missing-icd10-link": "off" } }');
    await store.filesChanged(["/notes/soapstone.config.json"]);
    await opening;
    const found = (await store.workspaceNote("/notes/a.note.md"))?.findings.map(({ rule }) => rule);
    expect(found).not.toContain("missing-icd10-link");
  });

  test("a form beside the note is looked for, and again when files have come", async () => {
    const host = new MemoryHost({ "/notes/a.note.md": "" });
    const store = await makeStore(host);
    const text = cleanNote().replace(
      "services:",
      "measures: [{ name: MoCA, score: 19/30, attachment: forms/moca.pdf }]\nservices:",
    );
    store.edit(PATHS[0], text, 1);
    const missing = async () =>
      ((await store.linted(PATHS[0]))?.findings ?? []).some(({ rule }) => rule === "attachment-not-found");
    expect(await missing()).toBe(true);
    host.files.set("/notes/forms/moca.pdf", "");
    await store.filesChanged(["/notes/forms/moca.pdf"]);
    expect(await missing()).toBe(false);
  });

  test("a form beside a note in no folder is looked for as well", async () => {
    const host = new MemoryHost();
    const store = await makeStore(host);
    const text = cleanNote().replace(
      "services:",
      "measures: [{ name: MoCA, score: 19/30, attachment: forms/moca.pdf }]\nservices:",
    );
    const missing = async (version: number) => {
      store.edit("/elsewhere/x.note.md", text, version);
      return ((await store.linted("/elsewhere/x.note.md"))?.findings ?? []).some(({ rule }) => rule === "attachment-not-found");
    };
    expect(await missing(1)).toBe(true);
    await store.close("/elsewhere/x.note.md");
    host.files.set("/elsewhere/forms/moca.pdf", "");
    expect(await missing(1)).toBe(false);
  });

  test("a note in no folder stands alone", async () => {
    const store = await makeStore(new MemoryHost());
    store.edit("/elsewhere/x.note.md", FAULTS["unbacked-97130"](), 1);
    const linted = await store.linted("/elsewhere/x.note.md");
    expect(linted?.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual(["warning unbacked-97130"]);
  });
});
