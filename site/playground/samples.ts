import clean from "../../examples/pt-0417/2026-03-12-treatment.note.md";
import { TEMPLATES, templateText } from "../../server/src/note/templates.js";
import faulty from "./four-faults.note.md";

/** A note to start from. */
export interface Sample {
  readonly title: string;
  readonly text: string;
}

/** Made-up notes; the first is shown when the page opens. */
export const SAMPLES: readonly Sample[] = [
  { title: "A note with four faults", text: faulty },
  { title: "A clean note", text: clean },
];

export const EMPTY_NOTES: readonly Sample[] = TEMPLATES.map((template) => ({
  title: template.title,
  text: templateText(template),
}));
