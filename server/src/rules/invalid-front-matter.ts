import { noteRule } from "./rule.js";

export default noteRule({
  id: "invalid-front-matter",
  summary: "The front matter is not valid YAML 1.2, is not a mapping, or gives one key twice.",
  category: "structure",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["FMT"],
  partial: true,
  *check({ fault }) {
    if (fault) yield { span: fault.span, message: `The front matter cannot be read from here on: ${fault.reason}.` };
  },
});
