/** Requests of our own between client and server; the client knows no more of the server than this file. */

/** Asks for the status of an open note: parameters `{ uri }`, result NoteStatusResult or null when the document is no note. */
export const STATUS_REQUEST = "soapstone/status";

export interface NoteStatusResult {
  /** "3 units: 97129×1 + 97130×2"; absent without a counted code. */
  readonly units?: string | undefined;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Whether the other notes of the patient are known. */
  readonly wholeChart: boolean;
}

/** Asks for the unit worksheet of an open note as Markdown: parameters `{ uri }`, result text or null when it is no note. */
export const WORKSHEET_REQUEST = "soapstone/worksheet";

/** Asks for all rules, by name: no parameters, result RuleTitle[]. */
export const RULES_REQUEST = "soapstone/rules";

export interface RuleTitle {
  readonly id: string;
  /** What it finds, in a sentence. */
  readonly summary: string;
}

/** Asks for the chart of an open note's patient as a page of HTML without scripts: parameters `{ uri }`, result text or null. */
export const CHART_PAGE_REQUEST = "soapstone/chartPage";

/** Asks for the episodes of an open note's patient, for a tree: parameters `{ uri }`, result EpisodeNode[]. */
export const EPISODES_REQUEST = "soapstone/episodes";

/** A line of the tree of episodes. */
export interface EpisodeNode {
  readonly label: string;
  readonly description?: string;
  /** Name of an icon of VS Code. */
  readonly icon: string;
  /** The note it opens. */
  readonly uri?: string;
  readonly children: readonly EpisodeNode[];
}

/** Asks how a pasted table of times stands as service lines in place of a range: parameters PasteParams, result text or null when it is not one. */
export const PASTE_REQUEST = "soapstone/paste";

export interface PasteParams {
  readonly uri: string;
  /** What is selected; empty at a cursor. */
  readonly range: { readonly start: Place; readonly end: Place };
  readonly text: string;
}

/** Asks whose notes these are: parameters `{ uris }`, result NoteOwner or null for each. */
export const OWNERS_REQUEST = "soapstone/owners";

export interface NoteOwner {
  readonly patient?: string;
  readonly clinician?: string;
}

/** Asks how far the review of the folders' notes is, in order of path: no parameters, result ReviewNote[]. */
export const REVIEW_QUEUE_REQUEST = "soapstone/reviewQueue";

/** A note with findings that reviewers have a say in: how many are open, decided, and left to someone else. */
export interface ReviewNote {
  readonly uri: string;
  readonly open: number;
  readonly decided: number;
  readonly escalated: number;
}

/** Asks for those findings of a note, in order of position: parameters `{ uri }`, result ReviewFinding[]. */
export const REVIEW_FINDINGS_REQUEST = "soapstone/reviewFindings";

export interface ReviewFinding {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly rule: string;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  /** By which it is decided on. */
  readonly fingerprint: string;
  /** Whether it waits for a word, is closed by one, or was left to someone else. */
  readonly state: "open" | "decided" | "escalated";
  /** The last word on it, also when that holds no longer. */
  readonly disposition?: ReviewDisposition;
  /** The same in a sentence. */
  readonly said?: string;
}

/** Zero-based line and UTF-16 column. */
interface Place {
  readonly line: number;
  readonly character: number;
}

interface ReviewDisposition {
  readonly decision: Decision;
  readonly reviewer: string;
  readonly reason: string;
  readonly date: string;
  readonly until?: string | undefined;
  /** It no longer holds, because the note changed or its last day has passed. */
  readonly reopened: boolean;
}

export type Decision = "accepted" | "corrected" | "addendum" | "not-applicable" | "escalated";

/** Adds a decision, or the withdrawal of one, to the file of reviews: parameters DecideParams, result DecideResult. */
export const DECIDE_REQUEST = "soapstone/decide";

export interface DecideParams {
  readonly uri: string;
  readonly fingerprint: string;
  readonly decision: Decision;
  readonly reviewer: string;
  readonly reason: string;
  /** Last day on which it holds, as `YYYY-MM-DD`. */
  readonly until?: string;
  /** Takes this same decision back, as long as it is the last word on the finding. */
  readonly withdrawn?: boolean;
}

export interface DecideResult {
  /** Why nothing was written, as a sentence; absent when it was. */
  readonly fault?: string;
}

/** Asks what is wrong with a decision that is being written: parameters DecisionFaultParams, result a sentence or null. */
export const DECISION_FAULT_REQUEST = "soapstone/decisionFault";

export interface DecisionFaultParams {
  readonly reviewer?: string;
  readonly reason?: string;
  readonly until?: string;
}

/** What the client tells the server of itself in `initializationOptions`. */
export interface ClientOptions {
  /**
   * Whether the client has the commands that lenses, actions and completions then name: `soapstone.createWorksheet`, `soapstone.explainRule` and
   * `soapstone.showChart` with one argument each, and VS Code's own `editor.action.triggerSuggest`. Without them it is offered no lens.
   */
  readonly commands?: boolean;
}

/** Where the rules' pages are published. The client opens the bundled page instead. */
export { PAGES } from "../lint/pages.js";

/** What the client of a browser sends a worker before it speaks the protocol: the reference tables by file name. */
export interface StartMessage {
  readonly tables: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
}

/** In a browser the server asks the client for files: Markdown and files of these `names`, which are globs, below `{ uri }`, texts of `{ uris }` (null: not readable), kind of `{ uri }`. */
export const LIST_REQUEST = "soapstone/listFiles";
export const READ_REQUEST = "soapstone/readFiles";
export const KIND_REQUEST = "soapstone/kindOf";

/** In a browser the server has the client add text to a file: parameters `{ uri, text }`, result null, or the reason why it was not. */
export const APPEND_REQUEST = "soapstone/append";
