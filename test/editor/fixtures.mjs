import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");

/** What every client must see: file, rule, severity and place in one table. */
export const expectations = JSON.parse(read("expectations.json"));

const readme = "# About this folder\n\nNotes of one clinic. The session of 2026-03-12 started at 09:00.\n";

/** The faults, each the smallest change of the clean note that shows it. */
const changes = {
  "missing-stop.note.md": [
    ["\nstop: 09:50\n", "\n"],
    ["\n    stop: 09:15\n", "\n"],
    ["\n    stop: 09:46\n", "\n"],
  ],
  "missing-modifier.note.md": [["    units: 2\n    modifiers: [GO]\n", "    units: 2\n    modifiers: []\n"]],
  "missing-link.note.md": [
    ["    units: 1\n    modifiers: [GO]\n    diagnoses: [I69.311, I69.314]\n", "    units: 1\n    modifiers: [GO]\n"],
  ],
  "unbacked.note.md": [
    ["minutes: { timed: 46, total: 46, unbillable: 4 }", "minutes: { timed: 31, total: 31, unbillable: 19 }"],
    [/ {2}- code: "97129"\n(?: {4}.*\n)+/, ""],
    ["    start: 09:15\n    stop: 09:46\n", "    start: 09:00\n    stop: 09:31\n"],
  ],
};

/** The text of "A complete clean note", the last Markdown example of the format's page. */
function cleanNote() {
  const examples = [...read("../../docs/note-format.md").matchAll(/^```markdown\n([\s\S]*?)^```$/gm)];
  const last = examples.at(-1);
  if (!last) throw new Error("docs/note-format.md has no Markdown example");
  return last[1];
}

/** File name → text, for the clean note and each fault. */
export function fixtureNotes() {
  const clean = cleanNote();
  const notes = { [expectations.clean.file]: clean };
  for (const { file, patient } of expectations.faults) {
    const own = ofAnother(clean, patient);
    notes[file] = changes[file].reduce((text, [from, to]) => replaceOnce(text, from, to), own);
  }
  return notes;
}

/** The clean note as another patient's, by a clinician of its own. */
function ofAnother(clean, patient, clinician = patient.replace("pt-05", "ot-")) {
  return replaceOnce(clean, "patient: pt-0417\n", `patient: ${patient}\n`).replaceAll("ot-07", clinician);
}

/** Two patients with one clinician at the same time, in words of their own. */
function doubleBooked() {
  const { first, second } = expectations.doubleBooked;
  const clean = cleanNote();
  const other = ofAnother(clean, "pt-0602", "ot-31").replace(/^# Treatment note[\s\S]*/m, "# Treatment note\n\nAnother visit.\n");
  return { [first]: ofAnother(clean, "pt-0601", "ot-31"), [second]: other };
}

/** The notes stand without their evaluation, plan and discharge: what only a whole chart shows is not asked for. */
const config = {
  rules: {
    "missing-plan-of-care": "off",
    "missing-evaluation": "off",
    "missing-discharge": "off",
    "missing-year-to-date": "off",
  },
};

/** Writes the notes and an ordinary README.md into a folder. */
export function writeWorkspace(folder) {
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(allFiles())) {
    writeFileSync(join(folder, file), text);
  }
  return folder;
}

function allFiles() {
  return {
    ...fixtureNotes(),
    ...doubleBooked(),
    "README.md": readme,
    "soapstone.config.json": `${JSON.stringify(config, undefined, 2)}\n`,
  };
}

/** Says what keeps a file that a fix changed from being what was expected; undefined when nothing does. */
export function faultOfFixed(fault, before, after) {
  if (fault.snippet) return faultOfInserted(fault, fault.snippet, before, after);
  const wanted = JSON.stringify(fault.services);
  const got = JSON.stringify(servicesOf(after));
  if (got !== wanted) return `services are ${got}, wanted ${wanted}`;
  return bodyOf(after) === bodyOf(before) ? undefined : "the body was changed too";
}

/** The same for a line that was inserted below the place of the finding. */
export function faultOfInserted({ at }, inserted, before, after) {
  const lines = before.split("\n");
  lines.splice(at.line, 0, inserted);
  if (after === lines.join("\n")) return undefined;
  return `line ${at.line + 1} is ${JSON.stringify(after.split("\n")[at.line])}, wanted ${JSON.stringify(inserted)} and no other change`;
}

const frontOf = (text) => text.split(/^---$/m)[1] ?? "";
const bodyOf = (text) => text.split(/^---$/m).slice(2).join("---");

function servicesOf(text) {
  return (parse(frontOf(text)).services ?? []).map(({ code, units, modifiers, diagnoses }) => ({
    code: String(code),
    units,
    modifiers,
    diagnoses,
  }));
}

function replaceOnce(text, from, to) {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`the clean note holds ${JSON.stringify(String(from))} ${parts.length - 1} times`);
  return parts.join(to);
}
