import { chartRule } from "./rule.js";

export default chartRule({
  id: "attachment-not-found",
  summary: "A measure's attachment names no file beside the note.",
  category: "integrity",
  severity: "warning",
  fix: "none",
  since: "0.1.0",
  sources: ["S000"],
  *checkChart({ notes }, { hasFile }) {
    for (const note of notes) {
      for (const [index, { attachment }] of note.measures.entries()) {
        if (attachment === undefined || hasFile(note, attachment) !== false) continue;
        yield {
          note,
          span: note.anchors.attachments[index] ?? note.anchors.kind,
          message: "No file of this name stands beside the note.",
        };
      }
    }
  },
});
