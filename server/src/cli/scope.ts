import { nameOf } from "./collect.js";
import type { InspectFlags } from "./flags.js";
import { type Io, UsageError } from "./io.js";

/**
 * Which notes are reported, by shown path: those that git says changed, or all when it gives undefined. All are read even so, since their charts decide some
 * findings. Throws a UsageError when git cannot tell, or when two of the flags are given.
 */
export async function scopeOf(
  { changed, since, staged }: Pick<InspectFlags, "changed" | "since" | "staged">,
  io: Io,
): Promise<((path: string) => boolean) | undefined> {
  if ([changed, since !== undefined, staged].filter(Boolean).length > 1)
    throw new UsageError("Only one of --changed, --since and --staged can be given.");
  if (!changed && since === undefined && !staged) return undefined;
  if (since?.startsWith("-")) throw new UsageError(`--since needs a commit, not "${since}".`);
  const top = (await io.git(["rev-parse", "--show-toplevel"])).trimEnd();
  const list = async (...args: string[]) => (await io.git(args)).split("\0").filter((name) => name !== "");
  const differing = staged
    ? await list("diff", "--name-only", "-z", "--diff-filter=d", "--cached")
    : await list("diff", "--name-only", "-z", "--diff-filter=d", since === undefined ? "HEAD" : `${since}...`, "--");
  const unknown = staged ? [] : await list("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/");
  const committed = since === undefined ? [] : await list("diff", "--name-only", "-z", "--diff-filter=d", "HEAD", "--");
  const wanted = new Set(
    [...differing, ...unknown, ...committed].map((name) => nameOf(`${top.replaceAll("\\", "/")}/${name}`, io)),
  );
  return (path) => wanted.has(path);
}
