import { expectTypeOf, test } from "vitest";
import type * as chartViews from "../../server/src/features/chart-views.js";
import type * as review from "../../server/src/features/review.js";
import type * as status from "../../server/src/features/status.js";
import type { Disposition } from "../../server/src/lint/dispositions.js";
import type { EpisodeNode, NoteStatusResult, ReviewFinding } from "../../server/src/lsp/protocol.js";

/** `tsc` judges these: that an answer fits says nothing of a key that may be absent. */
test("what the features answer has the keys that the protocol names, and no others", () => {
  expectTypeOf<chartViews.EpisodeNode>().toEqualTypeOf<EpisodeNode>();
  expectTypeOf<status.NoteStatus>().toEqualTypeOf<NoteStatusResult>();
  expectTypeOf<keyof review.ReviewFinding>().toEqualTypeOf<keyof ReviewFinding>();
  expectTypeOf<Disposition>().toExtend<NonNullable<ReviewFinding["disposition"]>>();
});
