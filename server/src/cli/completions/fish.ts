import type { Flag, Verb } from "./model.js";

/** The completion script for fish. */
export function fishScript(verbs: readonly Verb[]): string {
  return `# soapstone in fish: soapstone completions fish | source
complete -c soapstone -e
complete -c soapstone -f
${verbs.flatMap((verb) => linesOf(verb, verbs)).join("\n")}
`;
}

function linesOf(verb: Verb, verbs: readonly Verb[]): string[] {
  const when = `complete -c soapstone -n ${quoted(conditionOf(verb))}`;
  const children = verb.below.map((name) => {
    const child = verbs.find(({ path }) => path.join(" ") === [...verb.path, name].join(" "));
    return `${when} -a ${name} -d ${quoted(child?.description ?? "")}`;
  });
  const { values } = verb;
  const own = values === undefined ? [] : values === "files" ? [`${when} -F`] : [`${when} -a ${quoted(values.join(" "))}`];
  return [...children, ...own, ...verb.flags.map((flag) => `${when} ${flagWords(flag)}`)];
}

/** Where the words of a command, and of none below it, were typed. */
function conditionOf({ path, below }: Verb): string {
  const typed = path.map((word) => `__fish_seen_subcommand_from ${word}`);
  const no = below.length > 0 ? [`not __fish_seen_subcommand_from ${below.join(" ")}`] : [];
  return [...typed, ...no].join("; and ");
}

function flagWords({ name, description, values, second, isList }: Flag): string {
  const told = `-l ${name.replace(/^--/, "")} -d ${quoted(description)}`;
  if (values === undefined) return told;
  if (values === "files") return `${told} -r -F`;
  if (isList) return `${told} -x -a ${quoted(`(__fish_append , ${values.join(" ")})`)}`;
  if (second === undefined) return `${told} -x -a ${quoted(values.join(" "))}`;
  const pairs = second === "files" ? values : values.flatMap((first) => [first, ...second.map((word) => `${first}=${word}`)]);
  return `${told} ${second === "files" ? "-r" : "-x"} -a ${quoted(pairs.join(" "))}`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
