import { expect, test } from "vitest";
import type { Hover, MarkupContent } from "vscode-languageserver-types";
import { codeLenses } from "../../server/src/features/code-lens.js";
import { hoverAt } from "../../server/src/features/hover.js";
import { inlayHints } from "../../server/src/features/inlay-hints.js";
import { MARKDOWN } from "../../server/src/features/markup.js";
import { statusOf } from "../../server/src/features/status.js";
import { parseNote } from "../../server/src/note/note.js";
import { cleanNote } from "../support/examples.js";
import { testSetup } from "../support/lint.js";

const CLEAN = cleanNote();
const LINKS = { pageOf: (id: string) => id, uriOf: (path: string) => path };
const NOT_READ = "Units not known while the front matter cannot be read";
const setup = testSetup();

interface Shown {
  readonly hints: string[];
  readonly lens: string[];
  readonly status: string[];
  readonly hover: string[];
}

/** What an editor shows of a note's units; the hover is that of the service line at an offset. */
function shown(text: string, offset: number): Shown {
  const note = parseNote("visit.note.md", text);
  const linted = { note, findings: [], setup, version: 1 };
  const chart = { of: "patient" as const, key: "pt-0417", notes: [] };
  const hover: Hover | undefined = hoverAt(linted, offset, LINKS, MARKDOWN);
  const headline = /^\*\*(.*)\*\*$|^Units .*$/m.exec((hover?.contents as MarkupContent | undefined)?.value ?? "");
  return {
    hints: inlayHints(linted, { start: 0, end: text.length }).map(({ label }) => String(label)),
    lens: codeLenses(linted, chart, "file:///visit.note.md").flatMap(({ command }) => command?.title ?? []),
    status: [statusOf(linted).units ?? []].flat(),
    hover: [headline?.[1] ?? headline?.[0] ?? []].flat(),
  };
}

const HEADLINE = "3 units: 97129×1 + 97130×2";
/** What is shown of the whole note, part by part, and what may stand in its place. */
const RIGHT: Readonly<Record<keyof Shown, readonly string[]>> = {
  hints: ["15 min", "1 unit", "31 min", "2 units", "50 min", "46 timed", "3 units"],
  lens: ["46 timed minutes support 3 units", "3 billed", NOT_READ],
  status: [HEADLINE, NOT_READ],
  hover: [HEADLINE, NOT_READ],
};

/** The lines of the clean note that hold a time of the session or of a service, its units, or the key of all services. */
const LINES = [...CLEAN.matchAll(/^ *(?:start|stop|units|services):.*$/gm)].map(({ index, 0: line }) => ({ index, line }));

test("the whole note shows all of it", () => {
  const { hints, lens, status, hover } = shown(CLEAN, CLEAN.indexOf("97130"));
  expect(hints).toEqual(["15 min · 1 unit", "31 min · 2 units", "50 min · 46 timed · 3 units"]);
  expect([lens, status, hover]).toEqual([["46 timed minutes support 3 units · 3 billed"], [HEADLINE], [HEADLINE]]);
  expect(LINES).toHaveLength(9);
});

test("while a time, or units, or their key are typed, what is shown is right or no number", () => {
  for (const { index, line } of LINES) {
    const start = line.search(/\S/);
    for (let end = start; end < line.length; end++) expectRight(index, line.slice(0, end), line);
    // A key is typed in front of a value that stands.
    const colon = line.indexOf(":");
    for (let end = start; end < colon; end++) expectRight(index, line.slice(0, end) + line.slice(colon), line);
  }
});

test("so is it while times are typed as a list in place of start and stop", () => {
  const own = /^( *)start: 09:15\n *stop: 09:46$/m.exec(CLEAN) as RegExpExecArray;
  const list = `${own[1]}times: [09:15-09:46]`;
  for (let end = list.indexOf("t") + 1; end <= list.length; end++) expectRight(own.index, list.slice(0, end), own[0]);
});

/** Expects that nothing but what is right is shown with some lines typed up to a point. */
function expectRight(index: number, typed: string, whole: string): void {
  const text = CLEAN.slice(0, index) + typed + CLEAN.slice(index + whole.length);
  const all = shown(text, text.lastIndexOf("97130", text.indexOf("---", 4)));
  for (const [view, parts] of Object.entries(all) as [keyof Shown, string[]][]) {
    for (const part of parts.flatMap((each) => each.split(" · "))) {
      expect(RIGHT[view], `${view} with ${JSON.stringify(typed)}`).toContain(part);
    }
  }
}
