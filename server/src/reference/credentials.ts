import { decodeRows } from "./table.js";

/** Professional level of a credential (rules notes §9). */
export type CredentialLevel = "therapist" | "psychologist" | "physician" | "npp" | "assistant" | "student" | "other" | "aide";

export interface Credential {
  readonly level: CredentialLevel;
  /** The discipline the credential implies; empty when it implies none. */
  readonly discipline: string;
  readonly needsSupervisor: boolean;
}

/** Words that say that somebody is less than a credential beside them, unless the credential says the same. */
const LESSER: readonly (readonly [RegExp, (credential: Credential) => boolean])[] = [
  [/\b(?:student|intern|extern|trainee)\b/i, ({ level }) => level === "student"],
  [/\b(?:assistant|asst)\b/i, ({ level }) => level === "assistant"],
  [/\b(?:fellow|cfy?)\b/i, ({ needsSupervisor }) => needsSupervisor],
  [/\b(?:aide|tech|technician|candidate|volunteer)\b/i, () => false],
];

/** Whether a text says that its person is less than a credential in it: a student, an assistant, an aide. */
export function saysLesser(text: string, credential: Credential): boolean {
  return LESSER.some(([words, fits]) => words.test(text) && !fits(credential));
}

/** A word of the language, which may say anything: "former", "Practitioner". */
const PLAIN_WORD = /^\(?[A-Z]?[a-z]+[.)]*$/;

/** Credentials by their abbreviation in capitals; one that is not in the table is neither wrong nor known. */
export class Credentials {
  private readonly rows: ReadonlyMap<string, Credential>;

  constructor(text: string | undefined) {
    this.rows = new Map(
      decodeRows(text).map((row) => [
        (row.credential ?? "").toUpperCase(),
        {
          level: row.level as CredentialLevel,
          discipline: row.discipline ?? "",
          needsSupervisor: row.needs_supervisor === "yes",
        },
      ]),
    );
  }

  /** The abbreviations of the table, in capitals. */
  get names(): readonly string[] {
    return [...this.rows.keys()];
  }

  /** What a text says as a whole, else in its parts: `COTA/L, CLT` is an assistant's, of PT and PhD neither counts. */
  find(credential: string | undefined): Credential | undefined {
    return credential === undefined
      ? undefined
      : (this.rows.get(credential.trim().toUpperCase()) ?? this.findInParts(credential));
  }

  /** What the known parts agree on; nothing beside a plain word, or one that says less. */
  private findInParts(text: string): Credential | undefined {
    const parts = text.split(/[\s,;]+/).map((part) => ({ part, row: this.rows.get(part.toUpperCase()) }));
    const known = parts.flatMap(({ row }) => row ?? []);
    const found = known.find(({ needsSupervisor }) => needsSupervisor) ?? known[0];
    if (!found || parts.some(({ part, row }) => !row && PLAIN_WORD.test(part)) || saysLesser(text, found)) return undefined;
    return known.every(({ level, discipline }) => level === found.level && discipline === found.discipline) ? found : undefined;
  }
}
