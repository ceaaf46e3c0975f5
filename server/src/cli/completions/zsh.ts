import type { Flag, Values, Verb } from "./model.js";

/** The completion script for zsh: a function for each command, in the form of `_arguments`. */
export function zshScript(verbs: readonly Verb[]): string {
  return `#compdef soapstone
# soapstone in zsh: source <(soapstone completions zsh), after compinit
${verbs.map((verb) => functionOf(verb, verbs)).join("\n")}
if [ "$funcstack[1]" = "_soapstone" ]; then _soapstone "$@"; else compdef _soapstone soapstone; fi
`;
}

function functionOf(verb: Verb, verbs: readonly Verb[]): string {
  const flags = verb.flags.map((flag) => `    ${flagSpec(flag)} \\`).join("\n");
  const begin = `${nameOf(verb.path)}() {`;
  if (verb.below.length === 0) return `${begin}\n  _arguments -S \\\n${flags}\n    ${argumentSpec(verb.values)}\n}`;
  const children = verb.below.map((name) => verbs.find(({ path }) => path.join(" ") === [...verb.path, name].join(" ")) as Verb);
  const described = children.map(({ path, description }) => quoted(`${path.at(-1)}:${description.replaceAll(":", "\\:")}`));
  const cases = children.map(({ path }) => `        ${path.at(-1)}) ${nameOf(path)} ;;`).join("\n");
  return `${begin}
  local state line
  typeset -A opt_args
  _arguments -S -C \\
${flags}
    '1:command:->command' '*::argument:->argument'
  case $state in
    command)
      local -a commands=(${described.join(" ")})
      _describe command commands
      ;;
    argument)
      case $line[1] in
${cases}
      esac
      ;;
  esac
}`;
}

function nameOf(path: readonly string[]): string {
  return ["_soapstone", ...path].join("_");
}

function flagSpec({ name, description, values, second, isList }: Flag): string {
  const told = description.replace(/[[\]:]/g, (character) => `\\${character}`);
  if (values === undefined) return quoted(`*${name}[${told}]`);
  return quoted(`*${name}=[${told}]:value:${actionOf(values, second, isList)}`);
}

function argumentSpec(values: Values | undefined): string {
  return values === undefined ? "'*: :'" : quoted(`*:argument:${actionOf(values)}`);
}

function actionOf(values: Values, second?: Values, isList = false): string {
  if (values === "files") return "_files";
  const words = values.join(" ");
  if (isList) return `_sequence compadd - ${words}`;
  if (second === undefined) return `(${words})`;
  // What stands behind "=" is looked for once a first word stands before it.
  const behind = second === "files" ? "_files" : `compadd - ${second.join(" ")}`;
  return `{ if compset -P "*="; then ${behind}; else compadd - ${words}; fi }`;
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
