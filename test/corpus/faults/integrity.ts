// biome-ignore-all lint/suspicious/noAssignInExpressions: a fault is one change, and reads as one
import { addDays } from "../../../server/src/base/calendar.js";
import { type Fault, first, prose, structured, write } from "./planting.js";

/** Notes at odds with themselves, and notes that tell who the patient is. */
export const INTEGRITY_FAULTS: readonly Fault[] = [
  structured("date-in-future", (draft) => {
    draft.front.date = "2026-04-02";
    draft.fileName = "visit.note.md";
  }),
  structured("contradictory-date", (draft) => void (draft.fileName = `${addDays(draft.front.date, -7)}-visit.note.md`)),
  prose("prose-differs-from-fields", (draft, random) => {
    const { timed } = draft.front.minutes;
    write(
      draft,
      random.pick([
        `Total timed minutes: ${timed + 4}.`,
        `Timed minutes: ${timed - 3}.`,
        "Start time: 6:07.",
        `Billed ${first(draft).code} x 6.`,
        `Session: 6:05 to 6:50.`,
      ]),
    );
  }),
  structured("altered-after-signing", ({ front }) => void (front.signature.digest = "0".repeat(64))),
  structured("incomplete-addendum", ({ front }, random) => void delete front[random.pick(["addendum-to", "reason"])], {
    kind: "addendum",
  }),
  prose(
    "attestation-of-minutes",
    ({ front }, random) => {
      front.reason = random.pick([
        "I attest that 45 minutes were given",
        "This affirms three units of service",
        "I certify that the stop time was 9:45",
        "Attestation: session of 50 minutes",
      ]);
    },
    { kind: "addendum" },
  ),
  prose("identifier-in-note", (draft, random) =>
    write(
      draft,
      random.pick([
        "Call back at 555-234-5678.",
        "Daughter writes from anna@example.org.",
        "DOB 04/11/1950.",
        "SSN 123-45-6789 on the old card.",
        "MRN 0045512.",
        "Number (303) 555-0199.",
      ]),
    ),
  ),
  structured(
    "identifying-patient-key",
    ({ front }, random) => void (front.patient = random.pick(["Jane Roe", "RoeJane", "roe-1950-04-11", "123-45-6789"])),
  ),
];
