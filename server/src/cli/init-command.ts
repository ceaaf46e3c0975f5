import { printable } from "../base/printable.js";
import { startOf } from "../base/start-of.js";
import { CONFIG_NAMES } from "../lint/config.js";
import { REGIMES, type Regime } from "../reference/payer-profile.js";
import { findConfig, parentOf } from "../workspace/configuration.js";
import { BASELINE_FILE, baselineCreate } from "./baseline-command.js";
import { nameOf } from "./collect.js";
import { type Ask, EXIT, type Io, UsageError } from "./io.js";
import { writeNew } from "./new-file.js";
import { oneOfWords } from "./selection.js";

export interface InitFlags {
  readonly payer?: string;
  /** Ids of payers with rules of their own, separated by commas. */
  readonly ownPayers?: string;
  readonly baseline?: boolean;
  /** Whether nothing is asked. */
  readonly yes?: boolean;
}

/** What a practice says of itself when it begins. */
interface Answers {
  readonly payer: Regime;
  readonly ownPayers: readonly string[];
  readonly baseline: boolean;
}

const DEFAULT_PAYER: Regime = "medicare";

/**
 * Writes a configuration into a folder that has none, and says what to do next. At a terminal it asks at most three things, less those
 * that flags answer; elsewhere, or with `--yes`, it takes the defaults.
 */
export async function initCommand(written: string, flags: InitFlags, io: Io): Promise<number> {
  const folder = io.resolve(written);
  if ((await io.host.kindOf(folder)) === "file") throw new UsageError(`${written}: is no folder.`);
  await refuseSecond(folder, io);
  const above = (await findConfig(io.host, folder)).path;
  const asks = flags.yes ? undefined : io.atTerminal;
  const answers = asks ? await asks((ask) => answersOf(flags, patient(ask, io))) : await answersOf(flags);
  const schema = await schemaFrom(folder, io);
  const file = `${folder}/${CONFIG_NAMES[0]}`;
  await writeNew(configText(answers, schema), nameOf(file, io), io);
  if (above !== undefined) io.err(`${printable(nameOf(above, io))} no longer counts here: the nearest configuration does.\n`);
  const status = answers.baseline ? await baselineOf(folder, io) : EXIT.clean;
  io.err(nextSteps(answers));
  return status;
}

/** Throws when the folder has a configuration, under whichever of its names. */
async function refuseSecond(folder: string, io: Io): Promise<void> {
  for (const name of CONFIG_NAMES) {
    const path = `${folder}/${name}`;
    if ((await io.host.kindOf(path)) !== "none")
      throw new UsageError(`${printable(nameOf(path, io))}: is there already; nothing was written over it.`);
  }
}

/** Asks for something until the answer can be read. */
type AskFor = <T>(question: string, read: (answer: string) => T) => Promise<T>;

/** Tells what is wrong with an answer and asks again. */
function patient(ask: Ask, { err }: Pick<Io, "err">): AskFor {
  return async (question, read) => {
    for (let again = false; ; again = true) {
      try {
        return read(await ask(question, again));
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        err(`${error.message}\n`);
      }
    }
  };
}

/** What flags say, else what is answered, else the defaults. Throws a UsageError when a flag cannot be read. */
async function answersOf(flags: InitFlags, askFor: AskFor = async (_, read) => read("")): Promise<Answers> {
  const payer =
    flags.payer === undefined
      ? await askFor(`Who pays for most of these notes? ${REGIMES.join(", ")} [${DEFAULT_PAYER}] `, (text) =>
          text === "" ? DEFAULT_PAYER : readPayer(text),
        )
      : readPayer(flags.payer);
  const ownPayers =
    flags.ownPayers === undefined
      ? await askFor("Payers with rules of their own, as ids separated by commas? [none] ", readIds)
      : readIds(flags.ownPayers);
  const baseline =
    flags.baseline ??
    (await askFor("Take what stands in these notes today as known, so that only new findings count? [n] ", readYes));
  return { payer, ownPayers, baseline };
}

function readPayer(text: string): Regime {
  return oneOfWords("Payer", text, REGIMES);
}

function readYes(text: string): boolean {
  if (/^(y(es)?|no?|)$/i.test(text)) return /^y/i.test(text);
  throw new UsageError(`Answer y or n, not "${text}".`);
}

function readIds(text: string): string[] {
  const ids = text.split(",").flatMap((part) => part.trim() || []);
  for (const id of ids) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
      throw new UsageError(
        `The id of a payer is written in small letters, digits and hyphens, such as blue-valley, not "${id}".`,
      );
    if (REGIMES.some((regime) => regime === id)) throw new UsageError(`${id} is known already; give the payer an id of its own.`);
  }
  return [...new Set(ids)];
}

/** The schema of the package installed in the folder or above it, as a path; elsewhere an editor finds it by the file's name. */
async function schemaFrom(folder: string, io: Io): Promise<string | undefined> {
  const inside = "node_modules/soapstone/docs/schema/soapstone.config.schema.json";
  for (let at = folder, up = "./"; ; at = parentOf(at), up = up === "./" ? "../" : `../${up}`) {
    if ((await io.host.kindOf(`${startOf(at)}${inside}`)) === "file") return up + inside;
    if (parentOf(at) === at) return undefined;
  }
}

function configText({ payer, ownPayers, baseline }: Answers, schema: string | undefined): string {
  const payers = Object.fromEntries(ownPayers.map((id) => [id, { extends: "commercial" }]));
  const config = {
    ...(schema === undefined ? {} : { $schema: schema }),
    profile: "default",
    payer,
    ...(ownPayers.length === 0 ? {} : { payers }),
    ...(baseline ? { baseline: BASELINE_FILE } : {}),
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

function baselineOf(folder: string, io: Io): Promise<number> {
  return baselineCreate([folder], { rule: [], config: true, ignore: true, inlineConfig: true, errorOnUnmatched: false }, io);
}

function nextSteps({ payer, ownPayers, baseline }: Answers): string {
  const lines = [
    `Notes that name no payer are held to ${payer}; a note says "payer: ID" when another pays.`,
    ...ownPayers.map((id) => `${id} starts from commercial: write what its contract asks into payers.${id}.`),
    ...(baseline ? ["Findings of today are known: only new ones count. soapstone baseline report lists the known ones."] : []),
    "Next:",
    "  soapstone lint                          what would be denied or fail an audit",
    "  soapstone new treatment --output FILE   a note to fill in",
    "  soapstone explain RULE                  why a finding matters",
    "  soapstone report                        the findings as a page, for a reviewer",
    "Keep soapstone-report.html and the files of --format out of version control (.gitignore); name drafts in .soapstoneignore.",
  ];
  return `${lines.join("\n")}\n`;
}
