import fc from "fast-check";
import { expect, test } from "vitest";
import { clashesOf } from "../../server/src/chart/clashes.js";
import type { BilledService } from "../../server/src/chart/services.js";

interface Booked {
  readonly patient: string;
  readonly start: number;
  readonly minutes: number;
}

/** Services of one clinician's day; `looked` hears each time that one's minutes are asked for. */
function servicesOf(booked: readonly Booked[], looked = () => {}): BilledService[] {
  return booked.map(({ patient, start, minutes }) => {
    const interval = {
      start,
      get stop() {
        looked();
        return start + minutes;
      },
    };
    return { note: { patient }, service: { intervals: [interval] } } as unknown as BilledService;
  });
}

/** What `clashesOf` says, by comparing each service with all that began before it. */
function comparedOneByOne(services: readonly BilledService[]): [BilledService, BilledService][] {
  const [from, to] = [
    ({ service }: BilledService) => service.intervals[0]?.start ?? 0,
    ({ service }: BilledService) => service.intervals[0]?.stop ?? 0,
  ];
  const inOrder = [...services].sort((a, b) => from(a) - from(b));
  return inOrder.flatMap((own, at) => {
    const other = inOrder.slice(0, at).find((one) => to(one) > from(own) && one.note.patient !== own.note.patient);
    return other ? [[other, own] as [BilledService, BilledService]] : [];
  });
}

const booked = fc.record({
  patient: fc.constantFrom("pt-1", "pt-2", "pt-3", "pt-4"),
  start: fc.integer({ min: 0, max: 12 }),
  minutes: fc.integer({ min: 1, max: 8 }),
});

test("each service is told with the first other patient's that it meets", () => {
  fc.assert(
    fc.property(fc.array(booked, { maxLength: 25 }), (day) => {
      const services = servicesOf(day);
      expect(clashesOf(services)).toEqual(comparedOneByOne(services));
    }),
    { numRuns: 2_000, seed: 20261127 },
  );
});

test.each([
  ["one patient's at one time", () => ({ patient: "pt-1", start: 540, minutes: 45 })],
  ["each of another patient, at one time", (at: number) => ({ patient: `pt-${at}`, start: 540, minutes: 45 })],
  [
    "each of another patient, at other times of the day",
    (at: number) => ({ patient: `pt-${at}`, start: at % 600, minutes: 45 + (at % 300) }),
  ],
] satisfies [string, (at: number) => Booked][])(
  "a day of twice as many services, %s, is looked at twice as often and not four times",
  (_, make) => {
    const looks = (count: number) => {
      let all = 0;
      clashesOf(
        servicesOf(
          Array.from({ length: count }, (_, at) => make(at)),
          () => void all++,
        ),
      );
      return all;
    };
    expect(looks(20_000) / looks(10_000)).toBeLessThan(2.1);
  },
);
