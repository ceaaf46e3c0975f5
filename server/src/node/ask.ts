import { createInterface } from "node:readline/promises";
import { Interrupted } from "../cli/io.js";

/** Asks at the terminal, on standard error, so that standard output stays the command's own. Ctrl+C and the end of input end the run. */
export async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const ended = new Promise<never>((_, reject) => lines.once("close", () => reject(new Interrupted())));
  try {
    return (await Promise.race([lines.question(question), ended])).trim();
  } finally {
    lines.close();
  }
}
