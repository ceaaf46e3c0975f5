import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatInterval } from "../../server/src/base/clock.js";
import { readPastedRows } from "../../server/src/note/pasted-times.js";
import { type ReadService, readServiceItems, serviceOf } from "../../server/src/note/service-items.js";
import { refs } from "../support/references.js";

const UNREAD = "unread";

/** A service as `97129 09:00-09:15 x1 GO`, with dots behind it when the line says more than that. */
function shown({ code = "?", times, units, modifiers, whole }: ReadService): string {
  const parts = [code, ...times.map(formatInterval), ...(units === undefined ? [] : [`x${units}`]), ...modifiers];
  return parts.join(" ") + (whole ? "" : " ...");
}

const imported = (line: string) =>
  readServiceItems(line)
    ?.map((item) => shown(serviceOf(item)))
    .join(", ") ?? UNREAD;
const pasted = (text: string) => readPastedRows(text)?.map(shown).join(", ") ?? UNREAD;

/** Lines of an export and what is read of them. */
const LINES: Readonly<Record<string, readonly (readonly [line: string, read: string])[]>> = {
  "units are what stands for itself": [
    ["97129-GO x1, 97130-GO x2", "97129 x1 GO, 97130 x2 GO"],
    ["97129 (GO) x 1; 97130 (GO) x 2 units.", "97129 x1 GO, 97130 x2 GO"],
    ["97129 x1 and 97130 ×2", "97129 x1, 97130 x2"],
    ["97129 x1 97130 x2", "97129 x1, 97130 x2"],
    ["97110x2", "97110 x2"],
    ["97110 GP Therapeutic exercise 2 units", "97110 x2 GP"],
    ["97110 | Therapeutic exercise | x2", "97110 x2"],
    ["97110 x 12 units", "97110 x12"],
    ["97110 x1 2 units", UNREAD],
    ["97110 x0", UNREAD],
  ],
  "minutes, repetitions, sets and sums are no units": [
    ["97129 x 15 min, 97130 x 31 min", "97129 ..., 97130 ..."],
    ["97110 x 15', 97140 15 minutes", "97110 ..., 97140 ..."],
    ["97110 2 x 15 min", "97110 ..."],
    ["97129 x 15", "97129 ..."],
    ["97110 ther ex squats x 10, 97140 manual", "97110 ..., 97140"],
    ["97110 squats x 3", "97110 ..."],
    ["97110 x 3 squats", "97110 ..."],
    ["97110 3x10 reps", "97110 ..."],
    ["97110 x2-3", "97110 ..."],
    ["97110 x2/week", "97110 ..."],
    ["97110 1-2 units", "97110 ..."],
    ["97110 2 units of 12 units authorized", "97110 ..."],
    ["97110 12 units remaining", "97110 ..."],
    ["97110 GP 2 30", "97110 GP ..."],
    ["97129-GO, 97130-GO, 3 units total", "97129 GO, 97130 GO ..."],
    ["97110 x2 (30 min)", "97110 x2 ..."],
    ["97110 x2 @ $45.00", "97110 x2 ..."],
  ],
  "a number behind the times is the units, unless two stand there or it is their minutes": [
    ["97129 9:00-9:15 1", "97129 09:00-09:15 x1"],
    ["97129 | 9:00-9:15 | 1", "97129 09:00-09:15 x1"],
    ["97129 9:00-9:08 8", "97129 09:00-09:08 ..."],
    ["97129 9:00-9:08 8 1", "97129 09:00-09:08 x1"],
    ["97129 9:00-9:08 1 8", "97129 09:00-09:08 x1"],
    ["97129 9:00-9:08 8  x1", "97129 09:00-09:08 x1"],
    ["97129 9:00-9:15 1 2", "97129 09:00-09:15 ..."],
    ["97129 2 9:00-9:15 1", "97129 09:00-09:15 ..."],
    ["97129 1 9:00-9:15", "97129 09:00-09:15 ..."],
    ["97129 9:00-9:15 14", "97129 09:00-09:15 ..."],
    ["97129 Cog fn level 2 9:00-9:15 1", "97129 09:00-09:15 x1 ..."],
    ["97110 9:00-9:15 pain 4 to 3", "97110 09:00-09:15 ..."],
    ["97110 9:00-9:15 2 sets", "97110 09:00-09:15 ..."],
    ["97110 9:00-9:15 1/2", "97110 09:00-09:15 ..."],
    ["97110 9:00-9:15 10:00", "97110 09:00-09:15 ..."],
    ["97110 9:00-9:15 #7", "97110 09:00-09:15 ..."],
    ["97110 9:00-9:15 50%", "97110 09:00-09:15 ..."],
    ["97110 9:00-9:25 2 $45.00", "97110 09:00-09:25 x2 ..."],
  ],
  "times are written as times": [
    ["97129 9-9:45a", "97129 09:00-09:45"],
    ["97129 9-10am", "97129 09:00-10:00"],
    ["97129 0900-0915 1", "97129 09:00-09:15 x1"],
    ["97129 9.00-9.15", "97129 09:00-09:15"],
    ["97129 9:00 AM to 9:15 AM", "97129 09:00-09:15"],
    ["97129 1:00-1:15 1", "97129 ..."],
    ["97110 x2 (3 sets, 10-12 reps)", "97110 x2 ..."],
    ["97110 10-15 min", "97110 ..."],
    ["97110 10-15", "97110 ..."],
    ["97129 x1 (8-15 min)", "97129 x1 ..."],
    ["97110 10-12-2026 x2", "97110 x2 ..."],
    ["97110 10/12 x2", "97110 ..."],
    ["97110 2025-2026", "97110 ..."],
    ["97110 80-100% 9-10°", "97110 ..."],
    ["97116 9-10a reps", "97116 ..."],
    ["97116 call 555-1234", "97116 ..."],
    ["97116 9:00-9:15 min/mile", "97116 ..."],
  ],
  "an interrupted service has all of its times or none": [
    ["97129 9:00-9:15, 9:30-9:45 2 units", "97129 09:00-09:15 09:30-09:45 x2"],
    ["97129 9:00-9:15 / 9:30-9:45", "97129 09:00-09:15 09:30-09:45"],
    ["97129 9:00-9:15 9:30-9:45 30 2", "97129 09:00-09:15 09:30-09:45 x2"],
    ["97129 9:00-9:15 1 9:30-9:45 1", "97129 09:00-09:15 09:30-09:45 ..."],
    ["97129 9:00-9:15, 1:30-1:45", "97129 ..."],
    ["97129 9:00-9:50, 9:00-9:15", "97129 ..."],
    ["97129 9:00-9:15 (9:00-9:15)", "97129 09:00-09:15"],
  ],
  "a code stands in front of its item; with any other the line is not read": [
    ["97110 GP x2 M5450, 97140 GP x1 M5450", UNREAD],
    ["97110 x2, M5450", UNREAD],
    ["97110 x2, G8929", UNREAD],
    ["97110 GP x2 M54.50, 97140 GP x1 M54.50", "97110 x2 GP ..., 97140 x1 GP ..."],
    ["97129 x1, 97130 x2 (auth 88213)", UNREAD],
    ["97110-GP x 2, Auth # 12345", UNREAD],
    ["97110 x2, auth # 123456", "97110 x2 ..."],
    ["97110 97112 97140", UNREAD],
    ["Treated 97110 x2", UNREAD],
  ],
  "half a bill is not read": [
    ["97129-GN x1, 97130GN x1", "97129 x1 GN, 97130 x1 GN"],
    ["97129 x1, 0770T x1", "97129 x1, 0770T x1"],
    ["97110-GP x1, g0283-gp x1", "97110 x1 GP, G0283 x1 GP"],
    ["97110 x1; G0515: x2", "97110 x1, G0515 x2"],
    ["97129-97130", UNREAD],
    ["97129/97130", UNREAD],
    ["97129 x1, 9713O x1", UNREAD],
    ["97129 x1 97130cog x2", UNREAD],
    ["9712925 x1", UNREAD],
    ["97129 x1, cognition x2", UNREAD],
    ["97129, GO, 1 unit, 97130, GO, 2 units", "97129 x1 GO, 97130 x2 GO"],
    ["97110,GP,9:00-9:25,2; 97140,GP,9:25-9:40,1", "97110 09:00-09:25 x2 GP, 97140 09:25-09:40 x1 GP"],
    ["97129, 97130, 9:00-9:46", "97129, 97130 ..."],
    ["97129, 97130, GO, 2 units", "97129, 97130 ..."],
  ],
  "a service that its item says is not billed has its code and modifiers alone": [
    ["97110 x2, 97140 x1 (declined, not billed)", "97110 x2, 97140 ..."],
    ["97110 x2, 97140-GP x1 (not billable)", "97110 x2, 97140 GP ..."],
    ["97110 x2, 97010 x1 (bundled - do not bill)", "97110 x2, 97010 ..."],
    ["97140 x1 (Cancelled)", "97140 ..."],
    ["97140 x1 (canceled at 9:40)", "97140 ..."],
    ["97140 x1 (N/C)", "97140 ..."],
    ["97140 x1 (unbilled)", "97140 ..."],
    ["97140 x1 (non-billable)", "97140 ..."],
    ["97140 x1 (planned)", "97140 ..."],
    ["97140 x1 (entered in error)", "97140 ..."],
    ["97140 x1 (don't bill)", "97140 ..."],
    ["97140 (not billed) x1", "97140 ..."],
    ["97140 not billed 1 unit", "97140 ..."],
    ["97140 | voided | x1", "97140 ..."],
    ["97140  9:30-9:45  1  (no charge)", "97140 ..."],
    ["97140  Manual therapy - not billed  9:30-9:45  1", "97140 ..."],
    ["97140 x1 (declined) 97110 x2", "97140 ..., 97110 x2"],
    ["97110 x2, (not billed) 97010 x1", UNREAD],
    ["97110 x2, 97140 x1 (both cancelled)", UNREAD],
    ["97110 Motor planning 9:00-9:15 1", "97110 09:00-09:15 x1"],
  ],
  "a measure in brackets says that the number is one of it": [
    ["97110 x 8 (minutes)", "97110 ..."],
    ["97110 x3 (sets)", "97110 ..."],
    ["97110 x3 (per week)", "97110 ..."],
    ["97110 x12 (total)", "97110 ..."],
    ["97110 x12 (authorized)", "97110 ..."],
    ["97110 9:00-9:15 3 (reps)", "97110 09:00-09:15 ..."],
    ["97110 x1 (of 4 authorized)", "97110 x1 ..."],
  ],
  "other words in brackets describe the service in front of its units, and say more of it behind them": [
    ["97110 (Therapeutic exercise) x2", "97110 x2"],
    ["97110 (Therapeutic exercise)  9:00-9:25  2", "97110 09:00-09:25 x2"],
    ["97110 9:00-9:25 (Therapeutic exercise) 2", "97110 09:00-09:25 x2"],
    ["97110 (group) 97140 x1", UNREAD],
    ["97110 x2 (Therapeutic exercise), 97140 x1", "97110 x2 ..., 97140 x1"],
    ["97110 x2 (courtesy of the clinic)", "97110 x2 ..."],
    ["97110 x2 (group) 97140 x1", "97110 x2 ..., 97140 x1"],
    ["97110 9:00-9:25 2 (to the family)", "97110 09:00-09:25 x2 ..."],
  ],
  "modifiers are whole words, wherever they stand": [
    ["97530-GO/KX x2", "97530 x2 GO KX"],
    ["97530 (GO, KX) x2", "97530 x2 GO KX"],
    ["97530 x2 GO KX", "97530 x2 GO KX"],
    ["97530 59 GO x2", "97530 x2 59 GO"],
    ["97110 GP 59 x2", "97110 x2 GP 59"],
    ["97110-59-95 x1", "97110 x1 59 95"],
    ["97129-96-GO x1", "97129 x1 96 GO"],
    ["97129 (9:00-9:15) 1 unit GO", "97129 09:00-09:15 x1 GO"],
    ["97130 | GO | 31 | 2", "97130 GO ..."],
    ["97140-LT-GP x1", "97140 x1 LT GP"],
    ["97140 GP XS Manual therapy 1 unit", "97140 x1 GP XS"],
    ["97530 GO CO Therapeutic activities 2 units", "97530 x2 GO CO"],
    ["97530-GO-CO x2", "97530 x2 GO CO"],
    ["97116-GT x2", "97116 x2 GT"],
    ["97110 Exercise GP | 2 units", "97110 x2 GP"],
    ["97110-GP x1 GP", "97110 x1 GP"],
    ["97110-GP-GO-GN-KX-CQ x1", UNREAD],
  ],
  "what may be something else is no modifier": [
    ["97530 go to kitchen", "97530 ..."],
    ["97530 GO TO KITCHEN x1", "97530 ..."],
    ["97530 CO-treat x1", "97530 ..."],
    ["97530 GO CO-TX x1", "97530 GO ..."],
    ["97530 CO TREAT x1", "97530 ..."],
    ["97116 GT x2", "97116 ..."],
    ["97116 GP GT x2", "97116 GP ..."],
    ["97760 sleeve XS", "97760 ..."],
    ["97140 T4-T8 mobs", "97140 ..."],
    ["97140 RT shoulder x1", "97140 ..."],
    ["97110 59 x2", "97110 ..."],
    ["97110 GP 25 2", "97110 GP ..."],
    ["97110 | GP | 59 | 4", "97110 GP ..."],
    ["97110-25-30 min", "97110 ..."],
    ["97110-ZZ x1", "97110 ..."],
  ],
};

describe("a line of billed services", () => {
  for (const [rule, lines] of Object.entries(LINES)) {
    describe(rule, () => {
      test.each(lines)("%s", (line, read) => expect(imported(line)).toBe(read));
    });
  }

  test.each([...refs.modifiers.keys()])("has %s of the table of modifiers behind a hyphen", (modifier) => {
    expect(imported(`97129-${modifier} x1, 97130${modifier.startsWith("G") ? "" : "-"}${modifier} x2`)).toBe(
      `97129 x1 ${modifier}, 97130 x2 ${modifier}`,
    );
  });

  test("may be a table of thousands of rows, with brackets in each", () => {
    const rows = Array.from({ length: 5000 }, () => "97129 (GO) (9:00-9:15) x1 ------");
    expect(readServiceItems(rows.join(", "))).toHaveLength(5000);
  });
});

describe("a pasted row", () => {
  test.each([
    ["97129\t9-9:15a\t1\n97130\t9:15 - 9:46 AM\t2 units\n", "97129 09:00-09:15 x1, 97130 09:15-09:46 x2"],
    ["1-1:45p 97530 3", "97530 13:00-13:45 x3"],
    ["9:00-9:15 1", "? 09:00-09:15 x1"],
    ["1 97129 9:00-9:15", "97129 09:00-09:15 ..."],
    ["97129  9:00-9:08  8  1", "97129 09:00-09:08 x1"],
    ["97129 Cog fn level 2 9:00-9:15 1", "97129 09:00-09:15 x1 ..."],
    ["97110 9:00-9:15 pain 4 to 3", "97110 09:00-09:15 ..."],
    ["97129GO 9:00-9:15 1", "97129 09:00-09:15 x1 GO"],
    ["97129 9:00-9:15, 9:30-9:45 2 units", "97129 09:00-09:15 09:30-09:45 x2"],
    ["97129 9:00-9:15 1, 97130 9:15-9:46 2", "97129 09:00-09:15 x1, 97130 09:15-09:46 x2"],
    ["Date, Code, Time\n03/12/2026,97129,9:00-9:15,1", "97129 09:00-09:15 x1 ..."],
    [`97129 9:00-9:15${" ".repeat(400)}1`, UNREAD],
    ["97129 15-20 min", UNREAD],
    ["97129 10-12", UNREAD],
    ["97129 9:00-9:15 1 88213", UNREAD],
    ["97129 9:00-9:15 1\n97130 1:00-1:31 2", UNREAD],
    ["97140  9:30-9:45  1 (cancelled)", UNREAD],
    ["(not billed) 97010  9:30-9:45  1", UNREAD],
  ])("%j", (text, read) => expect(pasted(text)).toBe(read));
});

/** Pieces of billed lines, right ones and rubble. */
const piece = fc.constantFrom(
  ..."97129 97130 97110 G0283 0770T M5450 M54.50 88213 -GO GO -59 59 25 KX -96 GT RT x1 x2 ×3 x10 x15 2u".split(" "),
  ..."9:00-9:15 9-9:45a 0900-0915 10-12 8-15 9:30-9:45 1:00-1:15 15' 8 1 2 15 31 4/10 10-12-2026 2026 $45 3x10 #7".split(" "),
  ...["x 2", "2 units", "1 unit", "x 15 min", "15 min", "squats", "ther ex", "total", "reps", "sets", "auth", "of", "to", "and"],
  ...["(", ")", "|", ",", ";", "-", "/", ":", "  ", "&"],
);
const billed = fc
  .tuple(fc.constantFrom("97129", "97130-GO", "97110"), fc.array(fc.tuple(fc.boolean(), piece), { maxLength: 10 }))
  .map(([code, pieces]) =>
    pieces.reduce<string>((line, [glued, text]) => line + (glued && !isNumber(line, text) ? "" : " ") + text, code),
  );

/** Whether two pieces without a space between them would be another number. */
function isNumber(line: string, text: string): boolean {
  return /[\d.:$]$/.test(line) && /^\d/.test(text);
}

describe("whatever stands in a line", () => {
  test("no number of it becomes two facts", () => {
    fc.assert(
      fc.property(billed, fc.constantFrom(undefined, { start: 540, stop: 590 }, { start: 1140, stop: 1245 }), (line, session) => {
        const left = (line.match(/\d+(?:[:.]\d\d)?/g) ?? []).map((text) => text.replace(/\D/g, ""));
        for (const item of readServiceItems(line) ?? []) {
          const { code = "", times, units, modifiers } = serviceOf(item, session);
          const clocks = times.flatMap(({ start, stop }) => [start, stop]);
          const facts: string[][] = [
            [code.replace(/\D/g, "")],
            ...modifiers.filter((modifier) => /\d/.test(modifier)).map((modifier) => [modifier]),
            ...(units === undefined ? [] : [[String(units)]]),
            ...clocks.map(clockTexts),
          ];
          for (const texts of facts) {
            const at = left.findIndex((text) => texts.includes(text));
            expect(at, `${texts[0]} of ${JSON.stringify(line)}`).toBeGreaterThanOrEqual(0);
            left.splice(at, 1);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  test("a code that is read stands in it, and each code of a line that is read is one of its services", () => {
    fc.assert(
      fc.property(billed, (line) => {
        const items = readServiceItems(line);
        const codes = items?.map(({ code = "" }) => code).filter((code) => /^\d{5}$/.test(code));
        if (codes) expect(codes).toEqual(line.match(/(?<!\w)\d{5}(?!\d)/g));
      }),
      { numRuns: 1500 },
    );
  });
});

/** The digits with which a time may be written: `9`, `900`, `0900`, and those of the other half of the day. */
function clockTexts(minute: number): string[] {
  const [hour, rest] = [Math.floor(minute / 60), String(minute % 60).padStart(2, "0")];
  return [hour, hour % 12 || 12].flatMap((h) => [
    `${h}${rest}`,
    `${String(h).padStart(2, "0")}${rest}`,
    ...(rest === "00" ? [`${h}`] : []),
  ]);
}
