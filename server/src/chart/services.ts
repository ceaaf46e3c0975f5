import type { Span } from "../base/span.js";
import type { ServiceFact, Summary } from "./summary.js";

/** A billed service with its place. */
export interface BilledService {
  readonly note: Summary;
  readonly service: ServiceFact;
  /** Position in the note's services. */
  readonly index: number;
  readonly span: Span;
}

/** The billed services of a note, in order. */
export function billedServices(note: Summary): BilledService[] {
  return note.services.flatMap((service, index) =>
    service.billed ? [{ note, service, index, span: note.anchors.services[index] ?? { start: 0, end: 0 } }] : [],
  );
}
