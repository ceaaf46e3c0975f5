import { isIsoDate } from "../base/calendar.js";
import { TEMPLATES, type Template, templateText } from "../note/templates.js";
import { EXIT, type Io, UsageError } from "./io.js";
import { writeNew } from "./new-file.js";
import { didYouMean } from "./selection.js";

export interface NewFlags {
  readonly output?: string;
  /** Date of service; today when it is not given. */
  readonly date?: string;
}

/** Writes a note from a template: its kind and date filled in, every other fact left open, so that `lint` names what is missing. */
export async function newCommand(kind: string | undefined, flags: NewFlags, io: Io): Promise<number> {
  if (kind === undefined) {
    const given = flags.output !== undefined ? "--output" : flags.date !== undefined ? "--date" : undefined;
    if (given !== undefined) throw new UsageError(`${given} needs the kind of the note; soapstone new lists them.`);
    io.out(`${TEMPLATES.map(lineOf).join("\n")}\n`);
    return EXIT.clean;
  }
  const date = flags.date ?? io.today();
  if (!isIsoDate(date)) throw new UsageError(`--date needs a date YYYY-MM-DD, not "${date}".`);
  await writeNew(templateText(templateOf(kind), date), flags.output, io);
  return EXIT.clean;
}

function lineOf({ id, title }: Template): string {
  return `${id.padEnd(22)}${title}`;
}

/** The template of an id, or the first of a family: `treatment` is `treatment-soap`. */
function templateOf(kind: string): Template {
  const named = TEMPLATES.find(({ id }) => id === kind) ?? TEMPLATES.find(({ id }) => id.startsWith(`${kind}-`));
  if (named) return named;
  const ids = TEMPLATES.map(({ id }) => id);
  throw new UsageError(`Kind "${kind}" is not known; there are ${ids.join(", ")}.${didYouMean(kind, ids)}`);
}
