import { episodesOf } from "../chart/episodes.js";
import type { Placed } from "../chart/kinds.js";
import { chartRule } from "./rule.js";

export default chartRule({
  id: "changed-goal-text",
  summary: "A goal keeps its id and gets another text within an episode.",
  category: "plan-of-care",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["BPM15 §220.3D", "S001"],
  *checkChart(chart) {
    for (const { notes } of episodesOf(chart)) {
      const first = new Map<string, { note: Placed; index: number; wording: string }>();
      for (const note of notes) {
        for (const [index, { id, wording }] of note.goals.entries()) {
          const before = first.get(id);
          // Two goals of one note under one id are two goals, not a goal that changed.
          if (wording === undefined || wording === before?.wording || before?.note === note) continue;
          if (before) {
            const span = note.anchors.goals[index] ?? note.anchors.kind;
            const there = before.note.anchors.goals[before.index] ?? before.note.anchors.kind;
            const message = `This goal has another text than on ${before.note.date}.`;
            yield { note, span, message, related: [{ uri: before.note.uri, span: there, message: "Its text then." }] };
          } else first.set(id, { note, index, wording });
        }
      }
    }
  },
});
