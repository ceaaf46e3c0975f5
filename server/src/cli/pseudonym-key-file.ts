import { howToMakeKey, keyOf } from "../workspace/pseudonym-key.js";
import { type Io, UsageError } from "./io.js";

/** The key of a key file, if one is named; throws with a hint on how to make one when it cannot be read or is too short. */
export async function pseudonymKey(file: string | undefined, io: Io): Promise<Uint8Array | undefined> {
  if (file === undefined) return undefined;
  const bytes = await io.readBytes(io.resolve(file));
  if (!bytes) throw new UsageError(`${file}: the key cannot be read. ${howToMakeKey(file)}`);
  const key = keyOf(bytes);
  if (!key) throw new UsageError(`${file}: a key has at least 32 bytes. ${howToMakeKey(file)}`);
  return key;
}
