// biome-ignore-all lint/suspicious/noAssignInExpressions: a fault is one change, and reads as one
import { addDays } from "../../../server/src/base/calendar.js";
import { bill, type Fault, first, line, OT, structured } from "./planting.js";

/** Modifiers, the therapy threshold and authorizations. */
export const MODIFIER_FAULTS: readonly Fault[] = [
  structured("missing-discipline-modifier", (draft) => void delete first(draft).modifiers, {
    discipline: "OT",
    payer: "medicare",
  }),
  structured("conflicting-discipline-modifiers", (draft) => void (first(draft).modifiers = ["GP", "GO"]), OT),
  structured("discipline-mismatch", (draft) => void (first(draft).modifiers = ["GP"]), { ...OT, payer: "medicare" }),
  structured("unexpected-discipline-modifier", (draft) => void (first(draft).modifiers = ["GO"]), {
    discipline: "PSY",
    payer: "medicare",
  }),
  structured(
    "missing-assistant-modifier",
    ({ front }) => {
      front.clinician = { id: "cota-2", credential: "COTA" };
      front.signature = { ...front.signature, by: "cota-2", credential: "COTA" };
      front.supervisor = { id: "ot-07", credential: "OTR/L" };
    },
    { ...OT, payer: "medicare" },
  ),
  structured("wrong-assistant-modifier", (draft) => void (first(draft).modifiers = ["GN", "CO"]), {
    discipline: "SLP",
    payer: "medicare",
  }),
  structured(
    "assistant-share-mismatch",
    (draft) => bill(draft, [["97110", 36, { units: 2, "assistant-minutes": 23, modifiers: ["GP", "CQ"] }]]),
    { discipline: "PT", payer: "medicare" },
  ),
  structured(
    "missing-distinct-service-modifier",
    (draft) =>
      bill(draft, [
        ["97129", 15],
        ["97168", 20, { units: 1 }],
      ]),
    { ...OT, payer: "medicare" },
  ),
  structured(
    "unsupported-distinct-service-modifier",
    (draft) => {
      bill(draft, [
        ["97129", 15],
        ["97168", 20, { units: 1, modifiers: ["GO", "59"] }],
      ]);
      delete line(draft, 1).start;
      delete line(draft, 1).stop;
    },
    { ...OT, payer: "medicare" },
  ),
  structured(
    "unsuitable-modifier",
    (draft, random) => void (first(draft).modifiers = [...(first(draft).modifiers ?? []), random.pick(["25", "51", "ZZ"])]),
  ),
  structured(
    "conflicting-liability-modifiers",
    (draft, random) =>
      void (first(draft).modifiers = [
        ...(first(draft).modifiers ?? []),
        ...random.pick([
          ["GA", "GZ"],
          ["GY", "GA"],
          ["GX", "GZ"],
          ["KX", "GA"],
        ]),
      ]),
  ),
  structured("missing-kx", ({ front }, random) => void (front["year-to-date"] = { ot: 2480 + random.whole(0, 900) }), {
    ...OT,
    payer: "medicare",
  }),
  structured(
    "unsupported-kx",
    (draft, random) => {
      draft.front["year-to-date"] = { ot: random.whole(0, 1800) };
      first(draft).modifiers = ["GO", "KX"];
    },
    { ...OT, payer: "medicare" },
  ),
  structured("threshold-approaching", ({ front }, random) => void (front["year-to-date"] = { ot: random.whole(2000, 2470) }), {
    ...OT,
    payer: "medicare",
  }),
  structured("missing-authorization", ({ front }) => void delete front.authorization, { payer: "workers-comp" }),
  structured("authorization-out-of-dates", ({ front }) => void (front.authorization.to = addDays(front.date, -1)), {
    payer: "commercial",
  }),
];
