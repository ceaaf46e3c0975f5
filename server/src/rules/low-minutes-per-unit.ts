import { howMany } from "../base/how-many.js";
import { integer } from "../base/shape.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "low-minutes-per-unit",
  summary: "Over one clinician's notes the minutes of a billed 15-minute unit are low on average.",
  category: "continuity",
  severity: "info",
  regimes: { "self-pay": "off" },
  fix: "none",
  since: "0.1.0",
  sources: ["CPM5 §20.2C"],
  of: "clinician",
  options: {
    units: { shape: integer(1), default: 20, meaning: "Billed 15-minute units from which an average says something." },
    minutes: { shape: integer(1), default: 13, meaning: "Minutes a unit below which the average is low." },
  },
  *checkChart({ notes }, { options, profileOf }) {
    const billed = notes.filter(({ fifteen }) => fifteen !== undefined && fifteen.billed > 0);
    const counted = billed.filter((note) => profileOf(note).regime !== "self-pay");
    const minutes = counted.reduce((sum, { fifteen }) => sum + (fifteen?.minutes ?? 0), 0);
    const units = counted.reduce((sum, { fifteen }) => sum + (fifteen?.billed ?? 0), 0);
    const note = counted.at(-1);
    if (!note || units < options.units || minutes / units >= options.minutes) return;
    const average = (Math.floor((minutes / units) * 10) / 10).toFixed(1);
    const message = `This clinician's ${howMany(units, "billed unit")} in ${howMany(counted.length, "note")} ${units === 1 ? "has" : "have"} ${average} minutes each on average; about 15 are expected.`;
    yield { note, span: note.anchors.kind, message };
  },
});
