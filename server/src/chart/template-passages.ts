/** Counters for the hashes of a folder: hashes that share one are counted together, far below the part that makes a template. */
const COUNTERS = 1 << 20;

/** Patients below which no passage counts as template: what all notes of a few patients say may well be copied. */
const FEWEST_PATIENTS = 10;

/** Part of the folder's notes that makes a passage a template (rules notes, cloned-across-patients). */
const PART = 0.6;

/** Which runs of words stand in so many of a folder's notes that they are the practice's template. */
export class TemplatePassages {
  private readonly counters = new Uint32Array(COUNTERS);
  private readonly patients = new Map<string, number>();
  private notes = 0;

  /** Those of all notes of a folder; among fewer patients than it takes no hashes are asked for. */
  static of<N extends { readonly patient: string | undefined }>(
    notes: readonly N[],
    hashesOf: (note: N) => Uint32Array,
  ): TemplatePassages {
    const passages = new TemplatePassages();
    if (new Set(notes.map(({ patient }) => patient)).size >= FEWEST_PATIENTS)
      for (const note of notes) passages.count(note.patient, hashesOf(note), 1);
    return passages;
  }

  /** Takes a note in (`by` 1) or out again (-1): its patient and the hashes of its shingles. */
  count(patient: string | undefined, hashes: Uint32Array, by: 1 | -1): void {
    if (hashes.length === 0) return;
    this.notes += by;
    for (const hash of hashes) (this.counters[hash % COUNTERS] as number) += by;
    if (patient === undefined) return;
    const left = (this.patients.get(patient) ?? 0) + by;
    if (left > 0) this.patients.set(patient, left);
    else this.patients.delete(patient);
  }

  /** A number for the passages that are template: it is another one when they are others. */
  mark(): number {
    if (this.patients.size < FEWEST_PATIENTS) return 0;
    const fewest = PART * this.notes;
    let mark = 0;
    for (let at = 0; at < COUNTERS; at++)
      if ((this.counters[at] as number) >= fewest) mark = (mark + Math.imul(at + 1, 0x9e3779b1)) | 0;
    return mark;
  }

  readonly isTemplate = (hash: number): boolean =>
    this.patients.size >= FEWEST_PATIENTS && (this.counters[hash % COUNTERS] as number) >= PART * this.notes;
}
