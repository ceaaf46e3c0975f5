import { configChoice } from "./collect.js";
import { explainFile } from "./explanation.js";
import { TEXT_OR_JSON } from "./flags.js";
import { EXIT, type Io, UsageError } from "./io.js";
import { plainJson } from "./reports/plain-json.js";
import { asOf, oneOfWords } from "./selection.js";
import { whyJson, whyText } from "./why-text.js";

export interface WhyFlags {
  readonly format: string;
  readonly asOf?: string;
  readonly config: string | boolean;
}

/** Prints whether a file is a note and why, what holds for it, and for a line who decided on its findings. */
export async function whyCommand(written: string, flags: WhyFlags, io: Io): Promise<number> {
  const format = oneOfWords("Format", flags.format, TEXT_OR_JSON);
  const asked = { ...(await target(written, io)), today: asOf(flags.asOf, io.today), choice: configChoice(flags) };
  const why = await explainFile(asked, io);
  io.out(format === "json" ? `${plainJson(whyJson(why, io), 2)}\n` : whyText(why, io));
  return EXIT.clean;
}

/** The file and line of `FILE[:LINE]`; a file whose own name ends so is taken as it is. */
async function target(written: string, io: Io): Promise<{ path: string; line: number | undefined }> {
  const match = /^(.+?):(\d{1,9})(?::\d+)?$/.exec(written);
  const whole = io.resolve(written);
  const kind = await io.host.kindOf(whole);
  if (kind === "folder") throw new UsageError(`${written}: is a folder; name a file.`);
  if (kind === "file" || !match) return { path: whole, line: undefined };
  return { path: io.resolve(match[1] ?? ""), line: Number(match[2]) };
}
