import type { Flag, Values, Verb } from "./model.js";

/** The completion script for bash. Where no word is known, bash completes files. */
export function bashScript(verbs: readonly Verb[]): string {
  const paths = verbs.filter(({ path }) => path.length > 0).map(({ path }) => quoted(` ${path.join(" ")}`));
  return `# soapstone in bash, from version 3.2 on: eval "$(soapstone completions bash)"
_soapstone() {
  local current=\${COMP_WORDS[COMP_CWORD]} flag=\${COMP_WORDS[COMP_CWORD - 1]} first= path= word words= prefix= only=
  # bash takes "=" for a word of its own, from version 4 on: --flag=value, --flag first=second
  if [[ $current == = ]]; then
    current= first=$flag flag=\${COMP_WORDS[COMP_CWORD - 2]}
  elif [[ $flag == = ]]; then
    first=\${COMP_WORDS[COMP_CWORD - 2]} flag=\${COMP_WORDS[COMP_CWORD - 3]}
  elif [[ $current == *=* ]]; then
    first=\${current%%=*} current=\${current#*=}
  fi
  if [[ $first == --* ]]; then flag=$first first=; fi
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    # What follows it is no flag.
    if [[ $word == -- ]]; then only=1 flag= first=; fi
    case "$path $word" in
      ${paths.join(" | ")}) path="$path $word" ;;
    esac
  done
  case "$path $flag\${first:+=}" in
${verbs.flatMap(flagCases).join("\n")}
    *)
      case "$path" in
${verbs.map(verbCase).join("\n")}
      esac
      ;;
  esac
  COMPREPLY=()
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -P "$prefix" -W "$words" -- "$current")
}
complete -o bashdefault -o default -F _soapstone soapstone
`;
}

function flagCases({ path, flags }: Verb): string[] {
  const before = [...path.map((word) => ` ${word}`)].join("");
  return flags.flatMap((flag) => {
    if (flag.values === undefined) return [];
    const own = `    ${quoted(`${before} ${flag.name}`)}) words=${quoted(text(flag.values))}${flag.isList ? LIST : ""} ;;`;
    return flag.second ? [own, `    ${quoted(`${before} ${flag.name}=`)}) words=${quoted(text(flag.second))} ;;`] : [own];
  });
}

/** Completes what stands behind the last comma. */
const LIST = ` prefix=\${current%"\${current##*,}"} current=\${current##*,}`;

function verbCase({ path, flags, values, below }: Verb): string {
  const words = [...below, ...(values && values !== "files" ? values : [])].join(" ");
  const names = flags.map((flag: Flag) => flag.name).join(" ");
  const pattern = quoted(path.map((word) => ` ${word}`).join(""));
  return `        ${pattern}) if [[ $current == -* && -z $only ]]; then words=${quoted(names)}; else words=${quoted(words)}; fi ;;`;
}

function text(values: Values): string {
  return values === "files" ? "" : values.join(" ");
}

function quoted(word: string): string {
  return `"${word}"`;
}
