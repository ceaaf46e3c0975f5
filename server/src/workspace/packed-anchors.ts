import type { Span } from "../base/span.js";
import { ANCHORED, type Anchors } from "../chart/summary.js";

/** The places of a summary as numbers: few of them are ever asked for, and as JSON they would be half of it. */
export function packAnchors({
  kind,
  field,
  services,
  pointers,
  namedGoals,
  goals,
  measures,
  attachments,
  prose,
}: Anchors): number[] {
  const numbers: number[] = [];
  const span = ({ start, end }: Span) => numbers.push(start, end);
  const list = (spans: readonly Span[]) => {
    numbers.push(spans.length);
    for (const one of spans) span(one);
  };
  span(kind);
  for (const name of ANCHORED) span(field[name]);
  list(services);
  for (const own of pointers) list(own);
  for (const spans of [namedGoals, goals, measures, attachments]) list(spans);
  span(prose.heading);
  span(prose.text);
  return numbers;
}

/** The places that `packAnchors` made numbers of. */
export function unpackAnchors(numbers: ArrayLike<number>): Anchors {
  let at = 0;
  const next = () => numbers[at++] ?? 0;
  const span = (): Span => ({ start: next(), end: next() });
  const list = (): Span[] => Array.from({ length: next() }, span);
  const kind = span();
  const field = Object.fromEntries(ANCHORED.map((name) => [name, span()])) as Anchors["field"];
  const services = list();
  const pointers = services.map(list);
  const [namedGoals, goals, measures, attachments] = [list(), list(), list(), list()];
  return { kind, field, services, pointers, namedGoals, goals, measures, attachments, prose: { heading: span(), text: span() } };
}
