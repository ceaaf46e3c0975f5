import { compareText } from "../../server/src/base/order.js";
import { DescriptionLines, frontCoded } from "../../server/src/reference/description-lines.js";
import { DiagnosisCodes, type DiagnosisPeriod } from "../../server/src/reference/icd10cm.js";
import { DataError } from "./columns.js";
import { refuseCut } from "./guards.js";
import type { Refresh, Refreshed } from "./refresh.js";

interface Code {
  readonly periods: readonly DiagnosisPeriod[];
  readonly wordings: readonly string[];
}

/** The order file of NCHS or CMS: number, code, 1 for billable, short and long description, in fixed places. */
const ORDER_LINE = /^\d{5} ([A-Z0-9]{3,7}) +([01]) (.{60}) (.+)$/;

/** The part of the codes that a file may end; no year from 2016 to 2027 ended as much as a third of it. */
const MOST_ENDED = 0.01;

/** Takes in the whole order file of a fiscal year: codes that came, ended or changed get a period from its first day on. */
export function refreshIcd10cm({ text, from, table }: Refresh): Refreshed {
  const order = readOrder(text);
  const was = readOld(table);
  const old = undone(was, from);
  const inForce = [...old].filter(([, { periods }]) => periods.at(-1)?.until === "");
  refuseCut(inForce.filter(([code]) => !order.has(code)).length, inForce.length, "codes in force", MOST_ENDED);
  let changed = 0;
  const codes = new Map<string, Code>();
  for (const code of [...new Set([...old.keys(), ...order.keys()])].sort(compareText)) {
    const before = old.get(code);
    const now = order.get(code);
    const periods = continued(before?.periods ?? [], now?.billable, from);
    if (historyOf(periods) !== historyOf(was.get(code)?.periods ?? [])) changed++;
    if (periods.length === 0) continue;
    const wordings = [...new Set([...(now ? [now.description] : []), ...(before?.wordings ?? [])])].filter(Boolean);
    codes.set(code, { periods, wordings });
  }
  return { files: encodeCodes(codes), said: [`${codes.size} codes, ${changed} of them new, ended or changed on ${from}.`] };
}

function readOrder(text: string): Map<string, { readonly billable: boolean; readonly description: string }> {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const wrong = lines.findIndex((line) => !ORDER_LINE.test(line));
  if (lines.length === 0 || wrong >= 0)
    throw new DataError(`Line ${wrong + 1} is no line of an order file (icd10cm-order-YEAR.txt).`);
  return new Map(
    lines.map((line) => {
      const [, code = "", flag, , description = ""] = ORDER_LINE.exec(line) ?? [];
      return [dotted(code), { billable: flag === "1", description: description.trim() }];
    }),
  );
}

function readOld(table: Refresh["table"]): Map<string, Code> {
  const codes = new DiagnosisCodes(table("icd10cm.tsv"), table("icd10cm-periods.tsv"));
  const descriptions = new DescriptionLines(table("icd10cm-descriptions.tsv.gz"));
  const old = new Map<string, Code>();
  for (const category of codes.categoryNames) {
    for (const { code, periods, index } of codes.inCategory(category)) {
      old.set(code, { periods, wordings: descriptions.at(index) });
    }
  }
  return old;
}

/** The histories without what began or ended on a day, so that its file can be read again. */
function undone(codes: ReadonlyMap<string, Code>, from: string): ReadonlyMap<string, Code> {
  const isTouched = (period: DiagnosisPeriod) => period.from === from || period.until === from;
  return new Map(
    [...codes].map(([code, { periods, wordings }]) => {
      if (!periods.some(isTouched)) return [code, { periods, wordings }];
      const before = periods.filter((period) => period.from < from);
      return [code, { periods: before.map((period) => (period.until === from ? { ...period, until: "" } : period)), wordings }];
    }),
  );
}

/** The history with the state of a day added: unchanged, ended, or begun anew. Later periods give way to the file. */
function continued(periods: readonly DiagnosisPeriod[], billable: boolean | undefined, from: string): readonly DiagnosisPeriod[] {
  const last = periods.at(-1);
  const open = last !== undefined && last.until === "";
  if (open && last.billable === billable) return periods;
  if (!open && billable === undefined) return periods;
  const closed = open ? [...periods.slice(0, -1), { ...last, until: from }] : [...periods];
  return billable === undefined ? closed : [...closed, { billable, from, until: "" }];
}

function encodeCodes(codes: ReadonlyMap<string, Code>): Record<string, string> {
  const texts = [...codes].map(([code, { periods }]) => [code, historyOf(periods)] as const);
  const counts = new Map<string, number>();
  for (const [, text] of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const markers = new Map(
    [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0])).map(([text], at) => [text, markerOf(at)]),
  );
  const categories = new Map<string, string[]>();
  for (const [code, text] of texts) {
    const { wordings } = codes.get(code) as Code;
    const entry = `${code.slice(4)}${markers.get(text)}${flagsOf(code, wordings[0] ?? "")}`;
    categories.set(code.slice(0, 3), [...(categories.get(code.slice(0, 3)) ?? []), entry]);
  }
  let first = 0;
  const lines = [...categories].map(([category, entries]) => {
    const line = `${category}\t${first}\t${entries.join(" ")}`;
    first += entries.length;
    return line;
  });
  return {
    "icd10cm.tsv": `category\tfirst\tcodes\n${lines.join("\n")}\n`,
    "icd10cm-periods.tsv": `marker\tperiods\n${[...markers].map(([text, marker]) => `${marker}\t${text}`).join("\n")}\n`,
    "icd10cm-descriptions.tsv.gz": frontCoded([...codes.values()].map(({ wordings }) => wordings.join("|"))),
  };
}

function historyOf(periods: readonly DiagnosisPeriod[]): string {
  return periods.map(written).join(",");
}

function written({ billable, from, until }: DiagnosisPeriod): string {
  return `${billable ? "b" : "h"}${from}${until === "" ? "" : `/${until}`}`;
}

/** Markers of histories, the commonest first: none, then `a` to `z`, then two letters. */
function markerOf(at: number): string {
  if (at === 0) return "";
  const letter = (index: number) => String.fromCharCode(97 + index);
  return at <= 26 ? letter(at - 1) : letter(Math.floor((at - 27) / 26)) + letter((at - 27) % 26);
}

/** The side that a description of chapters M and S names, and `!` for a manifestation. */
function flagsOf(code: string, description: string): string {
  const text = description.toLowerCase();
  const [right, left] = [/\bright\b/.test(text), /\bleft\b/.test(text)];
  const side = !/^[MS]/.test(code) || right === left ? "" : right ? ">" : "<";
  const manifestation =
    /\bin (?:[\w, ]+ )?(?:diseases?|conditions|reactions) classified elsewhere/.test(text) && !text.includes("cause of");
  return side + (manifestation ? "!" : "");
}

function dotted(code: string): string {
  return code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
}
