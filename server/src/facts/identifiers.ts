/** Kinds of personal identifiers that a pattern can find (HIPAA 164.514(b)(2); documentation notes §6.1). */
export const IDENTIFIER_KINDS = ["ssn", "mbi", "phone", "email", "birth-date", "record-number"] as const;
export type IdentifierKind = (typeof IDENTIFIER_KINDS)[number];

/** What a kind is called in messages. */
export const IDENTIFIER_NAMES: Readonly<Record<IdentifierKind, string>> = {
  ssn: "a Social Security number",
  mbi: "a Medicare beneficiary identifier",
  phone: "a telephone number",
  email: "an e-mail address",
  "birth-date": "a date of birth",
  "record-number": "a record number",
};

const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";

const DATE = String.raw`(?:\d{8}(?!\d)|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|${MONTH}\.?\s+\d{1,2},?\s+\d{4}|\d{1,2}\s+${MONTH}\.?,?\s+\d{4}|\d{1,2} de [a-z]{4,10} del? \d{4})`;

/** What stands between a label and its value: ": ", " #: ", " is ", " (". */
const BETWEEN = String.raw`(?:\s*[:=#]|\s+is\b){0,2}\s*\(?`;

/** The area of a number that is free to call, which is an office's or a hot line's, and nobody's own. */
const TOLL_FREE_AREA = "8(?:00|33|44|55|66|77|88)";
const TOLL_FREE = String.raw`(?:\+?1[-. ])?\(?${TOLL_FREE_AREA}[-. )]`;

/** The patterns; global, for use with `matchAll`. A beneficiary identifier has CMS's eleven places, its letters without S, L, O, I, B, Z. */
const FORMS: Readonly<Record<IdentifierKind, RegExp>> = {
  ssn: /(?<![\d-])(?!000|666|9\d\d)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])/g,
  mbi: /(?<![A-Za-z0-9-])[1-9][AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[- ]?[AC-HJKMNP-RT-Y][0-9AC-HJKMNP-RT-Y]\d[- ]?[AC-HJKMNP-RT-Y]{2}\d{2}(?![A-Za-z0-9-])/g,
  phone: new RegExp(
    String.raw`(?<![\d.-])(?!${TOLL_FREE})(?:\+?1[-. ])?(?:\([2-9]\d{2}\)\s?|[2-9]\d{2}[-. ])[2-9]\d{2}[-. ]\d{4}(?![\d-])`,
    "g",
  ),
  email: /(?<![\w.+-])[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}(?!\w)/g,
  "birth-date": new RegExp(
    String.raw`\b(?:dob|d\.o\.b\.?|date of birth|birth ?date|born(?: on)?|fecha de nacimiento|f(?:echa)?\.? ?(?:de )?nac\.?)${BETWEEN}${DATE}`,
    "gi",
  ),
  "record-number": new RegExp(
    String.raw`\b(?:mrn|mr ?#|(?:medical record|med\.? rec\.?|e[mh]r|chart|record) ?(?:number|no\.?|#))${BETWEEN}(?=[A-Z-]{0,20}\d)[A-Z0-9][A-Z0-9-]{3,}`,
    "gi",
  ),
};

/** Digits run together or oddly apart, which are an identifier behind their label alone. */
const LABELED_DIGITS: readonly (readonly [IdentifierKind, RegExp])[] = [
  [
    "ssn",
    labeled(String.raw`ssn|ss ?#|social security(?: number| no\.?)?`, String.raw`(?!000|666|9)\d{3}(?!00)\d{2}(?!0000)\d{4}`),
  ],
  [
    "phone",
    labeled(
      String.raw`(?:ph|(?:tele)?phone|tel|cell)(?:\.| number| no\.?)?`,
      String.raw`(?!1?${TOLL_FREE_AREA})1?[2-9]\d{2}[-. /]?[2-9]\d{2}[-. /]?\d{4}`,
    ),
  ],
  ["record-number", labeled(String.raw`(?:patient|pt) id(?=\s?[:=#])`, String.raw`\d{4,12}`)],
  ["record-number", labeled(String.raw`(?:chart|medical record)(?=\s?[:=])|med\.? rec\.?`, String.raw`\d{6,12}`)],
];

function labeled(label: string, digits: string): RegExp {
  return new RegExp(String.raw`\b(?:${label})${BETWEEN}${digits}(?![\w-])`, "gi");
}

/** A personal identifier in a text; offsets in UTF-16 units. The value itself is never shown. */
export interface IdentifierMatch {
  readonly kind: IdentifierKind;
  readonly start: number;
  readonly end: number;
}

/** Personal identifiers of these kinds in a text, in order of place. */
export function identifiersIn(text: string, kinds: readonly IdentifierKind[] = IDENTIFIER_KINDS): IdentifierMatch[] {
  // What every address has is found in a fraction of the time that its pattern takes.
  const likely = text.includes("@") ? kinds : kinds.filter((kind) => kind !== "email");
  const forms = [
    ...likely.map((kind) => [kind, FORMS[kind]] as const),
    ...LABELED_DIGITS.filter(([kind]) => kinds.includes(kind)),
  ];
  const found = forms.flatMap(([kind, form]) =>
    [...text.matchAll(form)].map(({ index, 0: match }) => ({ kind, start: index, end: index + match.length })),
  );
  return found.sort((a, b) => a.start - b.start || b.end - a.end);
}
