import { describe, expect, test } from "vitest";
import { exported, frontLine } from "./exported.js";

const SOAP = ["S: Well.", "O: Dressing.", "A: Good.", "P: Go on."];
const clinicianOf = (line: string) => frontLine(exported([line, ...SOAP]), "clinician");

describe("the credential behind a therapist's name", () => {
  test.each([
    ["Therapist: Alex Poe, OTR/L", "OTR/L"],
    ["Therapist: Alex Poe OTR/L", "OTR/L"],
    ["Therapist: Poe, Alex, MS, OTR/L, CHT", "OTR/L"],
    ["Therapist: Jane Roe, PT, DPT", "PT"],
    ["Therapist: Jane Roe, OTS (student)", "OTS"],
    ["Therapist: Pat Lee, PTA, Physical Therapist Assistant", "PTA"],
    ["Therapist: Pat Lee, CF-SLP, Clinical Fellow", "CF-SLP"],
    ["Provider: Sam Doc, MD", "MD"],
  ])("%s is read", (line, credential) => {
    expect(clinicianOf(line)).toBe(`clinician: { id: , credential: ${credential} }`);
  });

  test.each([
    "Therapist: Jane Roe, OT Student",
    "Therapist: Jane Roe, OT (student)",
    "Therapist: Jane Roe, SLP Intern",
    "Therapist: Jane Roe, PT aide",
    "Therapist: Jane Roe, Rehab Tech, PT",
    "Therapist: Jane Roe, PT Assistant",
    "Therapist: Jane Roe, SLP, Clinical Fellow",
    "Therapist: Jane Roe, SLP, CF-SLP",
    "Therapist: Jane Roe, PhD, CCC-SLP",
    "Therapist: Alex Poe, PT supervising Pat Lee, PTA",
    "Therapist: Pat Lee, Bethesda, MD, SLP",
    "Therapist: Pat Lee, Bethesda, MD",
    "Therapist: Pat Lee, who saw the OT",
    "Therapist: Kim Do",
  ])("%s leaves it open: it has another reading", (line) => {
    const { open, text } = exported([line, ...SOAP]);
    expect(open).toContain("clinician.credential");
    expect(text).toContain(`- ${line}`);
  });
});
