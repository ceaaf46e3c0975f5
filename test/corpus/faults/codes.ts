// biome-ignore-all lint/suspicious/noAssignInExpressions: a fault is one change, and reads as one
import { bill, type Fault, first, MEDICARE, OT, structured } from "./planting.js";

/** Procedure codes: which, together with which, and for whom. */
export const CODE_FAULTS: readonly Fault[] = [
  structured("unknown-code", (draft, random) => void (first(draft).code = random.pick(["92129", "97507", "92535"]))),
  structured("code-not-valid-on-date", (draft) => bill(draft, [["97532", 30]]), OT),
  structured("code-not-paid-by-medicare", (draft) => bill(draft, [["97014", 15, { units: 1 }]]), {
    ...MEDICARE,
    discipline: "PT",
  }),
  structured("unbacked-97130", (draft) => void (first(draft).code = "97130"), { ...OT }),
  structured("one-to-one-code-in-group", ({ front }) => void Object.assign(front, { delivery: "group", "group-size": 3 })),
  structured("group-code-without-group", (draft) => bill(draft, [["97150", 30, { units: 1 }]]), { discipline: "PT" }),
  structured(
    "bundled-codes",
    (draft) =>
      bill(draft, [
        ["97139", 20, { units: 1 }],
        ["36591", 5, { units: 1 }],
      ]),
    { ...MEDICARE, discipline: "PT" },
  ),
  structured("evaluation-code-mismatch", (draft) => bill(draft, [["97165", 45, { units: 1 }]]), { ...OT }),
];
