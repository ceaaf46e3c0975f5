import { expect, test, vi } from "vitest";

const editor = vi.hoisted(() => ({
  tree: undefined as { getChildren(): Promise<{ name: string; entries: unknown[] }[]> } | undefined,
}));

vi.mock("vscode", () => ({
  Disposable: { from: () => ({ dispose: () => {} }) },
  EventEmitter: class {
    readonly event = () => {};
    readonly fire = () => {};
  },
  commands: { registerCommand: () => {} },
  l10n: { t: (text: string) => text },
  languages: {
    getDiagnostics: () => [["file:///a.note.md", [{ source: "soapstone", code: "missing-kx" }, { source: "another linter" }]]],
    onDidChangeDiagnostics: () => {},
  },
  window: {
    createTreeView: (_: string, { treeDataProvider }: { treeDataProvider: typeof editor.tree }) => {
      editor.tree = treeDataProvider;
      return {};
    },
  },
}));

const { showFindings } = await import("../client/src/findings.js");

/** The groups of the tree, when the server answers so whose notes they are. */
async function groupsBy(grouping: string, sendRequest: () => Promise<unknown>) {
  type Parameter<At extends number> = Parameters<typeof showFindings>[At];
  const client = { isRunning: () => true, sendRequest } as unknown as Parameter<0>;
  showFindings(client, { get: () => grouping } as unknown as Parameter<1>);
  return (await editor.tree?.getChildren())?.map(({ name, entries }) => [name, entries.length]);
}

test("findings are shown by patient", async () => {
  expect(await groupsBy("patient", async () => [{ patient: "pt-0417" }])).toEqual([["pt-0417", 1]]);
});

test("findings are shown, with nobody's name, when the server refuses to say whose notes they are", async () => {
  const refuse = () => Promise.reject(new Error("The request was cancelled."));
  expect(await groupsBy("patient", refuse)).toEqual([["not named", 1]]);
});
