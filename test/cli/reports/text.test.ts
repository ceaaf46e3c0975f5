import { expect, test } from "vitest";
import { textReporter } from "../../../server/src/cli/reports/text.js";
import { everything, finding, HOSTILE, noteReport, reportText, summaryOf, writeReport } from "../../support/reports.js";

test("open findings stand below their note, with related places and a reviewer's word", () => {
  expect(reportText(textReporter, everything())).toBe(
    [
      "pt-0417/2026-03-12.note.md",
      "  18:12  warning  This is not a time HH:MM on the 24-hour clock.  malformed-time (fixable)",
      "  23:16  error    Year to date $2,512 is above the 2026 threshold of $2,480 and 97129 has no KX.  missing-kx",
      "   31:1  error    The clinician stands in two one-to-one sessions from 09:00 to 09:46. (escalated by r-2, 2026-03-20)  clinician-double-booked",
      "                  pt-0523/2026-03-12.note.md:18:5  The other session.",
      "                  4:1  This session.",
      "                  gone.note.md  A note that was removed.",
      "",
      "pt-0523/2026-03-12.note.md",
      "  23:16  info     Year to date $2,512 is above the 2026 threshold of $2,480 and 97129 has no KX. (reopened; accepted by r-1, 2026-01-15)  missing-kx",
      "",
      "4 findings in 2 of 3 notes: 2 errors, 1 warning, 1 info, 3 suppressed. 1 can be fixed with --fix.",
      "",
    ].join("\n"),
  );
});

test("the show level leaves findings out, and `all` brings clean notes", () => {
  const errors = reportText(textReporter, everything(), { showLevel: "error" });
  expect(errors).not.toContain("malformed-time");
  expect(errors).not.toContain("pt-0523/2026-03-12.note.md\n");
  expect(errors).toContain("missing-kx");
  expect(reportText(textReporter, everything(), { showLevel: "all" })).toMatch(/^pt-0417\/2026-03-10\.note\.md\n {2}clean\n\n/);
});

test("the summary speaks of new findings under a baseline, and of money when that was asked for", () => {
  const notes = everything();
  const { files } = writeReport(textReporter, notes, { baseline: true, dollars: true }, summaryOf(notes, { dollars: 1290.5 }));
  expect(files[0]).toContain("4 new findings in 2 of 3 notes");
  expect(files[0]).toMatch(/An estimated \$1,290\.50 stands in lines with errors\.\n$/);
  expect(reportText(textReporter, [noteReport("a.note.md")], { baseline: true })).toBe("1 note, no new findings.\n");
});

test("the path stands again behind related places, so that VS Code knows whose the next finding is", () => {
  const related = [{ path: "b.note.md", from: undefined, message: "There." }];
  const notes = [noteReport("a.note.md", [finding({ related }), finding({}), finding({ related })])];
  const marks = reportText(textReporter, notes)
    .split("\n")
    .map((line) => line.trim().split(" ")[0]);
  const [place] = marks.filter((mark) => /^\d+:\d+$/.test(mark ?? ""));
  expect(marks.slice(0, 9)).toEqual(["a.note.md", place, "b.note.md", "", "a.note.md", place, place, "b.note.md", ""]);
});

test("a hostile path or message stays on its line and gives a terminal no orders", () => {
  const hostile = finding({
    message: HOSTILE.message,
    related: [{ path: HOSTILE.path, from: undefined, message: HOSTILE.message }],
    source: "a\u001B[2Jb\tc",
    from: { line: 0, character: 1 },
    to: { line: 0, character: 2 },
  });
  const text = reportText(textReporter, [noteReport(HOSTILE.path, [hostile])]);
  expect(text.split("\n")).toHaveLength(8);
  expect(text.replaceAll(/[\n\t]/g, "")).not.toMatch(/[\p{Cc}\u2028\u202e]|\p{Surrogate}/u);
  expect(text).toContain("\\u{202e}gpj\\u{1b}[31m\\u{a}::error::/\\u{7}\\u{d800}a.note.md\n");
  expect(text).toContain("    a\\u{1b}[2Jb\tc\n     ^^^^^^\n");
});

test("colours come only where they may be written", () => {
  expect(reportText(textReporter, everything())).not.toContain("\u001B[");
  expect(reportText(textReporter, everything(), { color: true })).toContain("\u001B[31merror");
});
