import {
  type CancellationToken,
  type CodeAction,
  type Connection,
  type DocumentSymbol,
  type DocumentSymbolParams,
  LSPErrorCodes,
  ResponseError,
  type SymbolInformation,
  type TextDocumentPositionParams,
} from "vscode-languageserver";
import { addendumEdit, addendumUris, amendedBy } from "../features/addendum.js";
import { chartPage, episodeNodes } from "../features/chart-views.js";
import { codeActions, isAsked } from "../features/code-actions.js";
import { codeLenses } from "../features/code-lens.js";
import { completionsAt, resolveCompletion, takesGoal } from "../features/completion.js";
import type { Links } from "../features/diagnostics.js";
import { documentLinks } from "../features/document-links.js";
import { foldingRanges } from "../features/folding.js";
import { formatting, formattingOnLine } from "../features/formatting.js";
import { hoverAt } from "../features/hover.js";
import { inlayHints } from "../features/inlay-hints.js";
import { goalsFor } from "../features/names.js";
import { definitionAt, highlightsAt, linkedRangesAt, referencesAt } from "../features/navigation.js";
import { pastedServices } from "../features/paste.js";
import { spanOf } from "../features/ranges.js";
import { renameAt, renameableAt } from "../features/rename.js";
import { selectionAt } from "../features/selection.js";
import { semanticTokens } from "../features/semantic-tokens.js";
import { statusOf } from "../features/status.js";
import { documentSymbols, listedSymbols } from "../features/symbols.js";
import { WORKSHEET, worksheetActions, worksheetText } from "../features/worksheet.js";
import { RULES } from "../rules/index.js";
import type { LintedNote, NoteStore } from "../workspace/store.js";
import type { Client } from "./client.js";
import type { Platform } from "./platform.js";
import {
  CHART_PAGE_REQUEST,
  EPISODES_REQUEST,
  type EpisodeNode,
  type NoteOwner,
  type NoteStatusResult,
  OWNERS_REQUEST,
  PASTE_REQUEST,
  type PasteParams,
  RULES_REQUEST,
  type RuleTitle,
  STATUS_REQUEST,
  WORKSHEET_REQUEST,
} from "./protocol.js";
import { pathOf } from "./uris.js";

interface Surroundings {
  readonly client: () => Client;
  readonly platform: Platform;
  readonly links: Links;
}

/** Answers the requests that speak of one open note. A document that is none, or a position that is gone, gets an empty answer. */
export function registerFeatures(connection: Connection, store: NoteStore, around: Surroundings): void {
  registerText(connection, store, around);
  registerActions(connection, store, around);
  registerNavigation(connection, store, around);
  registerOwn(connection, store, around);
}

/** Makes handlers that answer from the linted note, or with an empty answer; with none for a request that was given up meanwhile. */
function answering(store: NoteStore) {
  return <P extends { textDocument: { uri: string } }, A>(empty: A, answer: (linted: LintedNote, params: P) => A | Promise<A>) =>
    async (params: P, token: CancellationToken): Promise<A> => {
      const linted = await store.linted(pathOf(params.textDocument.uri));
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "The request was cancelled.");
      return linted ? answer(linted, params) : empty;
    };
}

function offset({ note }: LintedNote, { position }: TextDocumentPositionParams): number {
  return note.source.offsetAt(position);
}

/** What is shown of a note's text and in it, and what edits it while it is typed. */
function registerText(connection: Connection, store: NoteStore, { client, platform, links }: Surroundings): void {
  const about = answering(store);

  connection.onHover(about(null, (linted, at) => hoverAt(linted, offset(linted, at), links, client().hovers) ?? null));
  connection.onCompletion(
    about(null, async (linted, at) => {
      const goals = takesGoal(linted, offset(linted, at)) ? goalsFor(linted.note, await store.chartAt(linted)) : [];
      const support = { snippets: client().snippets, retrigger: client().commands, now: platform.now(), goals };
      return completionsAt(linted, offset(linted, at), support);
    }),
  );
  connection.onCompletionResolve((item) => resolveCompletion(item, store.references, client().descriptions));
  connection.onCodeLens(
    about([], async (linted, { textDocument }) =>
      client().commands ? codeLenses(linted, await store.chartAt(linted), textDocument.uri) : [],
    ),
  );
  connection.languages.inlayHint.on(about([], (linted, { range }) => inlayHints(linted, spanOf(linted.note.source, range))));
  connection.languages.semanticTokens.on(about({ data: [] }, (linted) => semanticTokens(linted)));
  connection.languages.onLinkedEditingRange(about(null, (linted, at) => linkedRangesAt(linted, offset(linted, at))));

  connection.onDocumentSymbol(
    about<DocumentSymbolParams, DocumentSymbol[] | SymbolInformation[]>([], ({ note }, { textDocument }) => {
      const outline = documentSymbols(note);
      return client().outlines ? outline : listedSymbols(outline, textDocument.uri);
    }),
  );
  connection.onFoldingRanges(about([], ({ note }) => foldingRanges(note)));
  connection.onSelectionRanges(
    about([], ({ note }, { positions }) => positions.map((position) => selectionAt(note, note.source.offsetAt(position)))),
  );
  connection.onDocumentHighlight(about([], (linted, at) => highlightsAt(linted, offset(linted, at))));
  connection.onDocumentLinks(
    about([], async (linted) => {
      const { notes } = await store.chartAt(linted);
      return documentLinks(linted.note, notes, await store.filesRootOf(linted), links);
    }),
  );
  connection.onDocumentFormatting(about([], ({ note }) => formatting(note)));
  connection.onDocumentRangeFormatting(about([], ({ note }, { range }) => formatting(note, range)));
  connection.onDocumentOnTypeFormatting(about([], ({ note }, { position }) => formattingOnLine(note, position.line)));
}

/** What is offered to be done with a note. */
function registerActions(connection: Connection, store: NoteStore, { client, links }: Surroundings): void {
  /** An action with its edit. Only an addendum comes without: its name is one that nothing has when the addendum is begun. */
  const resolved = async ({ data, ...action }: CodeAction): Promise<CodeAction> => {
    const uri = amendedBy({ data });
    const linted = uri === undefined ? undefined : await store.linted(pathOf(uri));
    if (uri === undefined || !linted) return action;
    for (const target of addendumUris(uri, linted.setup.today)) {
      if (!(await store.isThere(pathOf(target)))) return { ...action, edit: addendumEdit(linted, uri, target) };
    }
    return action;
  };
  connection.onCodeAction(async (params, token: CancellationToken) => {
    const { actions: readable, commands, edits, resolves } = client();
    const linted = readable ? await store.linted(pathOf(params.textDocument.uri)) : undefined;
    if (!linted || token.isCancellationRequested) return [];
    const { textDocument, range, context } = params;
    const request = { uri: textDocument.uri, range, only: context.only, explains: commands };
    const offered = codeActions(linted, request, edits, links);
    const actions = resolves ? offered : (await Promise.all(offered.map(resolved))).filter(isWhole);
    const offersWorksheet = commands && isAsked(WORKSHEET, context.only);
    return offersWorksheet ? [...actions, ...worksheetActions(linted, textDocument.uri, range)] : actions;
  });
  connection.onCodeActionResolve(resolved);
}

/** Ways from one place of a chart to others. */
function registerNavigation(connection: Connection, store: NoteStore, { client, links }: Surroundings): void {
  const about = answering(store);
  const chartOf = async (linted: LintedNote) => (await store.chartOf(linted)).map(({ note }) => note);

  connection.onDefinition(
    about([], async (linted, at) => definitionAt(linted, offset(linted, at), await chartOf(linted), links)),
  );
  connection.onReferences(
    about([], async (linted, at) => {
      const declaration = at.context.includeDeclaration;
      return referencesAt(linted, offset(linted, at), await chartOf(linted), { declaration }, links);
    }),
  );
  connection.onPrepareRename(
    about(null, async (linted, at) => renameableAt(linted, offset(linted, at), await chartOf(linted)) ?? null),
  );
  connection.onRenameRequest(
    about(null, async (linted, at) => {
      const chart = await store.chartOf(linted);
      const patients = await store.patientsBeside(linted);
      const edit = renameAt(linted, offset(linted, at), at.newName, { chart, patients, support: client().edits, links });
      if (typeof edit === "string") throw new ResponseError(LSPErrorCodes.RequestFailed, edit);
      return edit;
    }),
  );
}

/** What our own requests name their note by. */
interface Named {
  readonly uri: string;
}

/** Requests of our own, whose parameters name the note by its uri. */
function registerOwn(connection: Connection, store: NoteStore, { links }: Surroundings): void {
  const about =
    <P extends Named, A>(empty: A, answer: (linted: LintedNote, params: P) => A | Promise<A>) =>
    async (params: P): Promise<A> => {
      const linted = await store.linted(pathOf(params.uri));
      return linted ? answer(linted, params) : empty;
    };

  connection.onRequest(STATUS_REQUEST, about<Named, NoteStatusResult | null>(null, statusOf));
  connection.onRequest(RULES_REQUEST, (): RuleTitle[] => RULES.map(({ id, summary }) => ({ id, summary })));
  connection.onRequest(
    CHART_PAGE_REQUEST,
    about<Named, string | null>(null, async (linted) => chartPage(linted, await store.chartAt(linted))),
  );
  connection.onRequest(
    EPISODES_REQUEST,
    about<Named, EpisodeNode[]>([], async (linted) => episodeNodes(linted, await store.chartAt(linted), links)),
  );
  connection.onRequest(WORKSHEET_REQUEST, about<Named, string | null>(null, worksheetText));
  connection.onRequest(
    PASTE_REQUEST,
    about<PasteParams, string | null>(
      null,
      ({ note }, { range, text }) => pastedServices(note, spanOf(note.source, range), text) ?? null,
    ),
  );
  connection.onRequest(OWNERS_REQUEST, ({ uris }: { uris: readonly string[] }): Promise<(NoteOwner | null)[]> => {
    return Promise.all(uris.map((uri) => store.ownerOf(pathOf(uri))));
  });
}

/** Whether choosing an action does something. */
function isWhole({ edit, command }: CodeAction): boolean {
  return edit !== undefined || command !== undefined;
}
