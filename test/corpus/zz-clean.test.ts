import { test } from "vitest";
import { RULES } from "../../server/src/rules/index.js";
import { lintNotes, testSetup } from "../support/lint.js";
import { FAULTS } from "./faults.js";
import { cleanNote, measure, plantedNote, precisionOf, recallOf } from "./measure.js";

test("measure", () => {
  const m = measure(Number(process.env.N ?? 20));
  console.log(
    "unplanted",
    RULES.filter(({ id }) => !m.some((x) => x.rule === id))
      .map(({ id }) => id)
      .join(" "),
  );
  for (const x of m)
    if (precisionOf(x) < 1 || recallOf(x) < 1)
      console.log(x.prose ? "prose" : "STRUCT", x.rule, "p", precisionOf(x).toFixed(2), "r", recallOf(x).toFixed(2));
  const want = process.env.SHOW;
  if (want) {
    const f = FAULTS.find((x) => x.rule === want)!;
    const i = FAULTS.indexOf(f);
    let n = 0;
    for (let at = 0; at < 60 && n < 4; at++) {
      for (const [what, note] of [
        ["planted", plantedNote(f, 1 + i * 10007 + at * 31)],
        ["clean", cleanNote(f, 1 + i * 10007 + at * 31 + 17)],
      ] as const) {
        const r = lintNotes([note], testSetup())[0]!.findings;
        const has = r.some((y) => y.rule === want);
        if ((what === "planted") !== has) {
          n++;
          console.log("#####", what, note.name, "\n", note.text, r.map((y) => y.rule).join(" "));
        }
      }
    }
  }
}, 600000);

import { measureLabelled } from "./labelled.js";

test("lab", () => {
  for (const r of measureLabelled())
    console.log(r.rule, "right", r.right.length, "FA", r.falseAlarms.join(","), "missed", r.missed.join(","));
});
