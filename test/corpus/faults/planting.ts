import { formatTime } from "../../../server/src/base/clock.js";
import { type Draft, type DraftOptions, type Front, toMinutes } from "../notes.js";
import type { Random } from "../random.js";

/** A fault that is planted in a clean note, so that a rule has to find it. */
export interface Fault {
  readonly rule: string;
  /** Whether the rule reads prose; the others have to be right every time. */
  readonly prose?: boolean;
  /** What the clean note has to be. */
  readonly base?: DraftOptions;
  plant(draft: Draft, random: Random): void;
  /** A change of the written text, for faults of form. */
  readonly write?: (text: string) => string;
}

/** A fault of fields or arithmetic. */
export const structured = (rule: string, plant: Fault["plant"], base: DraftOptions = {}): Fault => ({ rule, base, plant });

/** A fault of what the text says. */
export const prose = (rule: string, plant: Fault["plant"], base: DraftOptions = {}): Fault => ({
  rule,
  base,
  plant,
  prose: true,
});

/** A cognitive session of an occupational therapist, and a session that Medicare pays: notes for faults to be planted in. */
export const OT: DraftOptions = { discipline: "OT", cognitive: true };
export const MEDICARE: DraftOptions = { payer: "medicare" };

/** A service line by its number, from 0. */
export const line = (draft: Draft, at = 0): Front => draft.front.services[at];

/** The first service line. */
export const first = (draft: Draft): Front => draft.front.services[0];

/** Puts these lines in place of the note's, one behind the other, with what every line needs. */
export function bill(draft: Draft, lines: readonly (readonly [string, number, Front?])[]): void {
  const { modifiers, diagnoses } = first(draft);
  let at = toMinutes(draft.front.start);
  draft.front.services = lines.map(([code, minutes, more = {}]) => {
    const start = at;
    at += minutes;
    const units = Math.floor((minutes + 7) / 15);
    return {
      code,
      start: formatTime(start),
      stop: formatTime(at),
      units,
      modifiers,
      diagnoses,
      goals: ["STG1"],
      intervention: "Practice of a task in four steps",
      ...more,
    };
  });
  draft.front.stop = formatTime(at + 5);
  draft.front.minutes = { timed: at - toMinutes(draft.front.start), total: at - toMinutes(draft.front.start) };
}

/** Adds a sentence to the first section. */
export const write = (draft: Draft, sentence: string) => void draft.sections[0]?.sentences.push(sentence);

/** Leaves every section with these sentences alone. */
export const only = (draft: Draft, ...sentences: string[]) => {
  draft.sections = draft.sections.map((section) => ({ ...section, sentences: [...sentences] }));
};
