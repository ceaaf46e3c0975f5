import { IDENTIFIER_NAMES, identifiersIn } from "../facts/identifiers.js";

/** Words that stand where a reason is still to come, or that say nothing. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(
  "todo tbd fixme xxx na n/a none reason explanation explain placeholder lorem ipsum test asdf foo bar baz later".split(" "),
);

/** Fewest words of a reason that say something. */
const FEWEST_WORDS = 2;

/**
 * What is wrong with the reason of a decision, as a sentence; undefined when it will do. It has to stand alone in front of an auditor, and
 * it is kept: a personal identifier in it would be kept as well.
 */
export function reasonFault(reason: string): string | undefined {
  const identifier = identifiersIn(reason)[0];
  if (identifier) return `The reason holds ${IDENTIFIER_NAMES[identifier.kind]}; leave it out.`;
  const told = reason.replace(/<[^<>]*>|\[[^[\]]*\]|\{[^{}]*\}/g, " ");
  const words = told.split(/[\s,;:]+/).flatMap((word) => /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/u.exec(word)?.[0].toLowerCase() ?? []);
  const saying = words.filter((word) => !PLACEHOLDERS.has(word));
  if (saying.length >= FEWEST_WORDS) return undefined;
  return "A reason of at least two words is needed: why the decision is right, for someone who was not there.";
}
