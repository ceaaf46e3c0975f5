import { chartRule } from "./rule.js";

export default chartRule({
  id: "repeated-note-id",
  summary: "Two notes of the patient have the same id.",
  category: "integrity",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["FMT"],
  *checkChart({ notes }) {
    const first = new Map<string, (typeof notes)[number]>();
    for (const note of notes) {
      if (note.id === undefined) continue;
      const other = first.get(note.id);
      if (!other) first.set(note.id, note);
      else {
        const related = [{ uri: other.uri, span: other.anchors.field.id, message: "The first note with this id." }];
        yield { note, span: note.anchors.field.id, message: "Another note of this patient has the same id.", related };
      }
    }
  },
});
