import { howToMakeKey, keyOf } from "../workspace/pseudonym-key.js";
import { type Io, UsageError } from "./io.js";

/** The key of a key file, if one is named; throws when it cannot be read or is too short. A hint on how to make one writes over nothing but a short key. */
export async function pseudonymKey(file: string | undefined, io: Io): Promise<Uint8Array | undefined> {
  if (file === undefined) return undefined;
  const path = io.resolve(file);
  const bytes = await io.readBytes(path);
  if (!bytes) {
    const hint = (await io.host.kindOf(path)) === "none" ? ` ${howToMakeKey(file)}` : "";
    throw new UsageError(`${file}: the key cannot be read.${hint}`);
  }
  const key = keyOf(bytes);
  if (!key) throw new UsageError(`${file}: a key has at least 32 bytes. ${howToMakeKey(file)}`);
  return key;
}
