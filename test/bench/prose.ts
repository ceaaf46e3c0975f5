import type { Random } from "../corpus/random.js";

/** Sentences of generated notes: drawn from parts, so that no two notes share much wording. `#` is a number. */
const TEMPLATES: Readonly<Record<"told" | "done" | "judged" | "next", readonly string[]>> = {
  told: [
    "Says the {time} was {mood} and that the {kin} {visited}.",
    "Reports {mood} sleep and a {mood} {time} before the visit.",
    "Tells of {object}s that went missing in the {room} on {day}.",
    "The {kin} brought the {object} and asks how the {time} will go on.",
  ],
  done: [
    "Sorted # {object}s by {trait} in the {room}, # of 12 right with {count} verbal cues.",
    "Two-step directions about the {object} while the {noise} played: sustained attention held for # minutes.",
    "Spaced retrieval for the {trait} of the {object}, intervals stretched to # minutes; 7 of 9 recalled.",
    "Planned a {meal} for the {kin} within a budget of # dollars and wrote the steps on the {object}.",
    "The therapist graded the {meal} task down to # steps and dropped the written hint in the {room}.",
    "Judgment in {room} scenarios discussed, from a smoking pan to a blocked {object}.",
    "Read the {object} aloud and picked the {trait} that fits in # of 10 tries on {day}.",
    "Reached for the {object} at {trait} height, # repetitions with the {side} hand, rest after {count} sets.",
    "Verbal cues were thinned from one a step to one a {meal}, {count} needed in the {room}.",
  ],
  judged: [
    "Recall of the {object} has improved from {count} to # since the evaluation.",
    "Because attention fades in the {room}, a clinician has to pace the {meal} and step in.",
    "Participated throughout, {mood} at first, and asked for one more try with the {object}.",
    "Handled the {noise} better than on {day}, with fewer prompts about the {trait}.",
    "Without this training there is a real risk of a missed dose when the {kin} is away on {day}.",
    "Skilled instruction remains necessary while errors with the {object} change from visit to visit.",
    "Needed a second look at the {trait} of each {object} and grew tired toward the {meal}.",
  ],
  next: [
    "Twice a week; next time the {object} in the {room} with a {noise} on.",
    "Add one more step to the {meal} on {day} and bring the {object}.",
    "Go on with the same two goals; begin with the {trait} of the {object}.",
  ],
};

const WORDS: Readonly<Record<string, readonly string[]>> = {
  time: ["weekend", "morning", "evening", "week", "holiday", "afternoon"],
  mood: ["quiet", "restless", "cheerful", "long", "good", "rainy", "calm", "busy"],
  kin: ["neighbor", "spouse", "daughter", "grandson", "caregiver", "cousin", "son"],
  visited: ["came by", "kept everyone company", "cooked", "stayed until late", "called twice"],
  object: "planner,timer,pill box,calendar,notebook,bus timetable,mug,receipt,recipe card,shelf label,key ring,phone list".split(
    ",",
  ),
  trait: ["color", "size", "date", "name", "weight", "order", "price", "place", "owner"],
  room: ["kitchen", "hallway", "garden room", "gym", "day room", "bathroom", "lobby", "library"],
  day: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  noise: ["radio", "fan", "television", "dishwasher", "talk of others", "street"],
  meal: ["breakfast", "lunch", "soup", "sandwich", "tea", "salad", "birthday lunch", "stew"],
  side: ["left", "right", "stronger", "weaker"],
  count: ["two", "three", "four", "five", "six"],
};

/** A run of sentences of one kind, at least this many characters long and with each template before any comes again. */
export function proseOf(random: Random, kind: keyof typeof TEMPLATES, length: number): string[] {
  const sentences: string[] = [];
  let left: string[] = [];
  for (let size = 0; size < length || sentences.length === 0; size += sentences.at(-1)?.length ?? 0) {
    if (left.length === 0) left = random.shuffled(TEMPLATES[kind]);
    sentences.push(filled(random, left.pop() as string));
  }
  return sentences;
}

/** Every template of a kind once, then more up to the length. */
export function fullProseOf(random: Random, kind: keyof typeof TEMPLATES, length: number): string[] {
  const all = random.shuffled(TEMPLATES[kind]).map((template) => filled(random, template));
  const more = length - all.join(" ").length;
  return more > 0 ? [...all, ...proseOf(random, kind, more)] : all;
}

function filled(random: Random, template: string): string {
  return template.replace(/\{(\w+)\}|#/g, (_, name?: string) =>
    name ? random.pick(WORDS[name] ?? []) : String(random.whole(2, 11)),
  );
}
