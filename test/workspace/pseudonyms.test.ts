import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { keyedHash } from "../../server/src/base/hash.js";
import { keyOf } from "../../server/src/workspace/pseudonym-key.js";
import { Pseudonyms } from "../../server/src/workspace/pseudonyms.js";
import { acceptance, disposition, noteReport, reportedFinding } from "../support/reported-notes.js";

const KEY = new Uint8Array(32).fill(7);
const names = new Pseudonyms(keyedHash(KEY));

/** A report that names people, days and files wherever a report can. */
const TELLING = noteReport({
  path: "smith/2026-03-12-treatment.note.md",
  patient: "pt-0417",
  clinician: "ot-07",
  findings: [
    reportedFinding({
      message: "Treatment on 2026-04-30 is after the certified period, which ended on 2026-04-22.",
      related: [
        { path: "smith/2026-02-26-plan.note.md", from: { line: 3, character: 0 }, message: "The plan ends on 2026-04-22." },
      ],
      accepted: acceptance({
        by: "qa-2",
        reason: "pt-0417 was seen by ot-07 on 2026-04-30, says qa-2; see 2026-03-12-treatment.note.md",
      }),
      disposition: disposition({ reviewer: "qa-2", reason: "PT-0417 and pt-0523 share a plan" }),
      source: "Seen with Mrs. Smith.",
    }),
  ],
});

/** Days of review are no days of service and stay. */
const IDENTIFIERS = /smith|0417|0523|ot-07|qa-2|2026-0[24]|03-12|treatment\.note/i;

describe("a pseudonymised report", () => {
  const shown = new Pseudonyms(keyedHash(KEY), { patients: ["pt-0417", "pt-0523"], clinicians: ["ot-07"] }).pseudonymise(TELLING);

  test("names no patient, clinician, reviewer, file or day of service, also not in what people wrote", () => {
    expect(JSON.stringify(TELLING)).toMatch(IDENTIFIERS);
    expect(JSON.stringify(shown)).not.toMatch(IDENTIFIERS);
    expect(shown.date).toBeUndefined();
  });

  test("keeps what a reviewer needs: rule, severity, place, payer, units, and the year", () => {
    expect(shown).toMatchObject({ payer: TELLING.payer, units: TELLING.units, signed: TELLING.signed, kinds: TELLING.kinds });
    const [finding] = shown.findings;
    expect(finding?.message).toBe("Treatment on 2026-xx-xx is after the certified period, which ended on 2026-xx-xx.");
    expect(finding).toMatchObject({ rule: "missing-kx", severity: "error", from: { line: 4, character: 2 } });
    expect(finding?.accepted?.reason).toMatch(
      /^patient-[0-9a-f]{12} was seen by clinician-[0-9a-f]{12} on 2026-xx-xx, says reviewer-[0-9a-f]{12}; see note-[0-9a-f]{12}\.note\.md$/,
    );
  });

  test("keeps the year alone of a month, which is a part of a date too", () => {
    const message = "2026-03-20 is treatment date 9 in 2026-03; the plan's frequency is 8 a month.";
    const [finding] = names.pseudonymise(noteReport({ findings: [reportedFinding({ message })] })).findings;
    expect(finding?.message).toBe("2026-xx-xx is treatment date 9 in 2026-xx; the plan's frequency is 8 a month.");
  });

  test.each([
    [
      "at the ends and within other words",
      "ot-07: see pt-0417's chart (OT-07-signed)",
      /^clinician-\w{12}: see patient-\w{12}'s chart \(clinician-\w{12}-signed\)$/,
    ],
    ["that are several words", "Ms Jane Doe signed", /^Ms clinician-\w{12} signed$/],
    ["no part of a word", "xpt-0417 and pt-04175", /^xpt-0417 and pt-04175$/],
  ])("replaces keys in a reason: %s", (_, reason, expected) => {
    const known = new Pseudonyms(keyedHash(KEY), { patients: ["pt-0417"], clinicians: ["ot-07", "Jane Doe"] });
    const report = noteReport({ findings: [reportedFinding({ accepted: acceptance({ reason }) })] });
    expect(known.pseudonymise(report).findings[0]?.accepted?.reason).toMatch(expected);
  });

  test("has a file hash that says nothing to those who hold the note", () => {
    expect(shown.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(shown.digest).not.toBe(TELLING.digest);
  });
});

describe("a pseudonym", () => {
  test("is the same in every run with the key, and another under another key", () => {
    expect(names.patient("pt-0417")).toBe(new Pseudonyms(keyedHash(KEY)).patient("pt-0417"));
    expect(names.patient("pt-0417")).not.toBe(new Pseudonyms(keyedHash(new Uint8Array(32).fill(8))).patient("pt-0417"));
    expect(names.patient("pt-0417")).toMatch(/^patient-[0-9a-f]{12}$/);
  });

  test("of a patient says nothing of a clinician with the same key", () => {
    expect(names.patient("x").slice(-12)).not.toBe(names.clinician("x").slice(-12));
  });

  test("of a path keeps folders, order and ending apart from names", () => {
    expect(names.path("a/b.note.md")).toMatch(/^folder-[0-9a-f]{12}\/note-[0-9a-f]{12}\.note\.md$/);
    expect(names.path("a/b.md")).toMatch(/\/note-[0-9a-f]{12}\.md$/);
    expect(names.path("/srv/a/b.note.md")).toMatch(/^\/folder-[0-9a-f]{12}\/folder-[0-9a-f]{12}\/note-/);
    expect(names.path("../a/b.note.md")).toMatch(/^\.\.\/folder-/);
    expect(names.path("a/b.note.md").split("/")[0]).toBe(names.path("a/c.note.md").split("/")[0]);
    expect(names.path("a/b.note.md").split("/")[1]).not.toBe(names.path("c/b.note.md").split("/")[1]);
  });

  test("is one for one path", () => {
    const paths = fc.uniqueArray(fc.array(fc.stringMatching(/^[a-z0-9]{1,3}$/), { minLength: 1, maxLength: 3 }), {
      selector: (steps) => steps.join("/"),
    });
    fc.assert(
      fc.property(paths, (all) => {
        const made = all.map((steps) => names.path(`${steps.join("/")}.note.md`));
        expect(new Set(made).size).toBe(all.length);
      }),
    );
  });

  test("is HMAC-SHA-256", () => {
    const expected = createHmac("sha256", KEY).update("patient\npt-ä").digest("hex");
    expect(names.patient("pt-ä")).toBe(`patient-${expected.slice(0, 12)}`);
  });
});

describe("a key file", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  test.each([
    ["64 hexadecimal digits", "0f".repeat(32)],
    ["hexadecimal digits and a line end", `${"0F".repeat(32)}\r\n`],
    ["base64 of 32 bytes", Buffer.alloc(32, 9).toString("base64")],
    ["a long sentence", "the quick brown fox, and the dog; nobody guesses this"],
  ])("may hold %s", (_, text) => {
    expect(keyOf(bytes(text))).toEqual(bytes(text.trim()));
  });

  test("may hold 32 raw bytes", () => {
    const raw = Uint8Array.from({ length: 32 }, (_, index) => 255 - index);
    expect(keyOf(raw)).toEqual(raw);
  });

  test.each([
    ["nothing", ""],
    ["white space", "\n \n".repeat(40)],
    ["too few hexadecimal digits", "0f".repeat(31)],
    ["too little base64", Buffer.alloc(30, 9).toString("base64")],
    ["a password", "correct horse battery"],
  ])("is refused with %s", (_, text) => {
    expect(keyOf(bytes(text))).toBeUndefined();
  });
});
