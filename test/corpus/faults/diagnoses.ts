// biome-ignore-all lint/suspicious/noAssignInExpressions: a fault is one change, and reads as one
import { type Fault, first, prose, structured, write } from "./planting.js";

/** Diagnoses and their links to lines. */
export const DIAGNOSIS_FAULTS: readonly Fault[] = [
  structured("missing-diagnosis", ({ front }) => void delete front.diagnoses, { payer: "medicare" }),
  structured("missing-icd10-link", (draft) => void delete first(draft).diagnoses, { payer: "medicare" }),
  structured("dangling-icd10-link", (draft) => void (first(draft).diagnoses = ["R47.1"])),
  structured(
    "icd10-malformed",
    ({ front }, random) => void (front.diagnoses = [...front.diagnoses, random.pick(["I69.x", "R41841", "r41.3", "S06.-"])]),
  ),
  structured(
    "icd10-unknown",
    ({ front }, random) => void (front.diagnoses = [...front.diagnoses, random.pick(["I69.399", "R41.849", "Q99.9Z"])]),
  ),
  structured(
    "icd10-not-billable",
    ({ front }, random) => void (front.diagnoses = [...front.diagnoses, random.pick(["G89.2", "M54.5", "F90", "I69.31"])]),
  ),
  structured(
    "icd10-not-valid-on-date",
    ({ front }, random) => void (front.diagnoses = [...front.diagnoses, random.pick(["M67.A01", "S02.10XD"])]),
  ),
  structured(
    "no-cognitive-diagnosis",
    (draft) => {
      draft.front.diagnoses = ["M54.50"];
      for (const service of draft.front.services) service.diagnoses = ["M54.50"];
    },
    { cognitive: true, payer: "medicare" },
  ),
  structured("acute-phase-diagnosis", (draft, random) => {
    const code = random.pick(["I63.9", "S06.2X9A", "S82.62XA"]);
    draft.front.diagnoses = [code, ...draft.front.diagnoses];
    first(draft).diagnoses = [code];
  }),
  structured(
    "wrong-first-diagnosis",
    ({ front }, random) =>
      void front.diagnoses.unshift(
        random.pick(["F02.80", "W19.XXXD", "S06.2X9S"].filter((code) => !front.diagnoses.includes(code))),
      ),
    { payer: "medicare" },
  ),
  structured("excludes1-pair", ({ front }) => void (front.diagnoses = ["I69.311", "R41.841"]), {
    payer: "medicare",
    cognitive: true,
  }),
  prose(
    "laterality-mismatch",
    (draft, random) => {
      draft.front.diagnoses = ["M25.511"];
      for (const service of draft.front.services) service.diagnoses = ["M25.511"];
      write(
        draft,
        random.pick([
          "Left shoulder flexion 0-110 degrees.",
          "Pain in the left arm with reaching.",
          "L shoulder stiff this morning.",
          "Left-sided work only, three sets of ten.",
        ]),
      );
    },
    { discipline: "PT" },
  ),
  structured(
    "diagnosis-title-mismatch",
    ({ front }) => void (front.diagnoses = [{ code: front.diagnoses[0], title: "Chronic pain syndrome" }]),
  ),
];
