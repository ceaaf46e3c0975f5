/** One target's checks, as it runs: every check prints its line at once, and what was opened is closed at the end. */
export function newTarget(name) {
  const ends = [];
  const target = {
    name,
    passed: 0,
    failed: 0,
    /** Keeps what helps to explain a failure: a screenshot, once there is a page. */
    onFailure: undefined,
    /** Counts and prints a check that was decided elsewhere (in the extension host, in Neovim). */
    report(what, reason) {
      if (reason === undefined) target.passed++;
      else target.failed++;
      console.log(`${reason === undefined ? "ok" : "not ok"} - ${name}: ${what}${reason ? `: ${reason}` : ""}`);
    },
    /** Runs a check; it fails by throwing. Gives its value, or undefined when it failed. */
    async check(what, run) {
      try {
        const value = await run();
        target.report(what);
        return value ?? true;
      } catch (error) {
        target.report(what, briefly(error));
        await target.onFailure?.().catch(() => {});
        return undefined;
      }
    },
    atEnd(close) {
      ends.unshift(close);
    },
    async end() {
      for (const close of ends.splice(0)) {
        try {
          await close();
        } catch (error) {
          console.log(`# ${name}: closing: ${briefly(error)}`);
        }
      }
    },
  };
  return target;
}

/** Counts lines `ok - …` and `not ok - …` of a suite that ran in another process. */
export function countLine(target, line) {
  const match = /^(not )?ok - (.*)$/.exec(line.trim());
  if (!match) return;
  if (match[1] === undefined) target.report(match[2]);
  else target.report(match[2], "");
}

export const briefly = (error) =>
  String(error instanceof Error ? error.message : error)
    .replace(/\s*\n\s*/g, " | ")
    .slice(0, 600);
