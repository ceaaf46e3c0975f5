// biome-ignore-all lint/suspicious/noAssignInExpressions: a fault is one change, and reads as one
import { formatTime } from "../../../server/src/base/clock.js";
import { toMinutes } from "../notes.js";
import { bill, type Fault, first, line, MEDICARE, structured } from "./planting.js";

/** Times, dates and minutes. */
export const TIME_FAULTS: readonly Fault[] = [
  structured("missing-start-time", (draft) => {
    delete draft.front.start;
    delete first(draft).start;
  }),
  structured("missing-stop-time", (draft) => void delete first(draft).stop),
  structured(
    "malformed-time",
    (draft, random) => void (first(draft).start = random.pick(["9.05 am", "half past nine", "25:00"])),
  ),
  structured(
    "malformed-date",
    ({ front }, random) => void (front.date = random.pick(["03/25/2026", "2026-02-30", "March 2026"])),
  ),
  structured("stop-before-start", (draft) => {
    const { start, stop } = first(draft);
    Object.assign(first(draft), { start: stop, stop: start });
  }),
  structured("missing-timed-minutes", ({ front }) => void delete front.minutes.timed, MEDICARE),
  structured("missing-total-minutes", ({ front }) => void delete front.minutes.total, MEDICARE),
  structured("timed-minutes-mismatch", ({ front }, random) => void (front.minutes.timed += random.whole(1, 9))),
  structured("total-minutes-mismatch", ({ front }, random) => void (front.minutes.total -= random.whole(1, 9))),
  structured(
    "minutes-exceed-clock",
    (draft, random) =>
      void (first(draft).minutes = toMinutes(first(draft).stop) - toMinutes(first(draft).start) + random.whole(1, 9)),
  ),
  structured(
    "overlapping-service-times",
    (draft, random) => {
      bill(draft, [
        ["97110", 30],
        ["97140", 15],
      ]);
      line(draft, 1).start = formatTime(toMinutes(line(draft, 1).start) - random.whole(1, 10));
    },
    { discipline: "PT" },
  ),
  structured("service-outside-session", ({ front }) => void (front.stop = formatTime(toMinutes(front.services.at(-1).stop) - 5))),
  structured("long-session", (draft, random) => bill(draft, [["97110", random.whole(181, 300)]]), { discipline: "PT" }),
  structured(
    "missing-service-times",
    (draft) => {
      bill(draft, [
        ["97530", 30],
        ["97140", 15],
      ]);
      delete line(draft, 1).start;
      delete line(draft, 1).stop;
      line(draft, 1).minutes = 15;
    },
    { discipline: "PT", payer: "commercial" },
  ),
  structured(
    "psychotherapy-minutes-mismatch",
    (draft, random) => bill(draft, [["90834", random.pick([20, 30, 37, 53, 60]), { units: 1 }]]),
    { discipline: "PSY" },
  ),
];
