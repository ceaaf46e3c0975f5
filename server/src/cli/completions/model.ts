import type { Argument, Command, Option } from "commander";

/** Shells that there is a script for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

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

/** Words of values that are no choice of the program's own, by what the help calls them: `<id[=severity]>`. */
export type WordsByPlaceholder = Readonly<Record<string, Words>>;

interface Words extends Pick<Partial<Flag>, "second" | "isList"> {
  readonly words: readonly string[];
}

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

function flagOf({ long, flags, description, required, optional, argChoices }: Option, words: WordsByPlaceholder): Flag {
  const placeholder = /[<[](.*)[>\]]$/.exec(flags)?.[1] ?? "";
  const known = words[placeholder];
  return {
    name: long ?? flags,
    description,
    values: required || optional ? (argChoices ?? known?.words ?? "files") : undefined,
    second: known?.second,
    isList: known?.isList === true,
  };
}

function valuesOfArguments(list: readonly Argument[], words: WordsByPlaceholder): Values | undefined {
  const [first] = list;
  return first && (first.argChoices ?? words[first.name()]?.words ?? "files");
}
