import { printable } from "../base/printable.js";
import { configAt, overridesAt } from "../lint/config.js";
import { type ConfigEntry, Provenance, placedOverrides } from "../lint/provenance.js";
import { belowFolder, type LoadedConfig, parentOf } from "../workspace/configuration.js";
import { configChoice, configFor, nameOf } from "./collect.js";
import { TEXT_OR_JSON } from "./flags.js";
import { EXIT, type Io, UsageError } from "./io.js";
import { originJson, originText, placeOf } from "./places.js";
import { plainJson } from "./reports/plain-json.js";
import { type ConfigFlags, flaggedKeys, oneOfWords, withFlags } from "./selection.js";

export interface ConfigCommandFlags extends ConfigFlags {
  readonly format: string;
  readonly config: string | boolean;
}

/** Prints the configuration in force for a file, or for a folder before its overrides, each value with what set it. */
export async function configCommand(written: string, flags: ConfigCommandFlags, io: Io): Promise<number> {
  const format = oneOfWords("Format", flags.format, TEXT_OR_JSON);
  const path = io.resolve(written);
  const kind = await io.host.kindOf(path);
  if (kind === "none") throw new UsageError(`${written}: no such file or folder.`);
  const loaded = await configFor(kind === "folder" ? path : parentOf(path), configChoice(flags), io);
  const config = withFlags(loaded.config, flags);
  const below = belowFolder(loaded.root)(path);
  const matching = kind === "file" ? overridesAt(config, below) : [];
  const own = kind === "file" ? configAt(config, below) : config;
  const entries = new Provenance(loaded.sources, own, matching, flaggedKeys(flags)).entries().map(withoutIdentifiers);
  const shown = { name: nameOf(path, io), file: kind === "file", loaded, matching, entries };
  io.out(format === "json" ? `${plainJson(asJson(shown, io), 2)}\n` : asText(shown, io));
  return EXIT.clean;
}

interface Shown {
  readonly name: string;
  /** Whether it is a file's, with the overrides that match. */
  readonly file: boolean;
  readonly loaded: LoadedConfig;
  readonly matching: readonly number[];
  readonly entries: readonly ConfigEntry[];
}

/** A clinician's number is for claims alone. */
function withoutIdentifiers(entry: ConfigEntry): ConfigEntry {
  return /^clinicians\..*\.npi$/.test(entry.key) ? { ...entry, value: "(not shown)" } : entry;
}

function asJson({ name, file, loaded, matching, entries }: Shown, io: Io): object {
  return {
    schema: "soapstone/config/1",
    path: name,
    configuration: loaded.path === undefined ? null : nameOf(loaded.path, io),
    files: loaded.sources.map(({ path }) => nameOf(path, io)),
    values: entries.map(({ key, value, origin }) => ({ key, value, from: originJson(origin, io) })),
    overrides: placedOverrides(loaded.sources).map(({ source, span, files }, index) => ({
      override: index + 1,
      files,
      ...placeOf(source, span, io),
      ...(file ? { applies: matching.includes(index) } : {}),
    })),
  };
}

function asText({ name, file, loaded, matching, entries }: Shown, io: Io): string {
  const rows = entries.map(({ key, value, origin }) =>
    [key, value === null ? "-" : JSON.stringify(value), originText(origin, io)].map(printable),
  );
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const table = rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd());
  const overrides = placedOverrides(loaded.sources).map(({ source, span, files }, index) => {
    const { path, line } = placeOf(source, span, io);
    const applies = file ? (matching.includes(index) ? ", applies" : ", does not apply") : "";
    return `  override ${index + 1} (${path}:${line}) for ${files.join(", ")}${applies}`;
  });
  const head = `${name === io.cwd ? "." : name}: ${filesText(loaded, io)}`;
  return `${[head, ...table, ...overrides].map(printable).join("\n")}\n`;
}

/** The configuration file and those it extends. */
export function filesText({ path, sources }: LoadedConfig, io: Pick<Io, "cwd">): string {
  if (path === undefined) return "no configuration file";
  const extended = sources.filter((source) => source.path !== path).map((source) => nameOf(source.path, io));
  return `${nameOf(path, io)}${extended.length > 0 ? `, which extends ${extended.join(", ")}` : ""}`;
}
