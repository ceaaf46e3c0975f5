import { keyedHash } from "../base/hash.js";
import { printable } from "../base/printable.js";
import { Pseudonyms } from "../workspace/pseudonyms.js";
import { readReportedDigests } from "../workspace/reported-digests.js";
import { type Verification, verifyReport } from "../workspace/verify.js";
import { collect, nameOf } from "./collect.js";
import { EXIT, Interrupted, type Io, notice, UsageError } from "./io.js";
import { noteFilesOf } from "./note-files.js";
import { pseudonymKey } from "./pseudonym-key-file.js";

export interface VerifyFlags {
  readonly pseudonyms?: string;
  readonly quiet?: boolean;
}

/** Compares a report with the notes below the paths: 0 when it speaks of these bytes, 1 when it does not. */
export async function verifyCommand(report: string, paths: readonly string[], flags: VerifyFlags, io: Io): Promise<number> {
  const [file] = await io.host.readFiles([io.resolve(report)]);
  if (!file || "failure" in file) throw new UsageError(`${report}: ${file?.failure ?? "cannot be read."}`);
  const reported = readReportedDigests(file.text);
  if ("fault" in reported) throw new UsageError(`${report}: ${reported.fault}`);
  if (reported.pseudonyms && flags.pseudonyms === undefined)
    throw new UsageError(`${report}: was made under pseudonyms; give its key with --pseudonyms.`);
  const present = await digestsBelow(paths.length > 0 ? paths : ["."], io);
  const key = await pseudonymKey(flags.pseudonyms, io);
  const verified = verifyReport(reported, present, key && new Pseudonyms(keyedHash(key)));
  if (!flags.quiet) for (const line of linesOf(verified)) io.out(`${line}\n`);
  return verified.holds ? EXIT.clean : EXIT.findings;
}

/** What is printed of a comparison. */
function linesOf({ same, changed, missing, unlisted, notesDigest, holds }: Verification): string[] {
  const counts = `${same.length} same, ${changed.length} changed, ${missing.length} missing, ${unlisted.length} not listed`;
  return [
    ...changed.map((path) => `changed   ${printable(path)}`),
    ...missing.map((path) => `missing   ${printable(path)}`),
    ...(notesDigest === "different" ? unlisted : []).map((path) => `unlisted  ${printable(path)}`),
    `${counts}${OVER_ALL[notesDigest]}.`,
    holds ? "The report speaks of these notes as they are." : "The report does not speak of these notes as they are.",
  ];
}

const OVER_ALL: Readonly<Record<Verification["notesDigest"], string>> = {
  same: "; the digest over all notes is the same",
  different: "; the digest over all notes differs",
  absent: "",
};

async function digestsBelow(paths: readonly string[], io: Io): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const group of await collect(paths, { file: undefined, none: false }, io)) {
    for await (const file of noteFilesOf(group, io)) {
      if (io.interrupted()) throw new Interrupted();
      if ("failure" in file) notice(io, `${nameOf(file.path, io)}: ${file.failure}`);
      else found.set(nameOf(file.path, io), file.digest());
    }
  }
  return found;
}
