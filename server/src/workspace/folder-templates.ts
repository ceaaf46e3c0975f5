import { type Summary, sameProse } from "../chart/summary.js";
import { TemplatePassages } from "../chart/template-passages.js";

/**
 * The passages that are template among the notes of an open folder. A note that comes or goes is counted at once; one that is typed into
 * when somebody asks, since there may be many keys between two questions.
 */
export class FolderTemplates {
  private readonly passages = new TemplatePassages();
  /** The passages that were template when it was last asked whether they changed. */
  private mark = 0;
  /** Whether anything was counted since. */
  private recounted = false;
  /** The summaries that are counted, of notes of which others have been typed since. */
  private readonly typed = new Map<string, Summary>();

  constructor(private readonly summaryAt: (path: string) => Summary | undefined) {}

  /** Takes in that a note came, went, or has another summary. */
  put(path: string, before: Summary | undefined, summary: Summary | undefined): void {
    const counted = this.typed.get(path) ?? before;
    if (counted && summary) {
      this.typed.set(path, counted);
      return;
    }
    this.typed.delete(path);
    if (counted) this.count(counted, -1);
    if (summary) this.count(summary, 1);
  }

  /** Whether a hash of a shingle stands in so many notes that it is template, what was typed included. */
  readonly isTemplate = (hash: number): boolean => {
    if (this.typed.size > 0) this.countTyped();
    return this.passages.isTemplate(hash);
  };

  /** Counts what was typed; whether other passages are template than when this was last asked. */
  changed(): boolean {
    this.countTyped();
    if (!this.recounted) return false;
    this.recounted = false;
    const before = this.mark;
    this.mark = this.passages.mark();
    return this.mark !== before;
  }

  private countTyped(): void {
    for (const [path, before] of this.typed) {
      const now = this.summaryAt(path);
      if (!now || (before.patient === now.patient && sameProse(before, now))) continue;
      this.count(before, -1);
      this.count(now, 1);
    }
    this.typed.clear();
  }

  private count({ patient, prose }: Summary, by: 1 | -1): void {
    this.passages.count(patient, prose.shingles.hashes, by);
    this.recounted = true;
  }
}
