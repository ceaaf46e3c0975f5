import { isBelow, parentOf } from "../workspace/configuration.js";
import type { InspectFlags } from "./flags.js";
import { type Io, UsageError } from "./io.js";

/**
 * Which notes below the paths, as the user wrote them, are reported, by shown path: those that git says changed, or all when it gives undefined.
 * All are read even so, since their charts decide some findings. Throws a UsageError when git cannot tell, when a path is none of the working
 * directory's repository, or when two of the flags are given.
 */
export async function scopeOf(
  { changed, since, staged }: Pick<InspectFlags, "changed" | "since" | "staged">,
  paths: readonly string[],
  io: Io,
): Promise<((path: string) => boolean) | undefined> {
  if ([changed, since !== undefined, staged].filter(Boolean).length > 1)
    throw new UsageError("Only one of --changed, --since and --staged can be given.");
  if (!changed && since === undefined && !staged) return undefined;
  if (since?.startsWith("-")) throw new UsageError(`--since needs a commit, not "${since}".`);
  const told = (await io.git(["rev-parse", "--show-toplevel"])).replace(/\r?\n$/, "");
  const top = await io.realPath(io.resolve(told));
  const placesOf = await placesIn(top, paths, io);
  const list = async (...args: string[]) => (await io.git(args)).split("\0").filter((name) => name !== "");
  const differing = staged
    ? await list(...DIFF, "--cached")
    : await list(...DIFF, since === undefined ? "HEAD" : `${since}...`, "--");
  const unknown = staged ? [] : await list("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", ":/");
  const committed = since === undefined ? [] : await list(...DIFF, "HEAD", "--");
  const wanted = new Set([...differing, ...unknown, ...committed].map((name) => joined(top, name)));
  return (path) => placesOf(path).some((place) => isWanted(place, top, wanted));
}

/** Lists what differs by names that begin at the top of the repository, whatever git's configuration says. */
const DIFF = ["diff", "--name-only", "-z", "--diff-filter=d", "--no-relative", "--ignore-submodules=none"];

/**
 * Gives the places by which git would name a note, since it follows no link: where the note is, links followed, and the path below which it was
 * found, which may be a link that changed. Throws a UsageError when one of the paths leads out of the repository.
 */
async function placesIn(top: string, paths: readonly string[], io: Io): Promise<(name: string) => string[]> {
  const roots: { path: string; real: string; link: string }[] = [];
  for (const written of paths) {
    const path = io.resolve(written);
    const real = await io.realPath(path);
    if (!isBelow(real, top)) throw new UsageError(`${written}: not in the repository whose changes git tells here (${top}).`);
    const parent = parentOf(path);
    roots.push({ path, real, link: joined(await io.realPath(parent), path.slice(parent.length)) });
  }
  return (name) => {
    const path = io.resolve(name);
    return roots.flatMap(({ path: root, real, link }) =>
      isBelow(path, root) ? [joined(real, path.slice(root.length)), link] : [],
    );
  };
}

/** Whether git named a path, or a folder that it stands in: of a repository within its own, git says only that it changed. */
function isWanted(place: string, top: string, wanted: ReadonlySet<string>): boolean {
  for (let at = place; at !== top && isBelow(at, top); at = parentOf(at)) if (wanted.has(at)) return true;
  return false;
}

/** A path below a folder; the folder itself for an empty one. */
function joined(folder: string, path: string): string {
  return [folder === "/" ? "" : folder, ...path.split("/").filter((part) => part !== "")].join("/") || "/";
}
