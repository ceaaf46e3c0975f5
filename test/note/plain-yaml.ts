import fc from "fast-check";
import { stringify } from "yaml";
import { readPlainYaml } from "../../server/src/note/plain-yaml.js";
import { readYaml } from "../../server/src/note/yaml-tree.js";
import { mutated } from "./mutated.js";

/** What the plain reader and `yaml` make of a text: nothing when the plain one leaves it, else both trees. */
export function compareReaders(text: string): { readonly plain: unknown; readonly yaml: unknown } | undefined {
  const plain = readPlainYaml(text, 4);
  if (!plain) return undefined;
  const { tree, fault, limited } = readYaml(text, 4);
  return { plain, yaml: fault || limited ? { fault, limited } : tree };
}

const word = fc.constantFrom(
  ...[
    "STG1",
    "I69.311",
    "97129",
    "09:05",
    "2026-03-12",
    "OTR/L",
    "ot-3",
    "GO",
    "true",
    "null",
    "~",
    "1 of 5",
    "12",
    "a: b",
    "x #y",
    "é",
    "“so”",
  ],
  ...[
    "Sorted pills, 3 of 5",
    "it's",
    'a "b"',
    "-5",
    "- x",
    "[x]",
    "{y}",
    "*a",
    "&b",
    "!c",
    "%d",
    "@e",
    "`f",
    "key:",
    "#g",
    "",
    " ",
    "a\nb",
    "two  spaces",
  ],
);
const leaf = fc.oneof(
  { weight: 5, arbitrary: word },
  fc.integer({ min: -5, max: 99999 }),
  fc.boolean(),
  fc.constant(null),
  fc.string(),
);
const name = fc.constantFrom(
  "note",
  "date",
  "services",
  "code",
  "start",
  "goals",
  "id",
  "text",
  "year-to-date",
  "x_1",
  "a.b",
  "clinician",
);

const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(name, tie("value"), { maxKeys: 5 }),
  ),
}));

/** Front matters as a library writes them, in blocks or brackets. */
const written = fc
  .tuple(
    fc.dictionary(name, value, { minKeys: 1, maxKeys: 6 }),
    fc.record({
      collectionStyle: fc.constantFrom("any" as const, "block" as const, "flow" as const),
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(0, 40),
      singleQuote: fc.constantFrom(null, true, false),
      flowCollectionPadding: fc.boolean(),
    }),
  )
  .map(([data, options]) => stringify(data, options));

const scalar = fc.oneof(
  word,
  fc.constantFrom(
    "[A, B]",
    "[ A ]",
    "[A,B]",
    "[]",
    "{}",
    "{id: x}",
    "{ id: x, b: [1, 2] }",
    '"q"',
    "'s'",
    "[\"a\", 'b', c d]",
    "[a b:c, 09:00]",
  ),
  fc.constantFrom(
    "|",
    ">",
    "|-",
    ">-",
    "|+",
    "|2",
    "> # c",
    '"a\\nb"',
    "'a''b'",
    "a # c",
    "&a x",
    "*a",
    "!!str x",
    "[a,",
    "{a: b",
    "a  ",
  ),
  fc.constantFrom("'a", "b'", "'a ''", "'' b'", '"a', 'b"', '"a \\"', '\\\\ b"', "'", '"'),
);
const content = fc.oneof(
  fc.tuple(name, scalar).map(([key, text]) => `${key}: ${text}`),
  fc.tuple(name, fc.constantFrom("", " ", " # note", "   ")).map(([key, rest]) => `${key}:${rest}`),
  scalar.map((text) => `- ${text}`),
  fc.tuple(name, scalar).map(([key, text]) => `- ${key}: ${text}`),
  fc.constantFrom(
    "# comment",
    "",
    "   ",
    "---",
    "...",
    "-",
    "- - x",
    "?",
    "plain text",
    "- plain text",
    "it's # so",
    "b'",
    'b" ',
    '\\" c"',
    "'' d'",
    ": x",
    "-   code: 1",
    "-  two",
  ),
);

/** Front matters line by line, right and wrong. */
const assembled = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(0, 0, 0, 2, 2, 4, 4, 6, 1, 3), content), { maxLength: 12 }),
    fc.constantFrom("\n", "\n", "\r\n"),
    fc.boolean(),
  )
  .map(([lines, end, last]) => lines.map(([indent, text]) => " ".repeat(indent) + text).join(end) + (last ? end : ""));

const piece = fc.constantFrom(
  "it's",
  "one",
  "a  b",
  '"q"',
  "'",
  "''",
  "\\",
  '\\"',
  "é",
  "#x",
  " # c",
  "x:",
  "- a",
  "",
  "\n",
  "9:00",
);

/** Scalars over several lines, in quotes and without. */
const wrapped = fc
  .tuple(
    fc.constantFrom("a: ", "b:\n  - ", "- c: ", "x: 1\nb:\n  c: "),
    fc.constantFrom("'", '"', ""),
    fc.array(fc.tuple(fc.constantFrom("", " ", "  ", "    "), fc.array(piece, { maxLength: 9 })), { minLength: 1, maxLength: 4 }),
    fc.constantFrom("\n", "\r\n"),
  )
  .map(([key, quote, lines, end]) => {
    const text = lines.map(([indent, pieces], at) => (at === 0 ? "" : indent) + pieces.join(" ")).join("\n");
    return `${key}${quote}${text}${quote}\nd: 1\n`.replaceAll("\n", end);
  });

/** Texts of front matters: written by a library, assembled from lines, and both with mutations; `also` gives real ones. */
export function frontTexts(also: readonly string[]): fc.Arbitrary<string> {
  const real = fc.constantFrom(...also);
  return fc.oneof(written, assembled, wrapped, mutated(written), mutated(assembled), { weight: 2, arbitrary: mutated(real) });
}
