import { integer } from "../base/shape.js";
import { timedSums } from "../facts/totals.js";
import { noteRule } from "./rule.js";

export default noteRule({
  id: "long-session",
  summary: "Timed minutes of the note exceed three hours.",
  category: "time",
  severity: "info",
  fix: "none",
  since: "0.1.0",
  sources: ["S003"],
  needs: ["procedure-codes"],
  options: { minutes: { shape: integer(1), meaning: "Timed minutes above which a session is long.", default: 180 } },
  *check(note, { profile, refs, options }) {
    const stated = note.front.minutes?.value?.timed;
    const minutes = timedSums(note, profile, refs)[0] ?? stated?.value;
    if (minutes === undefined || minutes <= options.minutes) return;
    const span = stated?.span ?? note.front.start?.span ?? note.front.note?.span ?? note.openSpan;
    yield { span, message: `The session has ${minutes} timed minutes; payers question more than ${options.minutes}.` };
  },
});
