/**
 * What a sentence shows a reader: D a cognitive domain, T what was done, R the patient's response, M an objective datum, F an
 * activity of daily life, N why skilled care is needed, K what the clinician did, C a comparison with an earlier state. The marks
 * were set by reading, not by any word list.
 */
export type Sign = "D" | "T" | "R" | "M" | "F" | "N" | "K" | "C";

export interface Sentence {
  readonly text: string;
  readonly signs: string;
}

const say = (text: string, signs = ""): Sentence => ({ text, signs });

/** What patients say; it shows nothing that a rule asks for. */
export const SUBJECTIVE: readonly Sentence[] = [
  say("Says the weekend was quiet and that the cat kept everyone company."),
  say("In good spirits; talks about the grandson's birthday."),
  say("Arrived ten minutes early with a cup of tea."),
  say("Tells that the rain kept the neighbors in."),
  say("Reports a poor night after watching the game until late."),
  say("No new complaints; brought the blue folder along."),
  say("Mentions that the new glasses have come."),
  say("Says the week was long and that the days run together."),
];

/** Treatment of cognition, as clinicians write it. */
export const COGNITIVE_OBJECTIVE: readonly Sentence[] = [
  say("Spaced retrieval for the names of three staff, intervals stretched from one to eight minutes; 7 of 9 recalled.", "DTMRK"),
  say("Sorted a week of medication into the pill box, 11 of 14 compartments right on the first pass.", "TMFR"),
  say("Two-step directions given while the radio played: sustained attention held for six minutes.", "DTMR"),
  say("Read a bus timetable and picked the right connection in 3 of 5 tries.", "TMFR"),
  say("Kept a running shopping list in working memory, four items at a time, then five.", "DTMF"),
  say("Cards were sorted by color, then by shape; shifting set cost two errors.", "DTMR"),
  say("The steps for making tea were put in order with picture cards and talked through aloud.", "DTF"),
  say("Paid three mock bills online; one was paid twice.", "TFMR"),
  say("Went through the morning routine with the wall calendar and crossed off each part.", "TF"),
  say("Self-monitoring checklist filled in after each task; four of six slips were caught unaided.", "DTMR"),
  say("Judgment in kitchen scenarios discussed, from a smoking pan to a blocked sink.", "DTF"),
  say("Wrote down a phone message from a recording, three of five facts on paper.", "TMFR"),
  say("A memory notebook was set up with one page for each day.", "DT"),
  say("Practised the name of the street and the apartment by errorless learning.", "DT"),
  say("Planned a birthday lunch within a budget of forty dollars.", "DTF"),
  say("The therapist graded the puzzle down from twelve to eight pieces and dropped the written hint halfway.", "TK"),
  say("Verbal cues were thinned from one a step to one a task.", "TKMC"),
  say("Word lists of five were read back after two minutes.", "DT"),
  say("Looked for target letters on a page of print, left margin marked with a red line.", "T"),
  say("The clinician analyzed where the recipe broke down and rebuilt the list in shorter lines.", "TFK"),
];

export const COGNITIVE_ASSESSMENT: readonly Sentence[] = [
  say("Recall of the staff's names has gone from three to seven since the evaluation.", "DCM"),
  say("Still loses the thread when someone speaks to her; this makes cooking alone unsafe.", "NF"),
  say("Because attention fades within minutes, a clinician has to pace the task and step in.", "DNK"),
  say("Needed a second reading of every line and grew tired toward the end.", "R"),
  say("Participated throughout and asked for one more try.", "R"),
  say("Frustrated by the last task and took a short break.", "R"),
  say("Same result as last week, with fewer prompts.", "CMK"),
  say("Insight into errors is new: he stopped and said so himself.", "DCR"),
  say("Without this training there is a real risk of a missed or doubled dose.", "NF"),
  say("Skilled instruction remains necessary while the deficits change from visit to visit.", "NK"),
  say("Progress is slow and steady compared with January.", "C"),
  say("The jump from eight to eleven steps shows that the aid is taking hold.", "CM"),
  say("Handled interruptions better than at the start of care.", "CR"),
  say("Cannot yet be left with the stove.", "NF"),
  say("The family sees the same picture in the evenings."),
];

/** Treatment of movement, as clinicians write it. */
export const MOTOR_OBJECTIVE: readonly Sentence[] = [
  say("Knee extension on the table, three sets of ten with a two-pound cuff.", "TM"),
  say("Walked 180 feet with the rolling walker, two rests.", "TMFR"),
  say("Patellar glides in both directions, then contract-relax for the hamstrings.", "TK"),
  say("Climbed one flight of stairs one step at a time, hand on the rail.", "TF"),
  say("Sit to stand from the kitchen chair: eight in thirty seconds.", "TMF"),
  say("Flexion measured at 104 degrees after the session.", "M"),
  say("Heel raises at the counter and side steps along it.", "T"),
  say("The therapist corrected trunk lean by tapping the opposite hip.", "TK"),
  say("Weight shifts toward the shorter side, mirror in front.", "T"),
  say("Soft tissue work along the lateral thigh, tender at two points.", "TR"),
  say("Lower-body dressing from the edge of the bed with contact guard.", "TMF"),
  say("Reached into the overhead cupboard and set down four plates.", "TF"),
  say("Step length was cued by lines on the floor, then the lines were taken away.", "TK"),
  say("Quad sets in lying and a heel slide with a towel.", "T"),
  say("Pain 5/10 before and 3/10 after.", "MRC"),
  say("Got in and out of the car twice with a hand on the door.", "TF"),
];

export const MOTOR_ASSESSMENT: readonly Sentence[] = [
  say("Flexion has gained eight degrees since the last visit.", "CM"),
  say("Tolerated the added weight without swelling.", "R"),
  say("Tired after the second bout and sat down by himself.", "R"),
  say("Fall risk on uneven ground is the reason for a skilled hand at the belt.", "NK"),
  say("Gait is steadier than two weeks ago.", "C"),
  say("Unsafe to bathe alone until the hip holds on one leg.", "NF"),
  say("Cadence had to be adjusted again as the knee tired.", "KR"),
  say("The limp comes back when attention goes elsewhere."),
  say("Same distance as on Monday with one rest less.", "CM"),
  say("Technique was faultless once the band was lighter.", "R"),
  say("Weakness of the abductors limits the stairs to the bedroom.", "NF"),
  say("Demonstrated the new home exercises back without help.", "RK"),
];

export const PLAN: readonly Sentence[] = [
  say("Twice a week; next time the longer list."),
  say("See again on Thursday and bring the folder."),
  say("Add one more step at the next visit."),
  say("Move the session to the kitchen next week."),
  say("Go on with the same two goals and review them at the tenth visit."),
  say("Start each visit with the hardest part."),
];
