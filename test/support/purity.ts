const CLOCK_OR_CHANCE =
  /\bDate\.now\b|\bnew Date\b(?!\(\s*[^\s)])|(?<!new )\bDate\(|\bperformance\.(?:now|timeOrigin)\b|\bTemporal\.Now\b|\bMath\.random\b|\bcrypto\.(?:random|getRandom)\w*/g;

const CHANGES = "(?:set|add|delete|clear|push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin)";

/** Where a source asks the clock or chance, as it is written there. */
export function clockOrChanceIn(source: string): string[] {
  return codeOf(source).match(CLOCK_OR_CHANCE) ?? [];
}

/** Names of a module's own variables that are changed once it is loaded, or may be. */
export function moduleStateIn(source: string): string[] {
  const code = codeOf(source);
  const named = [...code.matchAll(/^(?:export )?(let|var|const) (\w+)/gm)];
  return named.flatMap(([, kind, name = ""]) => (kind !== "const" || isChanged(name, code) ? name : []));
}

/** Whether what a constant holds is changed somewhere in the code. */
function isChanged(name: string, code: string): boolean {
  const place = `(?<![\\w.])${name}(?:\\??\\.\\w+|\\[[^\\]\\n]*\\])`;
  const written = new RegExp(`${place}+\\s*(?:(?:[-+*/|&%]|\\?\\?|\\|\\||&&)?=(?![=>])|\\+\\+|--)|(?:\\+\\+|--)${place}`);
  return written.test(code) || new RegExp(`(?<![\\w.])${name}(?:\\.\\w+)*\\.${CHANGES}\\(`).test(code);
}

function codeOf(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, "");
}
