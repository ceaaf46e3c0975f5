import { describe, expect, test } from "vitest";
import { exported, frontLine, saidOf } from "./exported.js";

const SOAP = ["DOS: 03/12/2026", "S: Well.", "O: Dressing.", "A: Good.", "P: Go on."];
const signatureOf = (...lines: readonly string[]) => frontLine(exported([...SOAP, ...lines]), "signature");

describe("a signature below the note", () => {
  test.each([
    ["Electronically signed by Alex Poe, OTR/L on 03/12/2026 10:20 AM", "credential: OTR/L, at: 2026-03-12T10:20"],
    ["Electronically signed by ALEX POE OTR/L on 03/12/2026", "credential: OTR/L, at: 2026-03-12"],
    ["Electronically signed on 03/12/2026 at 10:20 AM by Alex Poe, OTR/L", "credential: OTR/L, at: 2026-03-12T10:20"],
    ["Signed electronically 03/12/2026 by: Alex Poe, OTR/L", "credential: OTR/L, at: 2026-03-12"],
    ["Signed on March 12, 2026 by Alex Poe, OTR/L", "credential: OTR/L, at: 2026-03-12"],
    ["Signed: 03/12/2026 Alex Poe, OTR/L", "credential: OTR/L, at: 2026-03-12"],
    ["Signature: Alex Poe, OTR/L   Date: 03/14/2026   Time: 10:20 AM", "credential: OTR/L, at: 2026-03-14T10:20"],
    ["Signature: Alex Poe, OTR/L 03/14/2026 Time: 10:20 AM", "credential: OTR/L, at: 2026-03-14T10:20"],
    ["Signature: /s/ Anna van den Berg, PT, DPT, OCS on 03/12/2026", "credential: PT, at: 2026-03-12"],
    ["Signed by Alex Poe, OTR/L License No. 012345 on 03/12/2026", "credential: OTR/L, at: 2026-03-12"],
    ["Signed by Alex Poe, OTR/L on 03/12/2026 5:15 PM EST", "credential: OTR/L, at: 2026-03-12T17:15"],
    ["Signed by Alex Poe, OTR/L on 03/12/2026 5:15 p.m. (GMT-5)", "credential: OTR/L, at: 2026-03-12T17:15"],
    ["Signed by Alex Poe, OTR/L on 03/12/2026 NPI: 1234567893, License #OT 12345", "credential: OTR/L, at: 2026-03-12"],
    ["Signed on 03/12/2026 5:15 PM Eastern Standard Time by Alex Poe, OTR/L", "credential: OTR/L, at: 2026-03-12T17:15"],
    ["Signed by Jane Roe, PhD, CCC-SLP on 03/12/2026", "at: 2026-03-12"],
    ["Signed by Jane Roe, OT Student on 03/12/2026", "at: 2026-03-12"],
  ])("%s is read", (line, read) => {
    expect(signatureOf(line)).toBe(`signature: { by: , ${read} }`);
  });

  test.each([
    ["Electronically signed by Alex Poe, OTR/L Lic #012345 exp 03/25/2027", "OTR/L"],
    ["Electronically signed by Alex Poe, OTR/L Lic #012345 03/25/2027", "OTR/L"],
    ["Electronically signed by Alex Poe, OTR/L License Issued On 03/25/2020", "OTR/L"],
    ["Electronically signed by Pat Lee, COTA/L; cosigned by Alex Poe, OTR/L on 03/13/2026", "COTA/L"],
    ["Electronically signed by Pat Lee, COTA/L, co-signature pending as of 03/13/2026", "COTA/L"],
    ["Electronically signed by Pat Lee, PT & Alex Poe, PT on 03/13/2026", "PT"],
  ])("%s has no date of its own", (line, credential) => {
    expect(signatureOf(line)).toBe(`signature: { by: , credential: ${credential}, at: }`);
  });

  test.each([
    ..."- VOIDED;(REVOKED);- UNLOCKED;- Signature Removed;- In Error;/ REJECTED;(Invalidated);- DELETED;Locked: No;Signed: No;(Test)"
      .split(";")
      .flatMap((said) => [
        `Electronically signed by Alex Poe, OTR/L on 03/12/2026 5:15 PM EST ${said}`,
        `Electronically signed on 03/12/2026 5:15 PM EST by Alex Poe, OTR/L ${said}`,
      ]),
    "Electronically signed by Alex Poe, OTR/L - VOIDED",
    "Electronically signed by Alex Poe, OTR/L (revoked)",
    "Signature: NOT SIGNED as of 03/25/2026",
    "Signature: unsigned draft, printed 03/25/2026 by Roe, OT",
    "Signature: pending, draft printed 03/25/2026 4:00 PM by Roe, OT",
    "Signature: Printed Name: Roe, OT 03/25/2026",
    "Signature: awaiting Alex Poe, OTR/L 03/25/2026",
    "Signature: ________ Supervisor: Alex Poe, OTR/L 03/25/2026",
    "Signed by: Mary Roe (guardian) 03/25/2026",
    "Signed by Pat Lee for Alex Poe, OTR/L on 03/25/2026",
    "Signed on 03/25/2026 by Sam Doc, MD",
    "Signed on 03/25/2026 by Mary Roe (guardian)",
    "Signed by Sam Doc, MD on 03/25/2026",
    "Signed by Sam Doc, MD, PhD on 03/25/2026",
  ])("%s is none, and is named", (line) => {
    const note = exported([...SOAP, line]);
    expect(note.open).toContain("signature");
    expect(note.text).toContain(line);
    expect(saidOf(note)).toEqual(["6: signature was not read; the line stands in the body."]);
  });

  test("two that differ leave it open, and are named", () => {
    const lines = [
      "Electronically signed by Pat Lee, COTA/L on 03/12/2026",
      "Electronically signed by Alex Poe, OTR/L on 03/13/2026",
    ];
    expect(signatureOf(...lines)).toBe("signature:");
    expect(saidOf(exported([...SOAP, ...lines]))).toEqual(["6: Lines 6 and 7 differ on signature; it is left open."]);
  });

  test("one beside a line that says that nothing is signed stays open", () => {
    const lines = ["Signature: NOT SIGNED as of 03/25/2026", "Electronically signed by Alex Poe, OTR/L on 03/13/2026"];
    expect(signatureOf(...lines)).toBe("signature:");
    expect(saidOf(exported([...SOAP, ...lines]))).toContain("6: Lines 6 and 7 differ on signature; it is left open.");
  });

  test("two that agree are one", () => {
    const line = "Electronically signed by Alex Poe, OTR/L on 03/12/2026";
    expect(signatureOf(line, "Page 1 of 1", line)).toBe("signature: { by: , credential: OTR/L, at: 2026-03-12 }");
  });

  test("the day below it is not the day of the visit, nor is what follows the kind of the note", () => {
    const behind = ["Electronically signed by Alex Poe, OTR/L", "Date: 03/14/2026", "Addendum", "Seen with her daughter."];
    const { open } = exported([...SOAP.slice(1), ...behind]);
    expect(open).toEqual(expect.arrayContaining(["note", "date", "signature.at"]));
    expect(frontLine(exported([...SOAP, ...behind]), "date")).toBe("date: 2026-03-12");
  });
});

describe("a signature below an addendum", () => {
  const OWN = "Electronically signed by Alex Poe, OTR/L on 03/12/2026";
  const LATER = "Electronically signed by Alex Poe, OTR/L on 03/14/2026 8:15 AM";

  test.each(["Addendum", "Addendum 03/14/2026", "ADDENDUM: daughter called", "** Late addendum **", "Late entry 03/14/2026:"])(
    "is the addendum's, and is named: %s",
    (title) => {
      const note = exported([...SOAP, title, "Daughter called, no fall at home.", LATER]);
      expect(note.open).toContain("signature");
      expect(note.text).toContain(LATER);
      expect(saidOf(note)).toEqual(["8: signature was not read; the line stands in the body."]);
    },
  );

  test("leaves the note its own", () => {
    const lines = [...SOAP, OWN, "Addendum", "Daughter called.", LATER];
    expect(frontLine(exported(lines), "signature")).toBe("signature: { by: , credential: OTR/L, at: 2026-03-12 }");
    expect(saidOf(exported(lines))).toEqual(["9: signature was not read; the line stands in the body."]);
  });

  test("is none where the export says that there is no addendum", () => {
    expect(signatureOf("Addendum: none", OWN)).toBe("signature: { by: , credential: OTR/L, at: 2026-03-12 }");
  });

  test("is the note's own where the whole of it is an addendum or was written late", () => {
    const read = "signature: { by: , credential: OTR/L, at: 2026-03-12 }";
    expect(frontLine(exported(["Addendum", ...SOAP, OWN]), "signature")).toBe(read);
    expect(frontLine(exported(["DOS: 03/11/2026", "Late entry for a visit at home.", OWN]), "signature")).toBe(read);
  });
});

describe("a status that says that nothing is signed", () => {
  const SIGNED = "Electronically signed by Alex Poe, OTR/L on 03/12/2026";

  test.each(["Note status: NOT SIGNED", "Status: Draft", "Document Status: unsigned"])(
    "%s stands against a signature",
    (line) => {
      expect(signatureOf(line, SIGNED)).toBe("signature:");
      expect(saidOf(exported([...SOAP, line, SIGNED]))).toContain("6: Lines 6 and 7 differ on signature; it is left open.");
    },
  );

  test.each(["Goal status: not met", "Note status: signed", "Status: improved"])("%s is none", (line) => {
    expect(signatureOf(line, SIGNED)).toBe("signature: { by: , credential: OTR/L, at: 2026-03-12 }");
    expect(saidOf(exported([...SOAP, line, SIGNED]))).toEqual([]);
  });
});

describe("a signature above the note", () => {
  const signed = "Electronically signed by Alex Poe, OTR/L on 03/12/2026";

  test("is the therapist's", () => {
    expect(frontLine(exported([signed, ...SOAP]), "signature")).toBe("signature: { by: , credential: OTR/L, at: 2026-03-12 }");
  });

  test("of a physician is no signature of the note, and beside the therapist's leaves it open", () => {
    const order = "Electronically signed by Sam Doc, MD on 3/15/2026";
    const alone = exported([order, ...SOAP]);
    expect(alone.open).toContain("signature");
    expect(saidOf(alone)).toEqual(["1: signature was not read; the line stands in the body."]);
    const both = exported([order, ...SOAP, signed]);
    expect(saidOf(both)).toEqual(["1: Lines 1 and 7 differ on signature; it is left open."]);
  });

  test("of a physician is that of a physician's own note", () => {
    const own = exported(["Provider: Sam Doc, MD", "Electronically signed by Sam Doc, MD on 3/15/2026", ...SOAP]);
    expect(frontLine(own, "signature")).toBe("signature: { by: , credential: MD, at: 2026-03-15 }");
  });
});

test.each([
  "Signed by: her daughter on 03/25/2026, the home program is on the fridge.",
  "Signed by: her daughter, PT asked for it on 03/25/2026.",
  "Signed by her daughter, COTA/L explained it.",
  "Signed on 03/25/2026 by her daughter, PT asked for it.",
])("prose of a section stays there: %s", (line) => {
  const { text, open } = exported(["S: Well.", line, ...SOAP.slice(2)]);
  expect(text).toContain(`## Subjective\n\nWell.\n${line}\n`);
  expect(open).toContain("signature");
});
