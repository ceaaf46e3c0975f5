import { expect, test } from "vitest";
import { shinglesOf } from "../../server/src/chart/shingles.js";
import { parseNote } from "../../server/src/note/note.js";
import { Passage } from "../../server/src/reference/passage.js";
import { Root } from "../../server/src/workspace/root.js";
import { MemoryHost } from "../support/memory-host.js";
import { refs } from "../support/references.js";

const SHARED = "Sorted the tablets of the week with the planner and named the next dose.";

function textOf(patient: number, prose: string): string {
  return `---\nnote: treatment\npatient: pt-${patient}\ndate: 2026-03-12\n---\n\n## Objective\n\n${prose}\n`;
}

test("what most notes say is a template, also while one of them is typed", async () => {
  const prose = (patient: number) => (patient < 6 ? SHARED : `${"other ".repeat(patient)}words stand here.`);
  const files = Array.from({ length: 10 }, (_, patient) => [`/notes/${patient}.note.md`, textOf(patient, prose(patient))]);
  const host = new MemoryHost(Object.fromEntries(files));
  const root = await Root.open(host, "/notes", refs);
  await root.index(host, { isOpen: () => false });
  const [hash = 0] = shinglesOf(Passage.of([SHARED])).hashes;
  const isTemplate = () => root.setup("2026-04-01").folder?.isTemplate(hash);
  const type = (text: string) => root.updateNote(parseNote("/notes/0.note.md", text));

  expect(isTemplate()).toBe(true);
  type(textOf(0, "Something else."));
  expect(isTemplate()).toBe(false);
  type(textOf(0, `${SHARED} And more.`));
  type(textOf(0, SHARED));
  expect(isTemplate()).toBe(true);
  // The front matter may change before anybody asks, and the note may go.
  type(textOf(0, "Something else."));
  type(textOf(0, "Something else.").replace("pt-0", "pt-20"));
  expect(isTemplate()).toBe(false);
  type(textOf(0, SHARED));
  root.update("/notes/0.note.md", undefined);
  expect(isTemplate()).toBe(false);
});
