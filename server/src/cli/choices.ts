import { Argument, Help, Option } from "commander";

/** A flag whose value is one of these words, for help and completion; the command itself says what is wrong with another, and which is nearest. */
export function choice(flags: string, description: string, words: readonly string[], byDefault?: string): Option {
  const option = new Option(flags, description).default(byDefault);
  option.argChoices = [...words];
  return option;
}

/** As `choice`, of an argument. */
export function argumentChoice(name: string, description: string, words: readonly string[]): Argument {
  const argument = new Argument(name, description);
  argument.argChoices = [...words];
  return argument;
}

const HELP = new Help();

/** Help that lists the words of a choice after its description, as "error, warning or info". */
export const HELP_WITH_CHOICES: Partial<Help> = {
  optionDescription: (option) => HELP.optionDescription(described(option)),
  argumentDescription: (argument) => HELP.argumentDescription(described(argument)),
};

function described<T extends Option | Argument>(one: T): T {
  if (one.argChoices === undefined) return one;
  const description = `${one.description}: ${listed(one.argChoices)}`;
  return Object.assign(Object.create(one) as T, { description, argChoices: undefined });
}

function listed(words: readonly string[]): string {
  return [words.slice(0, -1).join(", "), ...words.slice(-1)].filter((part) => part !== "").join(" or ");
}
