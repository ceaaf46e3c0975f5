import { expect, test } from "vitest";
import { githubReporter } from "../../../server/src/cli/reports/github.js";
import { everything, finding, HOSTILE, noteReport, reportText } from "../../support/reports.js";

interface Command {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads a line as the runner of GitHub Actions does: properties end at the first `::`, then both parts are decoded. */
function readCommand(line: string): Command | undefined {
  const match = /^::(\w+) (.*?)::(.*)$/.exec(line);
  if (!match) return undefined;
  const [, command = "", list = "", message = ""] = match;
  const properties = list.split(",").map((part) => [part.slice(0, part.indexOf("=")), part.slice(part.indexOf("=") + 1)]);
  return {
    command,
    properties: Object.fromEntries(properties.map(([key, value]) => [key, decode(value ?? "")])),
    message: decode(message),
  };
}

function decode(text: string): string {
  const codes: Readonly<Record<string, string>> = { "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%" };
  return text.replace(/%(0D|0A|3A|2C|25)/g, (code) => codes[code] ?? code);
}

test("open findings are commands, then come the counts", () => {
  const lines = reportText(githubReporter, everything()).trimEnd().split("\n");
  expect(lines.slice(0, -1).map((line) => readCommand(line)?.command)).toEqual(["warning", "error", "error", "notice"]);
  expect(readCommand(lines[1] ?? "")).toEqual({
    command: "error",
    properties: {
      file: "pt-0417/2026-03-12.note.md",
      line: "23",
      endLine: "23",
      col: "16",
      endColumn: "20",
      title: "missing-kx",
    },
    message: "Year to date $2,512 is above the 2026 threshold of $2,480 and 97129 has no KX.",
  });
  expect(lines.at(-1)).toBe("4 findings in 2 of 3 notes: 2 errors, 1 warning, 1 info, 3 suppressed. 1 can be fixed with --fix.");
});

test("the counts say when more were found than GitHub shows", () => {
  const findings = (count: number) => [
    noteReport(
      "a.note.md",
      Array.from({ length: count }, () => finding()),
    ),
  ];
  expect(reportText(githubReporter, findings(10))).not.toContain("GitHub shows");
  expect(reportText(githubReporter, findings(11))).toContain("GitHub shows the first 10 annotations of a level");
});

test("a hostile path or message makes no command of its own", () => {
  const hostile = noteReport(HOSTILE.path, [finding({ message: HOSTILE.message })]);
  const lines = reportText(githubReporter, [hostile]).trimEnd().split("\n");
  expect(lines).toHaveLength(2);
  const { properties, message } = readCommand(lines[0] ?? "") as Command;
  expect(Object.keys(properties)).toEqual(["file", "line", "endLine", "col", "endColumn", "title"]);
  expect(properties.file).toBe('=cmd|\' & <b>,"x";%0A:\\u{202e}gpj\\u{1b}[31m\n::error::/\\u{7}\\u{d800}a.note.md');
  expect(message).toContain("\\u{2028}::warning::`x`");
  expect(message).toMatch(/\r\nend$/);
});

test("without findings there is only the sentence", () => {
  expect(reportText(githubReporter, [noteReport("a.note.md")])).toBe("1 note, no findings.\n");
});
