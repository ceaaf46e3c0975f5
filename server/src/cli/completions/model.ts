import type { Argument, Command, Option } from "commander";

/** What may stand where a value is awaited: these words, or the name of a file. */
export type Values = readonly string[] | "files";

/** A flag of a command. */
export interface Flag {
  /** As it is typed: `--format`. */
  readonly name: string;
  readonly description: string;
  /** What its value may be; undefined when it takes none. */
  readonly values: Values | undefined;
  /** What may stand behind `=` in its value, as the severity of `--rule missing-kx=off`. */
  readonly second: Values | undefined;
  /** Whether its value is a list with commas. */
  readonly isList: boolean;
}

/** A command with what may follow it. */
export interface Verb {
  /** Its words: `["baseline", "create"]`; none for the program itself. */
  readonly path: readonly string[];
  readonly description: string;
  readonly flags: readonly Flag[];
  /** What its arguments may be; undefined when it takes none. */
  readonly values: Values | undefined;
  /** Names of the commands below it. */
  readonly below: readonly string[];
}

/** Words by what the help calls a value: `<id[=severity]>`. */
export type WordsByPlaceholder = Readonly<Record<string, { readonly words: readonly string[]; readonly second?: Values }>>;

/** Every command of a program, the program first, as its own help tells of them. */
export function verbsOf(command: Command, words: WordsByPlaceholder, path: readonly string[] = []): Verb[] {
  const below = command.commands.filter((one) => one.name() !== "help");
  const verb: Verb = {
    path,
    description: command.description(),
    flags: [...command.options.map((option) => flagOf(option, words)), HELP],
    values: valuesOfArguments(command.registeredArguments, words),
    below: below.map((one) => one.name()),
  };
  return [verb, ...below.flatMap((one) => verbsOf(one, words, [...path, one.name()]))];
}

const HELP: Flag = { name: "--help", description: "show the help", values: undefined, second: undefined, isList: false };

function flagOf({ long, flags, description, required, optional }: Option, words: WordsByPlaceholder): Flag {
  const placeholder = /[<[](.*)[>\]]$/.exec(flags)?.[1] ?? "";
  const known = words[placeholder];
  return {
    name: long ?? flags,
    description,
    values: required || optional ? (known?.words ?? listedIn(description)) : undefined,
    second: known?.second,
    isList: placeholder === "ids",
  };
}

function valuesOfArguments(list: readonly Argument[], words: WordsByPlaceholder): Values | undefined {
  const [first] = list;
  return first && (words[first.name()]?.words ?? listedIn(first.description));
}

/** The words that a description lists at its end, as "…: error, warning or info"; files when it lists none. */
function listedIn(description: string): Values {
  const [, list] = /^(?:.*: )?((?:[a-z-]+, )*[a-z-]+ or [a-z-]+)$/.exec(description) ?? [];
  return list?.split(/, | or /) ?? "files";
}
