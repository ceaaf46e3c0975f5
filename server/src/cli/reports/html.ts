import { isLive } from "../../workspace/reported-note.js";
import type { MakeReporter, RunHead, RunSummary } from "../reporter.js";
import { BLOCKS, type EndData, type HeadData, SEVERITIES } from "./html-data.js";
import { closing, dataBlock, dataBlockStart, jsonInHtml, opening, type PageAssets } from "./html-page.js";
import { REASONS, reasonOf } from "./html-reasons.js";
import { noteRow, type RowMaking, severityNumber, sourceData } from "./html-rows.js";
import { RuleTotals } from "./html-totals.js";

/** Characters after which a block of notes is closed and the next begun: some thousand findings. */
const BLOCK_SIZE = 1_000_000;

/**
 * The reviewer's report: one file that opens offline and holds its own script, style and data. Notes are written as they come; what is
 * kept of them are counts by rule, so its need of memory does not grow with the findings. A file cut off in the middle still opens, shows
 * what was read so far, and says that it is not the whole.
 */
export function htmlReporter(assets: PageAssets): MakeReporter {
  return (head, sink) => {
    const making = rowMaking(head);
    const totals = new RuleTotals();
    /** Characters in the open block of notes; 0 when none is open. */
    let size = 0;
    const closeBlock = () => {
      if (size > 0) sink.write("\n</script>\n");
      size = 0;
    };
    sink.write(opening(head, assets));
    sink.write(dataBlock(BLOCKS.head, headData(head, making)));
    return {
      note(report) {
        const row = jsonInHtml(noteRow(report, making));
        sink.write(`${size > 0 ? ",\n" : dataBlockStart(BLOCKS.notes)}${row}`);
        size += row.length;
        if (size >= BLOCK_SIZE) closeBlock();
        for (const { rule, severity } of report.findings.filter(isLive)) {
          if (severityNumber(severity) < making.severities) totals.add(rule, severity, report.path);
        }
      },
      end(summary) {
        closeBlock();
        sink.write(dataBlock(BLOCKS.end, endData(summary)));
        sink.write(closing(head, summary, totals));
      },
    };
  };
}

function rowMaking({ rules, refs, showLevel }: RunHead): RowMaking {
  return {
    refs,
    rules: new Map(rules.map(({ id, sources }, number) => [id, { number, sources }])),
    severities: showLevel === "all" ? SEVERITIES.length : severityNumber(showLevel) + 1,
  };
}

function headData({ rules, rulesOn, refs, baseline, dollars, pseudonyms }: RunHead, { severities }: RowMaking): HeadData {
  return {
    rules: rules.map((rule) => {
      const { id, category, summary } = rule;
      return { id, category, summary, sources: rule.sources.map((key) => sourceData(key, refs)), reason: reasonOf(rule) };
    }),
    ran: rulesOn().size,
    reasons: REASONS.map(({ title, meaning }) => ({ title, meaning })),
    severities,
    baseline,
    dollars,
    pseudonyms,
  };
}

function endData({ unread, errors, warnings, infos, fixable, notesDigest, dollars, unpriced, uncounted }: RunSummary): EndData {
  return { unread, found: [errors, warnings, infos], fixable, notesDigest, dollars: dollars ?? null, unpriced, uncounted };
}
