// biome-ignore-all lint/suspicious/noAssignInExpressions: a fault is one change, and reads as one
import { addDays } from "../../../server/src/base/calendar.js";
import { type Fault, prose, structured, write } from "./planting.js";

/** Who signed, when, and under whom. */
export const SIGNATURE_FAULTS: readonly Fault[] = [
  structured("missing-signature", ({ front }) => void delete front.signature),
  structured("incomplete-signature", ({ front }, random) => void delete front.signature[random.pick(["by", "credential", "at"])]),
  structured("signature-before-service", ({ front }) => void (front.signature.at = addDays(front.date, -1))),
  structured("late-signature", ({ front }, random) => void (front.signature.at = addDays(front.date, random.whole(8, 15)))),
  structured("signer-not-in-session", ({ front }) => void (front.signature.by = "ot-99")),
  prose("unnamed-contributor", (draft, random) =>
    write(
      draft,
      random.pick([
        "The COTA set up the kitchen.",
        "A student kept the time.",
        "PTA held the belt.",
        "The aide brought the tray.",
      ]),
    ),
  ),
  structured(
    "missing-supervisor",
    ({ front }) => {
      front.clinician.credential = "OTA";
      front.contributors = [];
    },
    { discipline: "OT" },
  ),
  structured("missing-cosignature", ({ front }) => void (front.supervisor = { id: "ot-77", credential: "OTR/L", present: true })),
  structured("unqualified-clinician", ({ front }) => void (front.clinician.credential = "aide")),
];
