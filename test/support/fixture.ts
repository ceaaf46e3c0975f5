/** A note of a fixture: its text, and the findings drawn under it. */
interface FixtureNote {
  readonly name: string;
  readonly text: string;
  /** Each as `line:from-to severity: message`, lines and columns from 1. */
  readonly expected: readonly string[];
  /** `alone`: linted as a single file, other notes unknown. */
  readonly alone: boolean;
}

/** A heading of a fixture with the notes under it. */
export interface FixtureCase {
  readonly title: string;
  readonly notes: readonly FixtureNote[];
  /** Fixed texts: the fix's title and the first note's text after it. */
  readonly fixed: readonly { readonly title: string; readonly text: string }[];
  /** Whether the case says that no fix is offered. */
  readonly unfixed: boolean;
  /** The configuration file of the case. */
  readonly config: string | undefined;
}

interface Fence {
  readonly info: string;
  readonly text: string;
}

/**
 * Reads a fixture: `##` headings are cases; a fence `note [name] [alone]` is a note with carets under what is found; a fence
 * `fixed TITLE` is the note after that fix, an empty fence `unfixed` says that none is offered; a fence `json` is the configuration.
 */
export function readFixture(markdown: string): FixtureCase[] {
  return splitCases(markdown).map((section) => {
    const title = section.slice(0, section.indexOf("\n")).trim();
    const fences = readFences(section);
    return {
      title,
      notes: fences.filter(({ info }) => /^note\b/.test(info)).map(toNote),
      fixed: fences
        .filter(({ info }) => info.startsWith("fixed "))
        .map(({ info, text }) => ({ title: info.slice("fixed ".length), text })),
      unfixed: fences.some(({ info }) => info === "unfixed"),
      config: fences.find(({ info }) => info === "json")?.text,
    };
  });
}

const HEADING_OR_FENCE = /^## |^(`{3,})[^\n`]*\n[\s\S]*?^\1[ \t]*$/gm;

/** The text behind each `##`, up to the next; a `##` inside a fence is part of a note. */
export function splitCases(markdown: string): string[] {
  const headings = [...markdown.matchAll(HEADING_OR_FENCE)].filter(([text]) => text === "## ");
  return headings.map(({ index }, at) => markdown.slice(index + "## ".length, headings[at + 1]?.index));
}

/** Fences of three or more backticks with their info string. */
export function readFences(markdown: string): Fence[] {
  const fences = markdown.matchAll(/^(`{3,})([^\n`]*)\n([\s\S]*?)^\1[ \t]*$/gm);
  return [...fences].map(([, , info = "", text = ""]) => ({ info: info.trim(), text }));
}

const CARETS = /^([ \t]*)(\^+) (error|warning|info): (.*)$/;

function toNote({ info, text }: Fence, index: number): FixtureNote {
  const words = info.split(/\s+/).slice(1);
  const lines: string[] = [];
  const expected: string[] = [];
  for (const line of text.split("\n")) {
    const match = CARETS.exec(line);
    if (!match) {
      lines.push(line);
      continue;
    }
    const [, indent = "", carets = "", severity, message] = match;
    expected.push(`${lines.length}:${indent.length + 1}-${indent.length + carets.length + 1} ${severity}: ${message}`);
  }
  const name = words.find((word) => word !== "alone") ?? `note-${index + 1}.note.md`;
  return { name, text: lines.join("\n"), expected, alone: words.includes("alone") };
}
