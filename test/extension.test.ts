import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Shape } from "../server/src/base/shape.js";
import { CONFIG_NAMES } from "../server/src/lint/config.js";
import { frontMatter } from "../server/src/note/format.js";
import { parseNote } from "../server/src/note/note.js";
import { TEMPLATES, templateText } from "../server/src/note/templates.js";
import { lintNotes, testSetup } from "./support/lint.js";

const ROOT = join(import.meta.dirname, "..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const manifest = JSON.parse(read("package.json"));
const strings = JSON.parse(read("package.nls.json")) as Record<string, string>;
const sources = readdirSync(join(ROOT, "client/src")).map((name) => read(`client/src/${name}`));
const { contributes } = manifest;

interface EnterRule {
  readonly beforeText: string;
  readonly action: { readonly indent: string; readonly appendText?: string };
}

/** What Enter does at the end of a line: the first rule that fits decides. */
function onEnter(configuration: string, line: string): EnterRule["action"] | undefined {
  const { onEnterRules } = JSON.parse(read(configuration)) as { onEnterRules: readonly EnterRule[] };
  return onEnterRules.find(({ beforeText }) => new RegExp(beforeText).test(line))?.action;
}

/** The keys of a shape and of what stands below it, indented as there, each with the shape of its value. */
function keysOf({ keys = {}, item }: Shape<unknown>, indent: string): [string, Shape<unknown>][] {
  const own = Object.entries(keys).flatMap(([key, { shape }]): [string, Shape<unknown>][] => [
    [indent + key, shape],
    ...keysOf(shape, "    "),
  ]);
  return item ? [...own, ...keysOf(item, "    ")] : own;
}

describe("Enter, also before the editor knows what is front matter", () => {
  const [BODY, FRONT] = ["language-configuration.json", "grammars/front-matter-language-configuration.json"] as const;

  test.each(['  - code: "97129"', "- code: '97130'", '    - code: "0362T" # two hours', '  - code: "G0515"'])(
    "behind %s goes on with the service",
    (line) => {
      for (const part of [BODY, FRONT]) expect(onEnter(part, line), part).toEqual({ indent: "none", appendText: "  " });
    },
  );

  test.each(["- code: red", "- code: 97129 was billed", '- "97129" was explained', '- code: "97129" was billed'])(
    "behind %s, a line of the body, goes on with the list",
    (line) => {
      expect(onEnter(BODY, line)).toEqual({ indent: "none", appendText: "- " });
    },
  );

  test("behind a key of the format goes one step in where a mapping or a list belongs below it, and nowhere else", () => {
    const keys = keysOf(frontMatter, "");
    // A note is of one kind, as a rule.
    const opening = new Set(keys.flatMap(([key, { keys: below, item }]) => ((below || item) && key !== "note" ? key : [])));
    for (const [key] of keys) {
      const action = opening.has(key) ? { indent: "indent" } : undefined;
      for (const line of [`${key}:`, `${key}: `, `${key}: # mine`]) expect(onEnter(FRONT, line), line).toEqual(action);
      expect(onEnter(FRONT, `${key}: x`), key).toBeUndefined();
    }
  });
});

describe("the extension's manifest", () => {
  test("takes every text from package.nls.json, and leaves none there unused", () => {
    const used = new Set([...JSON.stringify(manifest).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key));
    expect(used).toEqual(new Set(Object.keys(strings)));
  });

  test("contributes the commands that the client registers", () => {
    const inPalette = contributes.commands.map(({ command }: { command: string }) => command);
    const code = sources.join("\n");
    for (const command of inPalette) {
      const name = command.replace("soapstone.", "");
      const known = name.startsWith("groupFindings.")
        ? /soapstone\.groupFindings\.\$\{grouping\}/
        : new RegExp(`\\b${name.replace("review.", "")}: \\(`);
      expect(code, command).toMatch(known);
    }
  });

  test("has at most thirty settings, each described and in order", () => {
    const settings = Object.values(contributes.configuration.properties) as { markdownDescription: string; order: number }[];
    expect(settings.length).toBeLessThanOrEqual(30);
    expect(settings.every(({ markdownDescription }) => markdownDescription.startsWith("%"))).toBe(true);
    expect(settings.map(({ order }) => order)).toEqual(settings.map((_, at) => at + 1));
  });

  test("changes the editor's defaults for session notes only", () => {
    expect(Object.keys(contributes.configurationDefaults)).toEqual(["[session-note]"]);
  });

  test("has Enter take a suggestion only where that changes the text, so that it ends a line whose value is typed out", () => {
    const { "[session-note]": note } = contributes.configurationDefaults;
    expect(note["editor.quickSuggestions"].strings).toBe(true);
    expect(note["editor.acceptSuggestionOnEnter"]).toBe("smart");
  });

  test("names files that are there", () => {
    const named = [...JSON.stringify(contributes).matchAll(/"(?:\.\/)?(client\/[^"]+|docs\/[^"]+|grammars\/[^"]+)"/g)];
    const missing = named.map(([, path]) => path as string).filter((path) => !existsSync(join(ROOT, path)));
    expect(named.length).toBeGreaterThan(10);
    expect(missing).toEqual([]);
  });

  test("uses every grammar and language configuration that it ships, and hides the front matter among the languages to choose", () => {
    const text = JSON.stringify(contributes);
    expect(readdirSync(join(ROOT, "grammars")).filter((name) => !text.includes(`./grammars/${name}"`))).toEqual([]);
    const embedded = Object.values(contributes.grammars[0].embeddedLanguages);
    expect(contributes.languages.filter(({ id }: { id: string }) => embedded.includes(id))).toMatchObject([{ aliases: [] }]);
  });

  test("has the configuration completed and checked under every name it may have", () => {
    const { jsonValidation, yamlValidation } = contributes;
    expect([...jsonValidation, ...yamlValidation].flatMap(({ fileMatch }) => fileMatch)).toEqual([...CONFIG_NAMES]);
    const urls = [...jsonValidation, ...yamlValidation].map(({ url }) => url);
    expect(new Set(urls)).toEqual(new Set(["./docs/schema/soapstone.config.schema.json"]));
  });

  test("leaves the keys of the review queue to a box that is typed into there", () => {
    const inQueue = contributes.keybindings.filter(({ command }: { command: string }) => command.includes(".review."));
    expect(inQueue.map(({ key }: { key: string }) => key)).toEqual(["alt+down", "alt+up", "ctrl+enter", "ctrl+z"]);
    const places = inQueue.map(({ when }: { when: string }) => when);
    expect(new Set(places)).toEqual(new Set(["focusedView == soapstone.review && !inputFocus"]));
  });

  test("tells what a task's output says apart from what the server says of the same notes", () => {
    expect(contributes.problemMatchers).toMatchObject([{ source: "soapstone task" }]);
    expect(read("client/src/tasks.ts")).not.toContain("$soapstone");
  });

  test("ticks a step of a walkthrough for what was done, not for a question that was given up", () => {
    const events: string[] = contributes.walkthroughs.flatMap(({ steps }: { steps: { completionEvents?: string[] }[] }) =>
      steps.flatMap(({ completionEvents = [] }) => completionEvents),
    );
    expect(events.filter((event) => !event.startsWith("onContext:"))).toEqual([
      "onCommand:soapstone.openSample",
      "onView:soapstone.findings",
    ]);
    const ticked = events.flatMap((event) => event.split("onContext:soapstone.done.").slice(1));
    const done = sources.flatMap((source) => [...source.matchAll(/\btick\("(\w+)"\)/g)].map(([, step]) => step));
    expect(new Set(done)).toEqual(new Set(ticked));
    expect(ticked.length).toBe(events.length - 2);
  });

  test("runs in untrusted and virtual workspaces, since it loads nothing from them", () => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities;
    expect([untrustedWorkspaces.supported, virtualWorkspaces.supported]).toEqual([true, "limited"]);
  });

  test("the settings of an untrusted folder write no text of notes anywhere", () => {
    expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(["soapstone.trace.server"]);
  });

  test("starts in a folder of notes before any of them is opened", () => {
    const globs = (manifest.activationEvents as string[]).flatMap((event) => event.split("workspaceContains:").slice(1));
    expect(globs).toEqual(["**/*.note.md", ...CONFIG_NAMES]);
  });
});

test("every text of the client can be translated", () => {
  const bundle = JSON.parse(read("client/l10n/bundle.l10n.json")) as Record<string, string>;
  const used = sources.flatMap((source) => [...source.matchAll(/l10n\.t\(\s*"([^"]+)"/g)].map(([, text]) => text));
  expect(new Set(used)).toEqual(new Set(Object.keys(bundle)));
});

describe("templates", () => {
  test.each(TEMPLATES)("$id is a note whose facts are all left open", (template) => {
    const text = templateText(template);
    const note = parseNote("new.note.md", text);
    expect(note.fault).toBeUndefined();
    expect(note.complete).toBe(true);
    expect(note.problems).toEqual([]);
    expect(note.front.note?.value?.[0]?.value).toBeDefined();
    for (const field of [note.front.patient, note.front.date, note.front.start]) expect(field?.value).toBeUndefined();
  });

  test.each(TEMPLATES)(
    "$id states nothing but its kind, its format and the codes it is for when every stop is passed over",
    ({ lines }) => {
      const snippet = lines.join("\n");
      // Editors write the first of the alternatives, none of which may be empty, and repeat at a stop what was typed at its namesake.
      const passedOver = snippet.replace(/\$\{\d+\|([^,|]*)[^|]*\|\}|\$\d+/g, "$1");
      const stated = [...passedOver.matchAll(/([\w-]+):[ \t]+([^\s{}[\],]+)/g)].map(([, key]) => key);
      expect(stated.filter((key) => !["note", "format", "code"].includes(key ?? ""))).toEqual([]);
      const stops = [...snippet.matchAll(/\$\{?(\d+)/g)].map(([, stop]) => stop);
      expect(new Set(stops).size).toBe(stops.length);
      expect(snippet).not.toMatch(/\d\|,|,,|,\|\}/);
    },
  );

  test.each(TEMPLATES)("$id has every section that the linter asks for, once something stands in each", ({ lines }) => {
    const body = /\$4\d/g;
    const filled = lines.map((line) => line.replace(body, "The planner lay on the table.").replace(/\$\{.*?\}|\$\d+/g, ""));
    const [linted] = lintNotes([{ name: "new.note.md", text: filled.join("\n") }], testSetup());
    const asked = linted?.findings.filter(({ rule }) => ["missing-section", "empty-section"].includes(rule));
    expect(asked?.map(({ message }) => message)).toEqual([]);
  });
});
