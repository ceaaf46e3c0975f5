/** Requests of our own between client and server; the client knows no more of the server than this file. */

/** Asks for the status of an open note: parameters `{ uri }`, result NoteStatusResult or null when the document is no note. */
export const STATUS_REQUEST = "soapstone/status";

export interface NoteStatusResult {
  /** "3 units: 97129×1 + 97130×2"; absent without a counted code. */
  readonly units?: string;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Whether the other notes of the patient are known. */
  readonly wholeChart: boolean;
}

/** Asks for the unit worksheet of an open note as Markdown: parameters `{ uri }`, result text or null when it is no note. */
export const WORKSHEET_REQUEST = "soapstone/worksheet";

/** What the client tells the server of itself in `initializationOptions`. */
export interface ClientOptions {
  /** Whether the client has the command `soapstone.createWorksheet`. */
  readonly worksheetCommand?: boolean;
}

/** Where the rules' pages are published: the package's homepage. The client opens the bundled page instead. */
export const PAGES = "https://soapstone.example/docs/rules/";
