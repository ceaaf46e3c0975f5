import { SourceText } from "../base/source-text.js";
import type { Span } from "../base/span.js";
import type { ConfigSource } from "../lint/config-source.js";
import type { Origin } from "../lint/provenance.js";
import { nameOf } from "./collect.js";
import type { Io } from "./io.js";

/** A place in a file for machines: path relative to the working directory, line and column from 1. */
export interface JsonPlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

export function placeOf({ path, text }: Pick<ConfigSource, "path" | "text">, span: Span, io: Pick<Io, "cwd">): JsonPlace {
  const { line, character } = new SourceText(text).positionAt(span.start);
  return { path: nameOf(path, io), line: line + 1, column: character + 1 };
}

/** What set a value, for machines. */
export function originJson(origin: Origin, io: Pick<Io, "cwd">): object {
  if (!("source" in origin)) return { kind: origin.kind };
  const place = placeOf(origin.source, origin.span, io);
  return { kind: origin.kind, ...(origin.kind === "override" ? { override: origin.number } : {}), ...place };
}

/** What set a value, for people: `soapstone.config.json:3`, `override 1 (soapstone.config.json:7)`, `flag`, `default`. */
export function originText(origin: Origin, io: Pick<Io, "cwd">): string {
  if (!("source" in origin)) return origin.kind;
  const { path, line } = placeOf(origin.source, origin.span, io);
  return origin.kind === "override" ? `override ${origin.number} (${path}:${line})` : `${path}:${line}`;
}
