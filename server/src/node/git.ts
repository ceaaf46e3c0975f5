import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { UsageError } from "../cli/io.js";

/** Bytes of a list of names that are taken. */
const MOST = 1 << 28;

/** Runs git in the working directory, only where a flag asks which notes changed; gives what it prints. */
export async function git(args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)("git", [...args], { maxBuffer: MOST, encoding: "utf8" });
    return stdout;
  } catch (error) {
    const { code, stderr = "" } = error as NodeJS.ErrnoException & { stderr?: string };
    if (code === "ENOENT") throw new UsageError("git is not installed, so nothing can be told of what changed.");
    throw new UsageError(`git cannot tell what changed: ${stderr.trim().split("\n")[0] ?? "no answer"}`);
  }
}
