/** Languages of documents that may be notes; which Markdown is one is for the server to say. */
export const LANGUAGES: readonly string[] = ["session-note", "markdown"];
