import { beforeEach, describe, expect, test, vi } from "vitest";

const LEVELS = { Off: 0, Trace: 1, Info: 3 };
const editor = vi.hoisted(() => ({ setting: "off", heard: [] as ((change: unknown) => void)[] }));

vi.mock("vscode", () => ({
  LogLevel: LEVELS,
  Disposable: { from: () => ({ dispose: () => {} }) },
  EventEmitter: class {
    private readonly listeners: ((value: unknown) => void)[] = [];
    readonly event = (listener: (value: unknown) => void) => this.listeners.push(listener);
    fire(value: unknown): void {
      for (const listener of this.listeners) listener(value);
    }
  },
  workspace: {
    getConfiguration: (section: string) => ({
      get: (key: string) => (`${section}.${key}` === "soapstone.trace.server" ? editor.setting : undefined),
    }),
    onDidChangeConfiguration: (listener: (change: unknown) => void) => editor.heard.push(listener),
  },
}));

const { traceChannel } = await import("../client/src/trace.js");

/** The output channel at a level, and what was written into it that people see at the level the editor begins with. */
function channelAt(level: number) {
  const written: string[] = [];
  const output = { logLevel: level, info: (message: string) => written.push(message), trace: () => {} };
  return { channel: traceChannel(output as unknown as Parameters<typeof traceChannel>[0]), written };
}

function set(value: string): void {
  editor.setting = value;
  for (const hear of editor.heard) hear({ affectsConfiguration: (key: string) => "soapstone.trace.server".startsWith(key) });
}

describe("soapstone.trace.server alone decides whether messages to the server are written down", () => {
  beforeEach(() => set("off"));

  test.each(Object.entries(LEVELS))("off writes none, with the channel's level at %s", (_, level) => {
    expect(channelAt(level).channel.logLevel).toBe(LEVELS.Off);
  });

  test.each(["messages", "verbose"])(
    "%s writes them where they are seen, as soon as it is set and until it is off again",
    (value) => {
      const { channel, written } = channelAt(LEVELS.Info);
      const told: number[] = [];
      channel.onDidChangeLogLevel((level) => told.push(level));
      set(value);
      expect(channel.logLevel).toBe(LEVELS.Trace);
      channel.trace("Sending request 'textDocument/hover - (3)'.");
      expect(written).toEqual(["Sending request 'textDocument/hover - (3)'."]);
      set("off");
      expect(told).toEqual([LEVELS.Trace, LEVELS.Off]);
    },
  );
});
