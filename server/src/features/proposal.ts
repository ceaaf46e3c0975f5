import type { CompletionItemKind } from "vscode-languageserver-types";
import type { Minute } from "../base/clock.js";

/** A proposal before it is placed: what is shown, what it means, what is put in. */
export interface Proposal {
  readonly label: string;
  readonly detail?: string;
  readonly insert?: string;
  readonly kind?: CompletionItemKind;
  /** As `insert`, with tab stops, for clients that have them. */
  readonly snippet?: string;
  /** What a client compares with the typed text, when that is not the label. */
  readonly filter?: string;
  /** What `resolveCompletion` describes once the item is looked at. */
  readonly about?: About;
}

/** Something that has a page or a card. */
export interface About {
  readonly rule?: string;
  readonly code?: string;
  /** Day the card speaks of. */
  readonly date?: string;
}

/** Proposals with whether typing on may bring others. */
export interface Proposals {
  readonly items: readonly Proposal[];
  readonly incomplete?: boolean;
}

/** What the client does with completions, and the time of day by its clock. */
export interface CompletionSupport {
  readonly snippets: boolean;
  /** Whether the client can be told to ask again at once, for the value behind a key. */
  readonly retrigger: boolean;
  readonly now: Minute;
  /** Goals of the chart that the note may name; asked for only where a goal may stand. */
  readonly goals: readonly string[];
}
