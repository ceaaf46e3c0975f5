import type { BilledService } from "./services.js";

/** Minutes of a service without a break. */
interface Piece {
  readonly billed: BilledService;
  readonly interval: BilledService["service"]["intervals"][number];
}

/** Pairs of services of two patients whose minutes meet, in order of time: each service with the first it meets. */
export function clashesOf(services: readonly BilledService[]): [BilledService, BilledService][] {
  const pieces: Piece[] = services.flatMap((billed) => billed.service.intervals.map((interval) => ({ billed, interval })));
  pieces.sort((a, b) => a.interval.start - b.interval.start);
  const found: [BilledService, BilledService][] = [];
  let running: Piece[] = [];
  for (const piece of pieces) {
    running = running.filter(({ interval }) => interval.stop > piece.interval.start);
    const other = running.find(({ billed }) => billed.note.patient !== piece.billed.note.patient);
    if (other) found.push([other.billed, piece.billed]);
    if (!isCovered(piece, running)) running.push(piece);
  }
  return found;
}

/**
 * Whether what began before and runs as long makes a piece needless: of its patient, or of two others, one of which is not the patient of
 * whatever comes. A day has few ends, so that few pieces are left.
 */
function isCovered(piece: Piece, running: readonly Piece[]): boolean {
  let other: string | undefined;
  for (const { interval, billed } of running) {
    if (interval.stop < piece.interval.stop) continue;
    const { patient } = billed.note;
    if (patient === piece.billed.note.patient || (other !== undefined && patient !== other)) return true;
    other = patient;
  }
  return false;
}
