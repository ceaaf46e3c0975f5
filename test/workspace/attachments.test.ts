import { describe, expect, test } from "vitest";
import type { WorkspaceDocumentDiagnosticReport } from "vscode-languageserver/node";
import type { Diagnostic, DocumentLink } from "vscode-languageserver-types";
import { besideNote } from "../../server/src/workspace/attachments.js";
import { soapstone } from "../support/cli.js";
import { cleanNote, recordOf } from "../support/examples.js";
import { LanguageClient, VS_CODE, WATCHING } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";

describe("a file that a note names", () => {
  test.each([
    ["moca.txt", "/clinic/notes/pt-1/moca.txt"],
    ["./forms/moca.txt", "/clinic/notes/pt-1/forms/moca.txt"],
    ["../forms/moca.txt", "/clinic/notes/forms/moca.txt"],
    ["forms\\moca.txt", "/clinic/notes/pt-1/forms/moca.txt"],
    ["../../forms/moca.txt", "/clinic/forms/moca.txt"],
    ["../../../etc/passwd", undefined],
    ["../../../clinic/forms/moca.txt", undefined],
    ["..\\..\\..\\..\\etc\\passwd", undefined],
    ["a/../../../../etc/passwd", undefined],
    ["/etc/passwd", undefined],
    ["\\etc\\passwd", undefined],
    ["C:\\x", undefined],
    ["file:///etc/passwd", undefined],
    ["https://forms.example/moca", undefined],
  ])("%s is looked for at %s", (attachment, path) => {
    expect(besideNote("/clinic/notes/pt-1/visit.note.md", attachment, "/clinic")).toBe(path);
  });

  test("stands in the note's own folder where no root holds the note", () => {
    expect(besideNote("/elsewhere/visit.note.md", "moca.txt", "/clinic")).toBe("/elsewhere/moca.txt");
    expect(besideNote("/elsewhere/visit.note.md", "../moca.txt", "/clinic")).toBeUndefined();
    expect(besideNote("/clinic-2/visit.note.md", "../clinic/moca.txt", "/clinic")).toBeUndefined();
  });
});

const OUTSIDE = ["../../../../etc/passwd", "../../../../etc/nothing", "/etc/passwd", "file:///etc/passwd", "..\\..\\etc\\passwd"];
const measured = (attachment: string) =>
  cleanNote().replace("services:", `measures: [{ name: MoCA, score: 19/30, attachment: '${attachment}' }]\nservices:`);

/** Counts what is asked of the machine. */
class Asked extends MemoryHost {
  readonly asked: string[] = [];

  override async kindOf(path: string) {
    this.asked.push(path);
    return super.kindOf(path);
  }
}

describe("whether a file outside of the notes' folder exists", () => {
  test.each(OUTSIDE)("is not told by the command line: %s", async (attachment) => {
    const only = ["lint", "--only", "attachment-not-found"];
    const there = await soapstone(only, { "visit.note.md": measured(attachment), "../etc/passwd": "x", "/etc/passwd": "x" });
    const absent = await soapstone(only, { "visit.note.md": measured(attachment) });
    expect([there.status, there.out]).toEqual([absent.status, absent.out]);
    expect(there.out).not.toContain("attachment-not-found");
  });

  test.each(OUTSIDE)("is not asked by the server, which makes no link of it: %s", async (attachment) => {
    const host = new Asked({ "/notes/visit.note.md": measured(attachment), "/etc/passwd": "x" });
    const client = await LanguageClient.start(host, "/notes", VS_CODE);
    const uri = "file:///notes/visit.note.md";
    await client.open(uri, measured(attachment));
    const found = await client.pull(uri);
    expect(found.filter(({ code }) => code === "attachment-not-found")).toEqual([]);
    expect(host.asked.filter((path) => /passwd|nothing/.test(path))).toEqual([]);
    const links = await client.request<DocumentLink[]>("textDocument/documentLink", { textDocument: { uri } });
    expect(links.filter(({ tooltip }) => tooltip === "Open the completed form")).toEqual([]);
  });

  test("is not asked for a note that was never saved, which stands nowhere", async () => {
    const host = new Asked({ "/notes/a.note.md": cleanNote(), "/etc/hostname": "x" });
    const client = await LanguageClient.start(host, "/notes", VS_CODE);
    for (const attachment of ["etc/hostname", "etc/nothing", "moca.pdf"]) {
      const uri = `untitled:Untitled-${attachment.length}`;
      await client.open(uri, measured(attachment), "session-note");
      expect((await client.pull(uri)).map(({ code }) => code)).not.toContain("attachment-not-found");
    }
    expect(host.asked.filter((path) => /hostname|nothing|moca/.test(path))).toEqual([]);
  });

  test.each(["vscode-vfs://github/o/r", "fugitive:///home/me/notes/.git//0", "zipfile:///home/me/notes.zip::"])(
    "is not known where only the editor reads: a note below %s has no form that is called absent",
    async (folder) => {
      const host = new Asked();
      const client = await LanguageClient.start(host, "/notes", VS_CODE);
      const uri = `${folder}/visit.note.md`;
      await client.open(uri, measured("moca.pdf"));
      expect((await client.pull(uri)).map(({ code }) => code)).not.toContain("attachment-not-found");
      expect(host.asked.filter((path) => path.includes("moca"))).toEqual([]);
    },
  );

  test("a file beside the note is told of, so that the comparison means something", async () => {
    const { out } = await soapstone(["lint", "--only", "attachment-not-found"], { "visit.note.md": measured("gone.txt") });
    expect(out).toContain("attachment-not-found");
  });
});

test.each([
  ["../forms/moca.pdf", "file:///notes/forms/moca.pdf"],
  ["a/../moca.pdf", "file:///notes/pt-0417/moca.pdf"],
  ["..\\moca.pdf", "file:///notes/moca.pdf"],
])("a completed form is a link wherever the rule looks for it: %s", async (attachment, target) => {
  const uri = "file:///notes/pt-0417/visit.note.md";
  const client = await LanguageClient.start(new MemoryHost({ "/notes/soapstone.config.json": "{}" }), "/notes", VS_CODE);
  await client.open(uri, measured(attachment));
  const links = await client.request<DocumentLink[]>("textDocument/documentLink", { textDocument: { uri } });
  expect(links.filter(({ tooltip }) => tooltip === "Open the completed form")).toMatchObject([{ target }]);
});

describe("a form beside the notes", () => {
  const NOTE = "/notes/pt-0417/visit.note.md";
  const uri = `file://${NOTE}`;
  const codesOf = (found: readonly Diagnostic[]) => found.map(({ code }) => code);
  const isMissed = (found: readonly Diagnostic[]) => codesOf(found).includes("attachment-not-found");

  /** Serves a patient's notes, one of which names a form, and another patient's to an editor that tells of files. */
  async function start(forms: Readonly<Record<string, string>>) {
    const files = { ...recordOf(), ...recordOf("pt-0523", "ot-08"), "pt-0417/visit.note.md": measured("../forms/moca.pdf") };
    const host = new MemoryHost({
      ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`/notes/${name}`, text])),
      ...forms,
    });
    const client = await LanguageClient.start(host, "/notes", WATCHING);
    await client.watchedUntil("**/*.md");
    return { host, client };
  }

  test("takes the finding from the open note when it is added, and brings it back when it is deleted", async () => {
    const { host, client } = await start({});
    await client.open(uri, measured("../forms/moca.pdf"));
    await client.pullUntil(uri, isMissed);
    host.files.set("/notes/forms/moca.pdf", "");
    await client.happened("made", "/notes/forms/moca.pdf");
    await client.pullUntil(uri, (found) => !isMissed(found));
    host.files.delete("/notes/forms/moca.pdf");
    await client.happened("deleted", "/notes/forms/moca.pdf");
    await client.pullUntil(uri, isMissed);
  });

  test.each([
    ["made", "visit-2"],
    ["written", "visit-1"],
  ] as const)("is missed by a note that nobody opened from when its file is %s", async (kind, name) => {
    const { host, client } = await start({ "/notes/visit-1.note.md": cleanNote() });
    const watch = client.watchWorkspace();
    await client.toldUntil(/^Read /);
    host.files.set(`/notes/${name}.note.md`, measured("forms/cog.pdf"));
    await client.happened(kind, `/notes/${name}.note.md`);
    await watch.until((told) => {
      const report = told.get(`file:///notes/${name}.note.md`);
      return report?.kind === "full" && isMissed(report.items);
    });
  });

  test("takes the finding from a note that nobody opened, and has no other patient's notes judged again", async () => {
    const { host, client } = await start({});
    const watch = client.watchWorkspace();
    const missed = (told: ReadonlyMap<string, WorkspaceDocumentDiagnosticReport>) => {
      const report = told.get(uri);
      return report?.kind === "full" && isMissed(report.items);
    };
    await watch.until(missed);
    const read = host.read.length;
    host.files.set("/notes/forms/moca.pdf", "");
    await client.happened("made", "/notes/forms/moca.pdf");
    await watch.until((told) => !missed(told));
    expect(host.read.slice(read)).toContain(NOTE);
    expect(host.read.slice(read).filter((path) => path.includes("pt-0523"))).toEqual([]);
  });
});
