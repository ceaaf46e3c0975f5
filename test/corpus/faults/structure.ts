// biome-ignore-all lint/suspicious/noAssignInExpressions: a fault is one change, and reads as one
import { type Fault, prose, structured, write } from "./planting.js";

const nothing = () => {};

/** Front matter, sections and suppressions that are missing or cannot be read. */
export const STRUCTURE_FAULTS: readonly Fault[] = [
  { rule: "missing-front-matter", plant: nothing, write: (text) => text.replace(/^---[\s\S]*?\n---\n/, "") },
  { rule: "invalid-front-matter", plant: nothing, write: (text) => text.replace(/\n---\n/, "\npos: [1\n---\n") },
  structured("missing-required-field", ({ front }, random) => void delete front[random.pick(["patient", "date"])]),
  structured("missing-context-field", ({ front }) => void delete front.clinician.credential),
  structured(
    "invalid-field-value",
    (draft, random) =>
      void Object.assign(
        draft.front,
        random.pick([{ payer: "medicair" }, { minutes: { timed: "about 45" } }, { delivery: "alone" }]),
      ),
  ),
  structured(
    "unknown-field",
    ({ front }, random) => void Object.assign(front, random.pick([{ disipline: "OT" }, { session: 4 }, { dx: "R41.3" }])),
  ),
  structured("missing-services", ({ front }) => void delete front.services),
  structured("missing-section", (draft, random) => void draft.sections.splice(random.whole(0, 2), 1), { format: "soap" }),
  structured("empty-section", (draft, random) => {
    random.pick(draft.sections).sentences = [random.pick(["As discussed.", "None.", "See list."])];
  }),
  structured("invalid-suppression", ({ front }) => void (front.soapstone = { disable: [{ rule: "missing-units" }] })),
  structured(
    "stale-suppression",
    ({ front }) => void (front.soapstone = { disable: [{ rule: "missing-units", reason: "flat fee" }] }),
  ),
  prose("unfilled-placeholder", (draft, random) =>
    write(draft, random.pick(["Cue level ___ today.", "Aid: [insert name].", "Baseline TBD.", "Seen with {{ caregiver }}."])),
  ),
  structured("reference-data-ends", ({ front }) => {
    front.date = "2015-09-20";
    front.signature.at = "2015-09-20";
  }),
];
