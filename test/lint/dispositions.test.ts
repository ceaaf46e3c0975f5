import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SourceText } from "../../server/src/base/source-text.js";
import { appendedLine, closes, DECISIONS, Dispositions, type ReviewLine } from "../../server/src/lint/dispositions.js";
import { readDispositions } from "../../server/src/lint/read-dispositions.js";
import { reasonFault } from "../../server/src/lint/reason.js";
import { reviewLine as line } from "./review-line.js";

const BYTES = "0".repeat(64);
const TODAY = "2026-04-01";

/** The file that appending these lines one after the other makes. */
function fileOf(...lines: ReviewLine[]): string {
  return lines.reduce((file, one) => file + appendedLine(one, file === "" || file.endsWith("\n")), "");
}

function standing(...lines: ReviewLine[]) {
  return new Dispositions(readDispositions(fileOf(...lines)).lines).of("aa", BYTES, TODAY);
}

/** Problems as `line:column message`, counted from 1. */
function problemsOf(text: string): string[] {
  const source = new SourceText(text);
  return readDispositions(text).problems.map(({ span, message }) => {
    const { line: row, character } = source.positionAt(span.start);
    return `${row + 1}:${character + 1} ${message}`;
  });
}

describe("a finding", () => {
  test("has the decision of its last line", () => {
    const decided = standing(line(), line({ decision: "escalated", reason: "Asks the medical director", date: "2026-03-20" }));
    expect(decided).toEqual({
      decision: "escalated",
      reviewer: "qa-2",
      reason: "Asks the medical director",
      date: "2026-03-20",
      until: undefined,
      reopened: false,
    });
  });

  test("has none after it was withdrawn, and may be decided anew", () => {
    const withdrawn = line({ withdrawn: true, reason: "Wrong patient looked up" });
    expect(standing(line(), withdrawn)).toBeUndefined();
    expect(standing(line(), withdrawn, line({ decision: "corrected" }))?.decision).toBe("corrected");
  });

  test("of another fingerprint has its own", () => {
    expect(standing(line({ fingerprint: "bb" }))).toBeUndefined();
  });

  test("is open again when its note's bytes change", () => {
    const decided = new Dispositions([line()]);
    expect(decided.of("aa", BYTES, TODAY)?.reopened).toBe(false);
    expect(decided.of("aa", "1".repeat(64), TODAY)?.reopened).toBe(true);
  });

  test("is open again after the last day", () => {
    const decided = new Dispositions([line({ until: "2026-04-01" })]);
    expect(decided.of("aa", BYTES, "2026-04-01")?.reopened).toBe(false);
    expect(decided.of("aa", BYTES, "2026-04-02")?.reopened).toBe(true);
  });

  test.each(DECISIONS)("that is %s is closed unless it was escalated or reopened", (decision) => {
    expect(closes({ decision, reopened: false })).toBe(decision !== "escalated");
    expect(closes({ decision, reopened: true })).toBe(false);
  });
});

describe("the file of reviews", () => {
  test("holds one line for each decision", () => {
    expect(fileOf(line())).toBe(
      `{"v":1,"fingerprint":"aa","rule":"missing-kx","path":"pt-1/a.note.md","decision":"accepted","reviewer":"qa-2","reason":"Threshold not reached at this payer","date":"2026-03-12","note":"${BYTES}"}\n`,
    );
    expect(fileOf(line({ reason: "Two\nlines here" })).match(/\n/g)).toHaveLength(1);
  });

  test("reads as what was appended", () => {
    const word = fc.stringMatching(/^[a-z]{4,9}$/);
    const review = fc.record({
      fingerprint: fc.string({ minLength: 1 }),
      path: fc.string({ minLength: 1 }),
      reviewer: fc.string().filter((id) => id.trim() !== ""),
      decision: fc.constantFrom(...DECISIONS),
      reason: fc.tuple(word, word, word).map((words) => `Because ${words.join(" ")}`),
      until: fc.constantFrom(undefined, "2026-06-30"),
      withdrawn: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(review), (reviews) => {
        const lines = reviews.map((review) => line(review));
        const file = fileOf(...lines);
        expect(readDispositions(file)).toEqual({ lines, problems: [], endsInNewline: true });
        // Other hands write the same with other blanks.
        expect(readDispositions(file.replaceAll(/^\{/gm, "{ "))).toEqual({ lines, problems: [], endsInNewline: true });
      }),
    );
  });

  test("that is empty says nothing", () => {
    expect(readDispositions("")).toEqual({ lines: [], problems: [], endsInNewline: true });
  });

  test("keeps all other lines when one is torn, and is appended to behind it", () => {
    const whole = fileOf(line(), line({ fingerprint: "bb" }));
    const torn = whole.slice(0, -40);
    const { lines, problems, endsInNewline } = readDispositions(torn);
    expect(lines.map(({ fingerprint }) => fingerprint)).toEqual(["aa"]);
    expect(problems.map(({ message }) => message)).toEqual(["The line is no whole review; it is left out."]);
    expect(endsInNewline).toBe(false);
    const after = torn + appendedLine(line({ fingerprint: "cc" }), endsInNewline);
    expect(readDispositions(after).lines.map(({ fingerprint }) => fingerprint)).toEqual(["aa", "cc"]);
  });

  test.each([
    [
      "a decision there is none of",
      '"decision":"accepted"',
      '"decision":"acepted"',
      /^2:82 "decision" has to be one of .* Did you mean "accepted"\?$/,
    ],
    ["no reviewer", '"reviewer":"qa-2",', "", /^2:1 The review has no reviewer; it is left out\.$/],
    ["an empty reviewer", '"qa-2"', '""', /^2:\d+ .*reviewer.* left out\.$/],
    ["a blank reviewer", '"qa-2"', '"  "', /^2:\d+ A reviewer's id is needed: who decides\. The review is left out\.$/],
    ["an empty fingerprint", '"aa"', '""', /^2:22 "fingerprint" has to be text that is not empty\.$/],
    ["an empty rule", '"missing-kx"', '""', /^2:\d+ "rule" has to be text that is not empty\.$/],
    ["an empty path", '"pt-1/a.note.md"', '""', /^2:\d+ "path" has to be text that is not empty\.$/],
    ["a later version", '"v":1', '"v":2', /^2:6 "v" has to be 1, the version this product reads\.$/],
    ["a date that is none", "2026-03-12", "March", /^2:\d+ "date" has to be a date/],
    ["a digest that is none", BYTES, "abc", /^2:\d+ "note" has to be a SHA-256/],
    [
      "a placeholder for a reason",
      "Threshold not reached at this payer",
      "TODO",
      /^2:\d+ A reason of at least two words is needed/,
    ],
  ])("leaves out a line with %s, at its place", (_, part, replacement, problem) => {
    const text = fileOf(line({ fingerprint: "bb" })) + fileOf(line()).replace(part, replacement);
    expect(problemsOf(text)).toEqual([expect.stringMatching(problem)]);
    expect(readDispositions(text).lines.map(({ fingerprint }) => fingerprint)).toEqual(["bb"]);
  });

  test("is read in any state, with any line ends", () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), (at, more) => {
        const text = fileOf(line(), line({ fingerprint: "bb" }));
        const cut = at % text.length;
        expect(readDispositions(text.slice(0, cut) + more + text.slice(cut + 3)).problems).toBeInstanceOf(Array);
      }),
    );
    const crlf = `\uFEFF${fileOf(line(), line({ fingerprint: "bb" })).replaceAll("\n", "\r\n")}`;
    expect(readDispositions(crlf)).toMatchObject({ lines: [{ fingerprint: "aa" }, { fingerprint: "bb" }], problems: [] });
  });
});

describe("half a decision is none", () => {
  const whole = fileOf(line());
  const with_ = (name: string, value: string) => whole.replace(/\}\n$/, `, "${name}": ${value}}\n`);

  test.each([
    ["a last day that is no date", with_("until", '"soon"')],
    ["a withdrawal that is neither yes nor no", with_("withdrawn", '"perhaps"')],
  ])("with %s", (_, text) => {
    expect(text).not.toBe(whole);
    const { lines, problems } = readDispositions(text);
    expect(lines).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  test("with values left empty, which are named", () => {
    const text = whole.replace('"qa-2"', "null").replace(/"reason": ?"[^"]*"/, '"reason": null');
    expect(problemsOf(text).at(-1)).toMatch(/^1:1 The review has no reviewer, no reason; it is left out\.$/);
  });

  test("and the places of faults are those of their line", () => {
    const torn = `${whole}{ "v"\n`;
    expect(readDispositions(torn).problems.map(({ span }) => torn.slice(span.start, span.end))).toEqual(['{ "v"']);
    const named = `${whole}${fileOf(line({ reason: "DOB 07/23/1951 agreed" }))}`;
    const places = readDispositions(named).problems.map(({ span }) => named.slice(span.start, span.end));
    expect(places).toEqual(['"DOB 07/23/1951 agreed"']);
  });

  test("while spaces and empty lines around whole ones are nothing", () => {
    expect(readDispositions(`\n  \n\uFEFF${whole.trimEnd()}   \r\n \n`)).toMatchObject({ lines: [line()], problems: [] });
  });
});

test("the decisions in force stand in the order in which they were first made", () => {
  const [first, second] = [line(), line({ fingerprint: "bb" })];
  const again = line({ reason: "Looked at it once more" });
  const gone = line({ fingerprint: "cc" });
  const all = new Dispositions([first, second, again, gone, { ...gone, withdrawn: true }]);
  expect(all.standing()).toEqual([again, second]);
});

describe("a reason", () => {
  test.each(["todo", "TODO: later", "n/a", ".", "", "  ", "reason", "<explanation> here", "ok", "… …", "tbd tbd tbd"])(
    "%j says nothing",
    (reason) => {
      expect(reasonFault(reason)).toContain("A reason of at least two words is needed");
    },
  );

  test.each(["Corrected claim sent", "payer's contract, §4.2", "not applicable: self-pay", "Überprüft mit Kostenträger"])(
    "%j will do",
    (reason) => {
      expect(reasonFault(reason)).toBeUndefined();
    },
  );

  test("may hold no personal identifier, and the message does not repeat it", () => {
    const fault = reasonFault("Patient called from 212-555-0147 about it");
    expect(fault).toBe("The reason holds a telephone number; leave it out.");
  });
});
