import { type Credential, type Credentials, saysLesser } from "../reference/credentials.js";

/** A known credential where it is printed; the places are offsets into the text. */
export interface PrintedCredential {
  readonly word: string;
  readonly credential: Credential;
  readonly start: number;
  readonly end: number;
}

const WORD = /[A-Za-z][A-Za-z/-]*/g;

/**
 * The known credentials behind the first comma, as they are written, and those with a slash or hyphen anywhere, which no name looks like. A name
 * such as `Do` is none.
 */
export function printedCredentials(text: string, known: Credentials): readonly PrintedCredential[] {
  const comma = text.indexOf(",");
  return [...text.matchAll(WORD)].flatMap(({ 0: word, index }) => {
    const behindName = (comma >= 0 && index > comma) || (index > 0 && /[/-]/.test(word));
    const credential = behindName && !/^[A-Z]?[a-z]+$/.test(word) ? known.find(word) : undefined;
    return credential ? [{ word, credential, start: index, end: index + word.length }] : [];
  });
}

/** A town before two letters that are a state as well: `Bethesda, MD`. */
const PLACE = /,\s*(?:[A-Z][a-z]+\s*)+,\s*(?:MD|PA)\b/;

/**
 * The credential behind a name; undefined where there is none, where several of different disciplines or levels stand, or where a word
 * says that it is a student's, an assistant's or an aide's.
 */
export function readCredential(text: string, known: Credentials): string | undefined {
  const [first, ...others] = printedCredentials(text, known);
  if (!first || PLACE.test(text) || isProse(text, first)) return undefined;
  const { credential } = first;
  if (saysLesser(text, credential)) return undefined;
  return others.every((other) => isSame(other.credential, credential)) ? first.word : undefined;
}

function isSame(a: Credential, b: Credential): boolean {
  return a.level === b.level && a.discipline === b.discipline && a.needsSupervisor === b.needsSupervisor;
}

/** Whether a word in small letters stands between the name and its credential: `A. Roe, who saw the OT`. */
function isProse(text: string, { start }: PrintedCredential): boolean {
  const comma = text.indexOf(",");
  return comma >= 0 && /(?<![\w.'’/-])[a-z]{2,}/.test(text.slice(comma, start));
}
