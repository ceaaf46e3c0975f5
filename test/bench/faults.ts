import type { Front } from "../corpus/notes.js";
import type { Random } from "../corpus/random.js";

/** Faults of one note that no other note of its chart hears of; each changes the front matter and says whether it could. */
const FAULTS: readonly ((front: Front) => boolean)[] = [
  (front) => onLine(front, (line) => delete line.stop),
  (front) => onLine(front, (line) => delete line.modifiers),
  (front) => onLine(front, (line) => Object.assign(line, { units: line.units + 2 })),
  // An evaluation comes before the plan whose goals it would name.
  (front) => front.note !== "evaluation" && onLine(front, (line) => Object.assign(line, { goals: ["STG9"] })),
  (front) => Object.assign(front, { pos: "1" }) !== undefined,
  (front) => Object.assign(front, { reviewer: "ot-9" }) !== undefined,
  (front) => delete front.signature.credential,
  (front) => Object.assign(front, { diagnoses: [...front.diagnoses, "M54.5"] }) !== undefined,
];

/** Plants one fault into a note. */
export function plantFault(random: Random, front: Front): boolean {
  return random.pick(FAULTS)(front);
}

function onLine(front: Front, change: (line: Front) => unknown): boolean {
  const line = front.services?.at(-1);
  if (line) change(line);
  return line !== undefined;
}
