/** A section of a note by its role, whatever the heading says. */
export type SectionName =
  | "subjective"
  | "objective"
  | "assessment"
  | "plan"
  | "data"
  | "behavior"
  | "goal"
  | "problem"
  | "intervention"
  | "response"
  | "evaluation"
  | "revision";

/** A structure of note bodies. */
export interface NoteFormat {
  readonly id: string;
  /** Sections in their usual order, each with the headings that stand for it, in lower case; the first is its own name. */
  readonly sections: readonly { readonly name: SectionName; readonly headings: readonly string[] }[];
  /** Whether a note without a Plan section may have a sentence on the next visit in its place. */
  readonly looksForPlan?: boolean;
}

const subjective = {
  name: "subjective" as const,
  headings: ["subjective", "s", "subj", "patient report", "client report"],
};
const objective = {
  name: "objective" as const,
  headings: ["objective", "o", "obj", "data", "interventions", "intervention", "treatment"],
};
const assessment = {
  name: "assessment" as const,
  headings: ["assessment", "a", "assess", "clinical impression", "analysis", "response"],
};
const plan = {
  name: "plan" as const,
  headings: ["plan", "p", "plan for next session", "plan for next visit", "follow-up", "follow up"],
};
const data = { name: "data" as const, headings: ["data", "d", "session content"] };
const intervention = { name: "intervention" as const, headings: ["intervention", "i", "interventions"] };
const response = { name: "response" as const, headings: ["response", "r"] };
const problem = { name: "problem" as const, headings: ["problem", "p"] };
const evaluation = { name: "evaluation" as const, headings: ["evaluation", "e"] };
const revision = { name: "revision" as const, headings: ["revision", "r"] };
const behavior = { name: "behavior" as const, headings: ["behavior", "b", "behaviour", "presentation"] };
const goal = { name: "goal" as const, headings: ["goal", "g", "goals", "goal(s)", "goals addressed"] };
const soapObjective = { name: objective.name, headings: objective.headings.filter((h) => !h.startsWith("intervention")) };

/** Formats and headings of the documentation notes §1.9, in order of preference when two fit equally well. */
export const NOTE_FORMATS: readonly NoteFormat[] = [
  { id: "soap", sections: [subjective, objective, assessment, plan] },
  { id: "dap", sections: [data, assessment, plan] },
  { id: "birp", sections: [behavior, intervention, response, plan] },
  { id: "girp", sections: [goal, intervention, response, plan] },
  { id: "pirp", sections: [problem, intervention, response, plan] },
  { id: "pie", sections: [problem, intervention, evaluation], looksForPlan: true },
  { id: "soapie", sections: [subjective, soapObjective, assessment, plan, intervention, evaluation] },
  { id: "soapier", sections: [subjective, soapObjective, assessment, plan, intervention, evaluation, revision] },
];

/** Two sections in one: a note that has it lacks neither. */
export interface TwoInOne {
  readonly sections: readonly [SectionName, SectionName];
  /** Which of the two it counts as. */
  readonly name: SectionName;
}

/** Headings of two sections in one, in lower case: "A/P", "Subjective and Objective". */
export const TWO_IN_ONE: ReadonlyMap<string, TwoInOne> = new Map([
  ...headingsOfBoth({ sections: ["subjective", "objective"], name: "objective" }),
  ...headingsOfBoth({ sections: ["assessment", "plan"], name: "assessment" }),
]);

function headingsOfBoth(both: TwoInOne): [string, TwoInOne][] {
  const [first, second] = both.sections;
  const words = [both.sections, [first.charAt(0), second.charAt(0)]];
  return words.flatMap((pair) =>
    ["/", " / ", "&", " & ", " and "].map((between): [string, TwoInOne] => [pair.join(between), both]),
  );
}

/** What a heading may stand for in a format. */
export interface HeadingFit {
  /** The sections that it may open, those that it names in full first. */
  readonly sections: readonly SectionName[];
  /** Whether it is the full name of one of them. */
  readonly full: boolean;
}

const FITS = new Map<NoteFormat, ReadonlyMap<string, HeadingFit>>();

/** What each heading that a format knows, in lower case, may stand for. */
export function fitsOf(format: NoteFormat): ReadonlyMap<string, HeadingFit> {
  let fits = FITS.get(format);
  if (!fits) {
    fits = new Map(format.sections.flatMap(({ headings }) => headings).map((word) => [word, fitOf(format, word)]));
    FITS.set(format, fits);
  }
  return fits;
}

function fitOf({ sections }: NoteFormat, word: string): HeadingFit {
  const full = sections.filter(({ headings }) => headings[0] === word);
  const others = sections.filter(({ headings }) => headings[0] !== word && headings.includes(word));
  return { sections: [...full, ...others].map(({ name }) => name), full: full.length > 0 };
}

/** A narrative note has no sections of its own. */
export const NARRATIVE: NoteFormat = { id: "narrative", sections: [], looksForPlan: true };
