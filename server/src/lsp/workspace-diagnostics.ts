import type { Diagnostic, WorkspaceDiagnosticParams, WorkspaceDiagnosticReport } from "vscode-languageserver";
import { diagnosticsOf, type Links } from "../features/diagnostics.js";
import type { ReviewQueue } from "../workspace/review-queue.js";
import type { NoteStore } from "../workspace/store.js";
import { pathOf, uriOf } from "./uris.js";

/** Notes in one part of an answer. */
const PART = 32;

type Items = WorkspaceDiagnosticReport["items"];

/** What of a request this needs: whether the client has given it up. */
interface Token {
  readonly isCancellationRequested: boolean;
  onCancellationRequested(listener: () => void): unknown;
}

interface Progress {
  report(part: WorkspaceDiagnosticReport): void;
}

/**
 * Answers `workspace/diagnostic`: every note of every folder, open or not. A client asks again as soon as it has an answer, so the
 * request is held open and told of changes in parts; a note that has not changed since the client's last answer is left out.
 */
export class WorkspaceDiagnostics {
  private waiting: (() => void)[] = [];
  private changes = 0;
  private holds = true;
  /** Notes without findings at a stamp: a client keeps no result id of what it was never told. */
  private readonly clean = new Map<string, string>();
  /** Closed documents that stand in no folder, until that is told. */
  private readonly left = new Set<string>();

  /**
   * @param saw hears the findings of each note that is looked at
   * @param run tells this run of the server from an earlier one whose result ids a client may still have
   */
  constructor(
    private readonly store: NoteStore,
    private readonly links: Links,
    private readonly saw: ReviewQueue["saw"],
    private readonly run: string,
  ) {}

  /** Findings of some note may have changed: held requests look again. */
  readonly wake = (): void => {
    this.changes++;
    const waiting = this.waiting;
    this.waiting = [];
    for (const go of waiting) go();
  };

  /**
   * A document was closed. A client that asks for the findings of the workspace keeps what it knew of the document until it is told otherwise,
   * which nobody does of one that stands in no folder; it is told at the next look.
   */
  closed(path: string): void {
    if (!this.store.isInFolder(path)) this.left.add(path);
  }

  /** Answers what is held open, and holds nothing open any more. */
  finish(): void {
    this.holds = false;
    this.wake();
  }

  async serve(
    { previousResultIds }: WorkspaceDiagnosticParams,
    token: Token,
    progress: Progress | undefined,
  ): Promise<WorkspaceDiagnosticReport> {
    const told = new Map(previousResultIds.map(({ uri, value }) => [pathOf(uri), value]));
    token.onCancellationRequested(this.wake);
    const all: WorkspaceDiagnosticReport["items"] = [];
    const report = progress ?? { report: ({ items }) => void all.push(...items) };
    while (!token.isCancellationRequested) {
      const seen = this.changes;
      await this.tell(told, token, report);
      if (!progress || !this.holds) break;
      if (seen === this.changes) await this.change();
    }
    return { items: all };
  }

  /** Resolves when something changed, or the request is given up. */
  private change(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Tells of each note whose stamp is not the one that was told, and of those that are gone. */
  private async tell(told: Map<string, string>, token: Token, progress: Progress): Promise<void> {
    const notes = this.store.workspaceNotes();
    for (const path of this.clean.keys()) if (!notes.has(path)) this.clean.delete(path);
    const gone = [...told.keys()].filter((path) => !notes.has(path) && !this.store.isBeingRead(path));
    for (const path of gone) told.delete(path);
    gone.push(...[...this.left].filter((path) => !this.store.isOpen(path)));
    this.left.clear();
    if (gone.length > 0) progress.report({ items: gone.map((path) => reportOf(path, [], null, "gone")) });
    const news = [...notes].filter(([path, stamp]) => {
      return told.get(path) !== this.idOf(stamp) && (told.has(path) || this.clean.get(path) !== stamp);
    });
    for (let start = 0; start < news.length && !token.isCancellationRequested; start += PART) {
      const items = await this.reportsOf(news.slice(start, start + PART), told);
      if (items.length > 0) progress.report({ items });
    }
  }

  /** The reports of notes that may have other findings; of those that have none and never had any, none. */
  private async reportsOf(notes: readonly (readonly [path: string, stamp: string])[], told: Map<string, string>): Promise<Items> {
    const items: Items = [];
    for (const [path, stamp] of notes) {
      const found = await this.store.workspaceNote(path);
      this.saw(path, stamp, found?.findings ?? []);
      const diagnostics = found ? diagnosticsOf(found, await this.store.sourcesOf(found), this.links) : [];
      if (diagnostics.length === 0) this.clean.set(path, stamp);
      if (diagnostics.length === 0 && !told.has(path)) continue;
      told.set(path, this.idOf(stamp));
      items.push(reportOf(path, diagnostics, found?.version ?? null, this.idOf(stamp)));
    }
    return items;
  }

  private idOf(stamp: string): string {
    return `${this.run} ${stamp}`;
  }
}

function reportOf(path: string, items: Diagnostic[], version: number | null, resultId: string) {
  return { kind: "full" as const, uri: uriOf(path), version, items, resultId };
}
