import { decodeRows } from "./table.js";

/** Professional level of a credential (rules notes §9). */
export type CredentialLevel = "therapist" | "psychologist" | "physician" | "npp" | "assistant" | "student" | "other" | "aide";

export interface Credential {
  readonly level: CredentialLevel;
  /** The discipline the credential implies; empty when it implies none. */
  readonly discipline: string;
  readonly needsSupervisor: boolean;
}

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

  find(credential: string | undefined): Credential | undefined {
    return credential === undefined ? undefined : this.rows.get(credential.trim().toUpperCase());
  }
}
