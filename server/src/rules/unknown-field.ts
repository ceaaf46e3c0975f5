import { noteRule } from "./rule.js";

export default noteRule({
  id: "unknown-field",
  summary: "A front-matter key is not in the note format at that place.",
  category: "structure",
  severity: "warning",
  fix: "suggestion",
  since: "0.1.0",
  sources: ["FMT"],
  partial: true,
  *check(note) {
    for (const { kind, span, replacement } of note.problems) {
      if (kind !== "unknown-key") continue;
      const meant = replacement === undefined ? " at this place" : `; \`${replacement}\` is`;
      yield {
        span,
        message: `This key is not in the note format${meant}.`,
        fixes:
          replacement === undefined
            ? []
            : [{ title: `Rename to ${replacement}`, safety: "suggestion", edits: [{ span, newText: replacement }] }],
      };
    }
  },
});
