import { describe, expect, test } from "vitest";
import { type IdentifierKind, identifiersIn } from "../../server/src/facts/identifiers.js";

/** Kinds found in a text, each with what it stands on. */
const found = (text: string, kinds?: readonly IdentifierKind[]) =>
  identifiersIn(text, kinds).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe("personal identifiers in a text (documentation notes §6.1)", () => {
  test.each([
    ["Social Security numbers", "123-45-6789 or 123 45 6789", ["ssn 123-45-6789", "ssn 123 45 6789"]],
    ["beneficiary identifiers", "1EG4-TE5-MK73, 1EG4TE5MK73", ["mbi 1EG4-TE5-MK73", "mbi 1EG4TE5MK73"]],
    [
      "telephone numbers",
      "(555) 234-5678, 555-234-5678, +1 555.234.5678",
      ["phone (555) 234-5678", "phone 555-234-5678", "phone +1 555.234.5678"],
    ],
    ["e-mail addresses", "Write to a.b+c@mail.example.org.", ["email a.b+c@mail.example.org"]],
    [
      "labeled dates of birth",
      "DOB: 3/4/1950; date of birth 1950-03-04; born on March 4, 1950",
      ["birth-date DOB: 3/4/1950", "birth-date date of birth 1950-03-04", "birth-date born on March 4, 1950"],
    ],
    ["labeled record numbers", "MRN: 0012345, chart # A-1234", ["record-number MRN: 0012345", "record-number chart # A-1234"]],
    [
      "record numbers behind short labels",
      "MR# 482913, MR #: 482913, Med rec # A-1234, Med. Rec. no. 482913, patient ID: 482913",
      [
        ...["record-number MR# 482913", "record-number MR #: 482913", "record-number Med rec # A-1234"],
        ...["record-number Med. Rec. no. 482913", "record-number patient ID: 482913"],
      ],
    ],
    [
      "dates of birth without dots, with digits run together, in Spanish",
      "D.O.B: 6-2-2019, DOB=06022019, Fecha de nacimiento: 4 de marzo de 1961, F. nac. 04/03/1961",
      [
        ...["birth-date D.O.B: 6-2-2019", "birth-date DOB=06022019"],
        ...["birth-date Fecha de nacimiento: 4 de marzo de 1961", "birth-date F. nac. 04/03/1961"],
      ],
    ],
    [
      "record numbers in brackets, of the electronic record, without the word number",
      "MRN (0417732), EMR no. 417732, EHR # 417732, Chart: 417732, Med Rec 417732",
      [
        ...["record-number MRN (0417732", "record-number EMR no. 417732", "record-number EHR # 417732"],
        ...["record-number Chart: 417732", "record-number Med Rec 417732"],
      ],
    ],
    ["beneficiary identifiers with blanks", "Medicare # 1EG4 TE5 MK72", ["mbi 1EG4 TE5 MK72"]],
    [
      "labeled telephone numbers with odd marks",
      "ph 602-5550143, cell 602/555/0143",
      ["phone ph 602-5550143", "phone cell 602/555/0143"],
    ],
    [
      "labeled Social Security numbers without hyphens",
      "SSN: 123456789, SS# 123456789, social security number is 123456789",
      ["ssn SSN: 123456789", "ssn SS# 123456789", "ssn social security number is 123456789"],
    ],
    [
      "labeled telephone numbers without hyphens",
      "ph: 6144129087, Tel. 16144129087, cell # 6144129087",
      ["phone ph: 6144129087", "phone Tel. 16144129087", "phone cell # 6144129087"],
    ],
  ])("%s", (_, text, identifiers) => {
    expect(found(text)).toEqual(identifiers);
  });

  test.each([
    ["numbers that are no Social Security number", "000-12-3456 666-12-3456 912-34-5678 123-00-4567 123-45-0000 123-45 6789"],
    ["letters that no beneficiary identifier has", "1SG4-TE5-MK73 0EG4-TE5-MK73"],
    ["numbers that are no telephone number", "155-234-5678 555-134-5678 555-234-567"],
    ["a date that is not labeled, a code, a service time", "Seen 3/4/2026, 97129, 09:00-09:20."],
    ["digits without a label", "Lot 123456789, NPI 6144129087, authorization 482913."],
    ["digits out of range behind a label", "SSN: 000123456, SSN 666123456, SSN 123006789, SSN 1234567890, ph: 1144129087"],
    [
      "a patient that was identified",
      "Mr. 4213 is no name. Pt ID 2-identifier check, patient ID: verified x 2, Patient ID: y1-a.",
    ],
    ["a labeled number that is free to call", "ph 800-273-8255, tel. 8882738255, phone 1800 273 8255"],
    [
      "what a chart holds",
      "Chart: 97110 x 2, chart: 2026, chart 417732, DOB (on file), MRN (2 checks), born at 28 weeks, EMR down for 30 minutes",
    ],
    ["a label without a number", "MRN on file, chart number pending, born in spring"],
  ])("not %s", (_, text) => {
    expect(found(text)).toEqual([]);
  });

  test("only of the kinds asked for", () => {
    expect(found("123-45-6789, a@example.org", ["email"])).toEqual(["email a@example.org"]);
  });

  test("stand in the order of the text, at one place the longer first", () => {
    expect(found("a@example.org, 123-45-6789")).toEqual(["email a@example.org", "ssn 123-45-6789"]);
    const text = "555-234-5678@example.org";
    expect(found(text)).toEqual([`email ${text}`, "phone 555-234-5678"]);
    expect(found(text, ["phone", "email"])).toEqual([`email ${text}`, "phone 555-234-5678"]);
  });
});
