/** Codes of a first evaluation in therapy (units notes §2.1). */
export const EVALUATION_CODES: ReadonlySet<string> = new Set([
  ..."97161 97162 97163 97165 97166 97167".split(" "),
  ..."92521 92522 92523 92524 92597 92607 92610".split(" "),
]);

/** Codes of a re-evaluation. */
export const RE_EVALUATION_CODES: ReadonlySet<string> = new Set(["97164", "97168"]);

/** Whether a code stands for an evaluation or a re-evaluation rather than for treatment. */
export function isEvaluationCode(code: string): boolean {
  return EVALUATION_CODES.has(code) || RE_EVALUATION_CODES.has(code);
}
