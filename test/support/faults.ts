import { cleanNote } from "./examples.js";

/** The clean note with its four faults, each as a user would make it. */
export const FAULTS = {
  "missing-stop-time": () => cleanNote().replace(/^ *stop: .*\n/gm, ""),
  "missing-discipline-modifier": () => replaceLast(cleanNote(), "modifiers: [GO]", "modifiers: []"),
  "missing-icd10-link": () => cleanNote().replace("    diagnoses: [I69.311, I69.314]\n", ""),
  "unbacked-97130": () =>
    cleanNote()
      .replace(/ {2}- code: "97129"[\s\S]*?(?= {2}- code: "97130")/, "")
      .replace("start: 09:15\n    stop: 09:46", "start: 09:00\n    stop: 09:31")
      .replace("{ timed: 46, total: 46, unbillable: 4 }", "{ timed: 31, total: 31, unbillable: 19 }"),
} as const;

function replaceLast(text: string, wanted: string, replacement: string): string {
  const at = text.lastIndexOf(wanted);
  return text.slice(0, at) + replacement + text.slice(at + wanted.length);
}
