import { beforeEach, describe, expect, test, vi } from "vitest";

interface Document {
  readonly languageId: string;
  readonly uri: { toString(): string };
}

const editor = vi.hoisted(() => ({
  item: { text: "" },
  active: undefined as { document: Document } | undefined,
  moved: () => {},
  typed: (_: { document: Document }) => {},
}));

vi.mock("vscode", () => ({
  LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
  Disposable: { from: () => ({ dispose: () => {} }) },
  l10n: { t: (text: string) => text },
  languages: { createLanguageStatusItem: () => editor.item, onDidChangeDiagnostics: () => {} },
  window: {
    get activeTextEditor() {
      return editor.active;
    },
    onDidChangeActiveTextEditor: (listener: () => void) => {
      editor.moved = listener;
    },
  },
  workspace: {
    onDidChangeTextDocument: (listener: typeof editor.typed) => {
      editor.typed = listener;
    },
  },
}));

const { showStatus } = await import("../client/src/status.js");

const documentOf = (name: string, languageId = "session-note"): Document => ({ languageId, uri: { toString: () => name } });
const [FIRST, SECOND] = [documentOf("first"), documentOf("second", "markdown")];

/** What was asked of the server, each with its answer to come. */
const asked: { readonly uri: string; readonly answer: (units: string) => Promise<void> }[] = [];

beforeEach(() => {
  asked.length = 0;
  const sendRequest = (_: string, { uri }: { uri: string }) =>
    new Promise((resolve) => {
      const answer = async (units: string) => {
        resolve({ units, errors: 0, warnings: 0, infos: 0, wholeChart: true });
        await new Promise(setImmediate);
      };
      asked.push({ uri, answer });
    });
  showStatus({ isRunning: () => true, sendRequest } as unknown as Parameters<typeof showStatus>[0]);
});

function show(document: Document): void {
  editor.active = { document };
  editor.moved();
}

describe("the status of the note in front", () => {
  test("is that of the note that came to the front last, whichever answer comes last", async () => {
    show(FIRST);
    show(SECOND);
    await asked[1]?.answer("3 units");
    await asked[0]?.answer("1 unit");
    expect(editor.item.text).toBe("3 units, no problems");
  });

  test("is asked for as notes change, and not as the output does, into which the asking may be written", () => {
    show(FIRST);
    for (const document of [FIRST, SECOND, documentOf("output:soapstone", "Log"), documentOf("elsewhere", "json")])
      editor.typed({ document });
    expect(asked.map(({ uri }) => uri)).toEqual(["first", "first", "first"]);
  });
});
