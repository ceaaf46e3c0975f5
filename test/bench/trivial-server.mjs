// What the library of language servers costs alone: one diagnostic for any text.
import { createConnection, ProposedFeatures, TextDocumentSyncKind, TextDocuments } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
const start = { line: 0, character: 0 };
const items = [{ range: { start, end: start }, message: "A text." }];

connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    hoverProvider: true,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  },
}));
connection.languages.diagnostics.on(() => ({ kind: "full", items }));
connection.onHover(() => ({ contents: "A text." }));
documents.listen(connection);
connection.listen();
