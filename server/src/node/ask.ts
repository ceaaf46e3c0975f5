import { createInterface } from "node:readline";
import { type Ask, Interrupted } from "../cli/io.js";

/**
 * Does work that asks at the terminal, on standard error, so that standard output stays the command's own. One reader stands over all its
 * questions: what is typed or pasted ahead answers the next ones. Ctrl+C and the end of input end the run.
 */
export async function atTerminal<T>(work: (ask: Ask) => Promise<T>): Promise<T> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ahead: string[] = [];
  let ended = false;
  let hear = () => {};
  lines.on("line", (line) => {
    ahead.push(line);
    hear();
  });
  lines.on("close", () => {
    ended = true;
    hear();
  });
  const ask: Ask = async (question, again) => {
    if (again) ahead.length = 0;
    const typed = ahead.shift();
    if (typed !== undefined) {
      // It was shown when it was typed, under another question.
      process.stderr.write(`${question}${typed}\n`);
      return typed.trim();
    }
    if (!ended) {
      lines.setPrompt(question);
      lines.prompt(true);
      await new Promise<void>((resolve) => {
        hear = resolve;
      });
    }
    const line = ahead.shift();
    if (line === undefined) throw new Interrupted();
    return line.trim();
  };
  try {
    return await work(ask);
  } finally {
    lines.close();
  }
}
