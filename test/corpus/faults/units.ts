// biome-ignore-all lint/suspicious/noAssignInExpressions: a fault is one change, and reads as one
import { bill, type Fault, first, structured } from "./planting.js";

/** Units against minutes. */
export const UNIT_FAULTS: readonly Fault[] = [
  structured("missing-units", (draft) => void delete first(draft).units),
  structured("units-exceed-minutes", (draft) => void (draft.front.services.at(-1).units += 1)),
  structured(
    "units-below-minutes",
    (draft) => {
      bill(draft, [["97110", 45, { units: 2 }]]);
    },
    { discipline: "PT", payer: "commercial" },
  ),
  structured(
    "unit-allocation",
    (draft) =>
      bill(draft, [
        ["97110", 30, { units: 1 }],
        ["97140", 15, { units: 2 }],
      ]),
    { discipline: "PT", payer: "medicare" },
  ),
  structured("repeated-97129", (draft) => void (first(draft).units = 2), { cognitive: true }),
  structured(
    "repeated-service-line",
    (draft) =>
      bill(draft, [
        ["97110", 15],
        ["97110", 15],
      ]),
    { discipline: "PT" },
  ),
  structured(
    "base-time-not-reached",
    (draft, random) => {
      bill(draft, [["96125", random.whole(10, 30), { units: 1 }]]);
    },
    { discipline: "SLP" },
  ),
  structured("untimed-code-units", (draft) => bill(draft, [["92507", 45, { units: 3 }]]), {
    discipline: "SLP",
    payer: "medicare",
  }),
  structured(
    "units-depend-on-counting-rule",
    (draft) =>
      bill(draft, [
        ["97110", 10, { units: 1 }],
        ["97140", 10, { units: 1 }],
      ]),
    { discipline: "PT", payer: "commercial" },
  ),
];
