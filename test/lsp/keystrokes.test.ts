import { expect, test } from "vitest";
import { TEMPLATES, type Template } from "../../server/src/note/templates.js";
import { recordOf } from "../support/examples.js";
import { LanguageClient, VS_CODE } from "../support/language-client.js";
import { MemoryHost } from "../support/memory-host.js";
import { Typist } from "../support/typist.js";

const URI = "file:///notes/visit.note.md";
const RECORD = Object.fromEntries(Object.entries(recordOf()).map(([name, text]) => [`/notes/${name}`, text]));
const BODY = [
  "Reports using the pill organiser on four of seven mornings; daughter confirms.",
  "Medication sorting with planner: 6 of 8 steps recalled with two verbal cues (baseline 3 of 8). Three-step meal task: sequencing correct in 2 of 3 trials with minimal cueing.",
  "Responded well to spaced retrieval; cue level fell from moderate to minimal since the last visit. Skilled grading of task complexity and cue fading remain necessary for safe medication management at home.",
  "Continue twice a week. Next visit: fade verbal cues and add a fourth step.",
];
const MEMORY = "Working-memory training with an external memory aid during a medication-sorting task";
const SEQUENCE = "Executive-function and sequencing work in a three-step meal task, planner introduced";

test("a 46-minute note with 97129 and 97130 takes far fewer keys in its front matter than typing it", async () => {
  const client = await LanguageClient.start(new MemoryHost(RECORD), "/notes", VS_CODE);
  const typist = new Typist(client, URI);
  await typist.begin(TEMPLATES.find(({ id }) => id === "treatment-cognitive") as Template, "treatment-c");
  const fill = async (...parts: (() => Promise<void>)[]) => {
    for (const part of parts) await part();
    typist.tab();
  };
  const type = (words: string) => () => typist.type(words);
  const complete = (typed: string, label: string) => () => typist.complete(typed, label);
  const links = [complete("", "I69.311"), type(", "), complete("", "I69.314")];

  await fill(type("pt-0417"));
  await fill(complete("", "2026-04-01"));
  await fill(() => typist.choose("OT"));
  await fill(complete("m", "medicare"));
  await fill(type("09:00"));
  await fill(type("09:46"));
  await fill(type("46"));
  await fill(type("46"));
  await fill(type("ot-07"));
  await fill(complete("otr", "OTR/L"));
  await fill(complete("stroke mem", "I69.311"), type(", "), complete("stroke exec", "I69.314"));
  await fill(type("poc-0417-1"));
  await fill(type("STG1, STG2"));
  await fill(complete("", "09:00"));
  await fill(type("09:15"));
  await fill(type("1"));
  await fill(complete("", "GO"));
  await fill(...links);
  await fill(complete("", "STG1"));
  await fill(type(MEMORY));
  await fill(complete("", "09:15"));
  await fill(complete("", "09:46"));
  await fill(type("2"));
  await fill(complete("", "GO"));
  await fill(...links);
  await fill(complete("", "STG2"));
  await fill(type(SEQUENCE));
  for (const [at, section] of BODY.entries()) await (at < BODY.length - 1 ? fill(type(section)) : typist.type(section));
  typist.goBehind("signature:");
  await typist.type(" { by: ");
  await typist.complete("", "ot-07");
  await typist.type(", credential: ");
  await typist.complete("otr", "OTR/L");
  await typist.type(", at: ");
  await typist.complete("", "2026-04-01T09:50");
  await typist.type(" }");

  const found = await client.pull(URI);
  expect(found.filter(({ severity }) => severity === 1)).toEqual([]);
  expect(typist.text).toContain("diagnoses: [I69.311, I69.314]");

  // Whoever types it all has the editor's indentation for nothing.
  const typed = typist.text.replace(/^ +/gm, "").length;
  const prose = [...BODY, MEMORY, SEQUENCE].join("").length;
  expect((typist.keys - prose) / (typed - prose)).toBeLessThan(0.35);
  expect(typist.keys / typed).toBeLessThan(0.7);
});
