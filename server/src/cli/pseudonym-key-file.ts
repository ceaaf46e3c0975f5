import { howToMakeKey, keyOf } from "../workspace/pseudonym-key.js";
import { type Io, UsageError } from "./io.js";

/** The key of a key file; throws with a hint on how to make one when it cannot be read or is too short. */
export async function pseudonymKey(file: string, io: Io): Promise<Uint8Array> {
  const bytes = await io.readBytes(io.resolve(file));
  if (!bytes) throw new UsageError(`${file}: the key cannot be read. ${howToMakeKey(file)}`);
  const key = keyOf(bytes);
  if (!key) throw new UsageError(`${file}: a key has at least 32 bytes. ${howToMakeKey(file)}`);
  return key;
}
