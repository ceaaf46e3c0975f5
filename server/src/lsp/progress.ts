import type { Connection, WorkDoneProgressServerReporter } from "vscode-languageserver";

/** Hears how far the reading of a folder is, and that it ended. */
export interface ShownProgress {
  (done: number, total: number): void;
  readonly end: () => void;
}

/** What shows nothing. */
export const NO_PROGRESS: ShownProgress = Object.assign(() => {}, { end: () => {} });

/** Shows how far the reading of a folder is from when the client agrees, which nothing waits for; the folder's name stays out of it. */
export function showProgress({ window }: Connection): ShownProgress {
  let shown: WorkDoneProgressServerReporter | undefined;
  let told = 0;
  let ended = false;
  const begin = (agreed: WorkDoneProgressServerReporter) => {
    shown = agreed;
    shown.begin("Soapstone: reading notes", told);
    // The client keeps what it agreed to until it hears the end.
    if (ended) shown.done();
  };
  // A client that refuses is shown nothing.
  window.createWorkDoneProgress().then(begin, () => {});
  const report = (done: number, total: number) => {
    const percent = Math.floor((100 * done) / total);
    if (percent > told) shown?.report(percent, `${done} of ${total}`);
    told = percent;
  };
  const end = () => {
    ended = true;
    shown?.done();
  };
  return Object.assign(report, { end });
}
