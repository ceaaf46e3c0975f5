import type { IsoDate } from "../base/calendar.js";
import type { Edit } from "../base/edit.js";
import type { Plain, Shape, ValueOf } from "../base/shape.js";
import type { Span } from "../base/span.js";
import type { Chart, ChartOf } from "../chart/chart.js";
import type { Summary } from "../chart/summary.js";
import type { Note } from "../note/note.js";
import type { PayerProfile, Regime } from "../reference/payer-profile.js";
import type { References } from "../reference/references.js";
import type { TableName } from "../reference/table.js";
import type { WordLists } from "../reference/word-lists.js";

export type Severity = "error" | "warning" | "info";
export type Setting = Severity | "off";

/** How far a fix may reach: `safe` changes form only and may run in bulk; `suggestion` is one click by a person. */
export type FixSafety = "safe" | "suggestion";

/** A change a person may apply. */
export interface Fix {
  /** What it does, as a command: "Add GO". */
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly Edit[];
  /** Whether it touches a time, a unit or a code, so that a person has to confirm it. */
  readonly billing?: boolean;
  /** ICD-10-CM code it puts in: a menu shows its official description behind the title. */
  readonly diagnosis?: string;
  /** Offset into the last edit's new text where a person goes on typing: an edit that leaves a value open is for the editor alone. */
  readonly cursor?: number;
}

/** A place in this or another note that explains a finding. */
export interface Related {
  readonly uri: string;
  readonly span: Span;
  readonly message: string;
}

/** What a rule found in one note. The engine alone adds id, severity, link and source. */
export interface RawFinding {
  readonly span: Span;
  /** One sentence: what is wrong, with its numbers. Never prose, names or identifiers. */
  readonly message: string;
  readonly fixes?: readonly Fix[];
  readonly related?: readonly Related[];
  /** Highest severity this one finding may have. */
  readonly atMost?: Severity;
}

/** Categories of the catalogue. */
export const CATEGORIES = [
  "structure",
  "time",
  "units",
  "code",
  "modifier",
  "threshold",
  "telehealth",
  "diagnosis",
  "documentation",
  "unlisted",
  "plan-of-care",
  "signature",
  "continuity",
  "integrity",
  "privacy",
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Shapes of a rule's own options, by name, each with its default: a value without places, as the rule is given it. */
export type OptionShapes = Readonly<
  Record<string, { readonly shape: Shape<unknown>; readonly meaning: string; readonly default: unknown }>
>;
export type OptionsOf<O extends OptionShapes> = { readonly [N in keyof O]: Plain<ValueOf<O[N]["shape"]>> };

/** What is known of every rule without running it. */
export interface RuleMeta<O extends OptionShapes = OptionShapes> {
  /** Permanent; reads after "allow …". */
  readonly id: string;
  /** One sentence: what it checks. */
  readonly summary: string;
  readonly category: Category;
  readonly severity: Setting;
  /** Settings that differ by regime, and under the profile `medicare-minimum`. */
  readonly regimes?: Readonly<Partial<Record<Regime | "minimum", Setting>>>;
  /** A payer profile's own word on the severity, which goes before the regime's. */
  readonly byProfile?: (profile: PayerProfile) => Setting | undefined;
  readonly fix: FixSafety | "none";
  /** Product version that brought it. */
  readonly since: string;
  /** Keys of the sources table, with a place behind them: "CPM5 §20.2C". */
  readonly sources: readonly string[];
  /** The tables it reads. */
  readonly needs?: readonly TableName[];
  readonly options?: O;
  /** Whether it judges single values and so runs on front matter that could not be read to its end. */
  readonly partial?: boolean;
}

/** What a rule may ask besides the note. */
export interface Env {
  /** Profile of the note's payer; when the payer is not known, a neutral one that counts as `undeclared`. */
  readonly profile: PayerProfile;
  /** Whether the profile is that of the note's payer, and not the neutral one. */
  readonly payerKnown: boolean;
  /** Ids of all payer profiles, for the search of a misspelled one. */
  readonly payers: readonly string[];
  /** Name of the profile of rules: `default` or `medicare-minimum`. */
  readonly ruleProfile: string;
  /** Default payer of the configuration. */
  readonly defaultPayer: string | undefined;
  readonly refs: References;
  /** Word lists with the practice's own changes. */
  readonly words: WordLists;
  /** Today: `--as-of`, else the clock of the one who asks. */
  readonly today: IsoDate;
  /** Whether all notes of the folder are known, so that a note may be called absent. */
  readonly wholeChart: boolean;
  /** Ids that a suppression may name. */
  readonly ruleIds: ReadonlySet<string>;
}

/** A suppression that hid nothing, though its rule ran. */
export interface UnusedSuppression {
  readonly rule: string;
  /** Where it is written: the entry of the front matter, or the comment. */
  readonly place: Span;
  /** Its last day, when that has passed. */
  readonly until: IsoDate | undefined;
  /** Number of its entry in `soapstone.disable`; undefined for a comment. */
  readonly entry: number | undefined;
  /** Whether it names this rule alone and closes nothing, so that it may go as a whole. */
  readonly alone: boolean;
}

/** A rule decided from one note. */
export interface NoteRule<O extends OptionShapes = OptionShapes> extends RuleMeta<O> {
  readonly kind: "note";
  check(note: Note, env: Env & { readonly options: OptionsOf<O> }): Iterable<RawFinding>;
  /** Runs once suppressions have been applied, with those that hid nothing. */
  afterSuppressions?(note: Note, unused: readonly UnusedSuppression[]): Iterable<RawFinding>;
}

/** A finding of a chart rule: it points at an anchor of a summary and carries small plain data for its fixes. */
export interface ChartFinding extends Omit<RawFinding, "fixes"> {
  readonly note: Summary;
  readonly data?: unknown;
}

export interface ChartEnv extends Pick<Env, "refs" | "words" | "today" | "wholeChart"> {
  /** Profile of a note's payer on its day; a neutral one when it is not known. */
  profileOf(note: Pick<Summary, "payer" | "date"> | undefined): PayerProfile;
  /** Whether a run of words, by its hash, is the practice's template (chart/template-passages). */
  isTemplate(hash: number): boolean;
  /** Whether a path beside a note names a file; undefined when nobody looked. */
  hasFile(note: Summary, path: string): boolean | undefined;
}

/** What the configuration says of the rule itself. */
interface OwnEnv<O extends OptionShapes> {
  readonly options: OptionsOf<O>;
  /** Whether the rule is on for a note, by its payer and its configuration: a finding on any other is dropped. */
  isOn(note: Summary): boolean;
}

/** A rule that looks at several notes. A note alone is a chart of one; findings of a chart of several patients name none. */
export interface ChartRule<O extends OptionShapes = OptionShapes> extends RuleMeta<O> {
  readonly kind: "chart";
  /** Whose notes it judges together; those of one patient when not given. */
  readonly of?: ChartOf;
  /** Whether it reads `prose` of the summaries: such a rule waits until typing pauses. */
  readonly readsProse?: boolean;
  checkChart(chart: Chart, env: ChartEnv & OwnEnv<O>): Iterable<ChartFinding>;
  /** Builds the fixes of one of its findings, only when they are asked for. */
  fixes?(note: Note, data: unknown, env: Env): readonly Fix[];
}

export type Rule = NoteRule | ChartRule;

/** Declares a note rule. */
export function noteRule<const O extends OptionShapes = Record<never, never>>(rule: Omit<NoteRule<O>, "kind">): NoteRule {
  return { ...rule, kind: "note" } as unknown as NoteRule;
}

/** Declares a chart rule. */
export function chartRule<const O extends OptionShapes = Record<never, never>>(rule: Omit<ChartRule<O>, "kind">): ChartRule {
  return { ...rule, kind: "chart" } as unknown as ChartRule;
}
