import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type FileSystemWatcher,
  type GlobPattern,
  WatchKind,
} from "vscode-languageserver";
import { lastPart } from "../base/last-part.js";
import { parentOf } from "../workspace/configuration.js";
import type { Root } from "../workspace/root.js";
import { uriOf } from "./uris.js";

/** What the client can be asked to tell of. */
export interface WatchSupport {
  /** Whether anything at all. */
  readonly asked: boolean;
  /** Whether files outside of the folders. */
  readonly relative: boolean;
}

/** Asks the client to tell of files: of those that any folder may hold, and of those that the open roots rest on. */
export class Watchers {
  /** What was asked for, as text to compare: each once, and never taken back. */
  private readonly known = new Set<string>();

  /** @param isInFolder whether a path stands in a folder of the workspace */
  constructor(
    private readonly connection: Connection,
    private readonly isInFolder: (path: string) => boolean,
  ) {}

  /** Asks for what any folder may hold. */
  begin(support: WatchSupport): void {
    this.ask(support, [
      ...["**/*.md", COMMON, "**/{.gitignore,.soapstoneignore}"].map(written),
      // Of a folder that comes or goes, editors tell without what it holds, and its name says nothing.
      { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
    ]);
  }

  /** Asks for what these roots rest on besides. */
  follow(roots: readonly Root[], support: WatchSupport): void {
    const paths = roots.flatMap(({ files }) => files);
    const inside = paths.filter((path) => this.isInFolder(path) && !ENDINGS.test(path)).map((path) => `**/${nameOf(path)}`);
    const included = roots.flatMap(({ loaded }) => loaded.config.include).filter((glob) => !glob.endsWith(".md"));
    const outside = paths.filter((path) => !this.isInFolder(path) && isFile(path));
    this.ask(support, [
      ...inside.map(written),
      ...included.map((glob) => written(`**/${glob.replace(/^(\.\/|\*\*\/)+/, "")}`)),
      ...(support.relative ? outside : []).map((path) => ({
        globPattern: { baseUri: uriOf(parentOf(path)), pattern: nameOf(path) },
      })),
    ]);
  }

  private ask({ asked }: WatchSupport, wanted: readonly FileSystemWatcher[]): void {
    const news = new Map(wanted.map((watcher) => [JSON.stringify(watcher), watcher]));
    for (const known of this.known) news.delete(known);
    if (!asked || news.size === 0) return;
    for (const text of news.keys()) this.known.add(text);
    const watchers = [...news.values()];
    // A client that refuses what it is asked for, or is gone, tells of less.
    this.connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(() => {});
  }
}

/** Configuration files, those they extend, known findings and decisions, as they are mostly named. */
const COMMON = "**/*.{json,jsonc,jsonl,yaml,yml}";
const ENDINGS = /(\.(jsonc?|jsonl|ya?ml)|\/\.gitignore|\/\.soapstoneignore)$/;

/** Whether a path is one that a file may have: a document that was never saved has another. */
const isFile = (path: string) => /^(\/|[a-z]:\/|[a-z][\w+.-]*:\/\/)/i.test(path);

/** Of a file that comes or goes the editor tells anyway. */
const written = (globPattern: GlobPattern): FileSystemWatcher => ({ globPattern, kind: WatchKind.Change });

/** The name of a file, as a glob that it matches. */
const nameOf = (path: string) => lastPart(path).replace(/[[\]{}*?]/g, "?");
