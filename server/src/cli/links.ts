import { howMany } from "../base/how-many.js";
import { isBelow, parentOf } from "../workspace/configuration.js";
import type { Recogniser } from "../workspace/recognise.js";
import type { Io } from "./io.js";

/**
 * The links among those below a folder that lead to what may be notes, and that a run over these places does not look at by another way. One
 * that leads nowhere is among them: a share that is not there may hold notes.
 */
export async function linksToTell(
  links: readonly string[],
  recogniser: Recogniser,
  places: readonly string[],
  io: Io,
): Promise<string[]> {
  const told: string[] = [];
  for (const link of links) {
    const kind = await io.host.kindOf(link);
    const real = kind === "none" ? undefined : await io.realPath(link);
    if (real !== undefined && places.some((place) => isBelow(real, place))) continue;
    if (kind !== "file" || (await isNote(link, recogniser, io))) told.push(link);
  }
  return told;
}

async function isNote(path: string, recogniser: Recogniser, { host }: Io): Promise<boolean> {
  const [file] = recogniser.mayBeNote(path) ? await host.readFiles([path]) : [];
  return file !== undefined && recogniser.reasonOf(path, "text" in file ? file.text : "") !== undefined;
}

/** What a run says of so many links that it passed over. */
export function linksText(count: number): string {
  const [it, leads, are] = count === 1 ? ["it", "leads", "the link is"] : ["they", "lead", "the links are"];
  return `${howMany(count, "link")} passed over: what ${it} ${leads} to is linted only where ${are} named.`;
}

/** The outermost link, below a folder, that a path is or stands below; undefined when there is none. */
export async function linkAbove(path: string, folder: string, { host }: Pick<Io, "host">): Promise<string | undefined> {
  for (const step of stepsTo(path, folder)) if (await host.isLinked(step, parentOf(step))) return step;
  return undefined;
}

/** The steps from a folder down to a path. */
function stepsTo(path: string, folder: string): string[] {
  const steps: string[] = [];
  for (let at = path; at !== folder && isBelow(at, folder); at = parentOf(at)) steps.unshift(at);
  return steps;
}
