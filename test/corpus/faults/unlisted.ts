import { addDays } from "../../../server/src/base/calendar.js";
import type { Draft, Front } from "../notes.js";
import { bill, type Fault, first, only, prose, structured, write } from "./planting.js";

const unlisted = (draft: Draft, changes: Front = {}) => {
  bill(draft, [["97139", 30, { units: 1 }]]);
  draft.front.minutes = { timed: 0, total: 30 };
  draft.front.unlisted = {
    description: "Constraint of the better arm in a soft mitt",
    rationale: "No gain from other arm work",
    "why-no-code": "No code names it",
    evidence: ["doi:10.1000/182"],
    "body-site": "left arm",
    settings: "n/a",
    frequency: "twice a week",
    safety: "mitt opens by itself",
    "payer-notified": addDays(draft.front.date, -10),
    ...changes,
  };
  write(draft, "Stand-by help throughout; the daughter was taught the home program.");
};

/** Services that no code names. */
export const UNLISTED_FAULTS: readonly Fault[] = [
  structured("missing-unlisted-description", (draft) => unlisted(draft, { description: undefined }), {
    discipline: "PT",
    payer: "commercial",
  }),
  structured(
    "missing-unlisted-rationale",
    (draft, random) => unlisted(draft, { [random.pick(["rationale", "why-no-code"])]: undefined }),
    { discipline: "PT" },
  ),
  structured("missing-unlisted-evidence", (draft) => unlisted(draft, { evidence: undefined }), { discipline: "PT" }),
  structured(
    "missing-unlisted-details",
    (draft, random) => unlisted(draft, { [random.pick(["body-site", "settings", "frequency", "safety"])]: undefined }),
    { discipline: "PT" },
  ),
  structured(
    "unlisted-code-units",
    (draft) => {
      unlisted(draft);
      first(draft).units = 2;
    },
    { discipline: "PT", payer: "medicare" },
  ),
  prose(
    "unlisted-narrative-gaps",
    (draft) => {
      unlisted(draft);
      only(draft, "The mitt stayed on for the whole half hour.", "Cups were carried to the sink.");
    },
    { discipline: "PT" },
  ),
  structured(
    "unlisted-without-therapist-signature",
    (draft) => {
      unlisted(draft);
      draft.front.signature.credential = "PTA";
    },
    { discipline: "PT", payer: "commercial" },
  ),
  structured(
    "unlisted-payer-not-notified",
    (draft) => {
      unlisted(draft, { "payer-notified": undefined });
      delete draft.front.authorization;
    },
    { discipline: "PT", payer: "commercial" },
  ),
  prose(
    "unlisted-with-better-code",
    (draft, random) =>
      unlisted(draft, {
        description: random.pick([
          "Ultrasound over the biceps tendon",
          "Dry needling of two trigger points",
          "Walking drill on a slope",
          "Massage gun along the calf",
          "Laser on the elbow for ten minutes",
        ]),
      }),
    { discipline: "PT" },
  ),
];
