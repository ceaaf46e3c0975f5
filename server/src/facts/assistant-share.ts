const BLOCK = 15;

/** Minutes of a last unit from which the therapist's part makes it the therapist's. */
const THERAPIST_HALF = 8;

/** Part of a unit that the assistant alone may give without the modifier: 10 % (42 CFR 410.59(a)(4), 410.60(a)(4)). */
const DE_MINIMIS = 0.1;

/**
 * Units of a code that take CQ or CO by CMS's method (units notes §1.3, Q01-Q09). Full 15s go to the one who gave them. Of two units
 * left, with 9 to 14 minutes each, one is the assistant's. A last unit is the therapist's from 8 minutes of it on; below that it is
 * the assistant's if the assistant alone gave more than a tenth of it. Minutes given together count as the therapist's.
 * @param therapist minutes the therapist gave, alone or together with the assistant
 * @param assistant minutes the assistant gave alone
 * @param units units billed of the code
 * @returns units with the modifier; undefined when fewer units are billed than the full 15s, which leaves a choice
 */
export function shareOfAssistant(therapist: number, assistant: number, units: number): number | undefined {
  const full = Math.floor(assistant / BLOCK);
  const left = units - full - Math.floor(therapist / BLOCK);
  const [ofTherapist, ofAssistant] = [therapist % BLOCK, assistant % BLOCK];
  if (left < 0) return undefined;
  if (left === 0) return full;
  if (left > 1) return full + 1;
  if (ofTherapist >= THERAPIST_HALF) return full;
  return ofAssistant > DE_MINIMIS * (ofTherapist + ofAssistant) ? full + 1 : full;
}
