import { addDays } from "../../../server/src/base/calendar.js";
import type { Draft, Front } from "../notes.js";
import { bill, type Fault, first, prose, structured, write } from "./planting.js";

const telehealth = (draft: Draft, changes: Front = {}) => {
  draft.front.pos = "10";
  draft.front.telehealth = { mode: "video", platform: "portal", consent: addDays(draft.front.date, -3), ...changes };
  for (const service of draft.front.services) service.modifiers = [...(service.modifiers ?? []), "95"];
};

/** Sessions by video or sound. */
export const TELEHEALTH_FAULTS: readonly Fault[] = [
  structured(
    "missing-telehealth-modifier",
    (draft) => {
      telehealth(draft);
      first(draft).modifiers = first(draft).modifiers.filter((modifier: string) => modifier !== "95");
    },
    { payer: "medicare" },
  ),
  structured("wrong-telehealth-modifier", (draft) => telehealth(draft, { mode: "audio" })),
  structured("incomplete-telehealth-record", (draft, random) => {
    telehealth(draft);
    delete draft.front.telehealth[random.pick(["consent", "platform", "mode"])];
  }),
  structured(
    "telehealth-pos-mismatch",
    (draft) => {
      telehealth(draft);
      draft.front.pos = "11";
    },
    { payer: "commercial" },
  ),
  structured(
    "hands-on-code-by-telehealth",
    (draft) => {
      bill(draft, [["97140", 30]]);
      telehealth(draft);
    },
    { discipline: "PT" },
  ),
  prose("asynchronous-telehealth", (draft, random) => {
    telehealth(draft);
    write(
      draft,
      random.pick([
        "Feedback given on the uploaded video of the meal task.",
        "Worked from the pre-recorded clip sent on Monday.",
        "Store-and-forward review of the writing sample.",
        "An asynchronous exchange by portal message.",
      ]),
    );
  }),
];
