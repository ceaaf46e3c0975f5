// biome-ignore-all lint/suspicious/noAssignInExpressions: a fault is one change, and reads as one
import { addDays } from "../../../server/src/base/calendar.js";
import type { DraftOptions } from "../notes.js";
import { type Fault, prose, structured } from "./planting.js";

const PLAN: DraftOptions = { kind: "plan" };

/** Plans of care, certifications and reports. */
export const PLAN_FAULTS: readonly Fault[] = [
  structured(
    "incomplete-plan-of-care",
    ({ front }, random) => void delete front[random.pick(["goals", "frequency", "duration"])],
    PLAN,
  ),
  prose(
    "goal-not-smart",
    ({ front }, random) => {
      front.goals = [
        {
          id: "STG1",
          text: random.pick([
            "Will improve memory",
            "Better attention in therapy",
            "Increase strength of the leg",
            "Be safer with steps at the door",
          ]),
        },
      ];
    },
    PLAN,
  ),
  structured("certification-out-of-limits", ({ front }) => void (front.certification.to = addDays(front.date, 91)), {
    ...PLAN,
    payer: "medicare",
  }),
  structured(
    "incomplete-order-path",
    ({ front }) => {
      front.note = "recertification";
      front.certification = {
        from: front.date,
        "order-on": addDays(front.date, -5),
        "order-by": "md-4",
        "transmitted-on": front.date,
      };
    },
    { ...PLAN, payer: "medicare" },
  ),
  structured("unreported-goal", ({ front }) => void (front.goals = ["STG9"]), { kind: "report", payer: "medicare" }),
  structured("clinician-document-by-assistant", ({ front }) => void (front.signature.credential = "COTA"), {
    ...PLAN,
    discipline: "OT",
    payer: "medicare",
  }),
];
