import type { Diagnostic } from "vscode-languageserver-types";
import { addTo } from "../base/groups.js";
import { SourceText } from "../base/source-text.js";
import { SOURCE } from "../features/diagnostics.js";
import { rangeOf } from "../features/ranges.js";
import { locate } from "../lint/config-source.js";
import type { DecisionProblem } from "../workspace/decisions.js";
import type { Root } from "../workspace/root.js";
import { uriOf } from "./uris.js";

/** Shows faults of configurations, baselines and files of reviews on the file that has them, in every editor. */
export class FileProblems {
  /** What was told last of each file that a root reads, as text to compare. */
  private readonly told = new Map<string, string>();

  constructor(private readonly send: (uri: string, diagnostics: Diagnostic[]) => void) {}

  /**
   * Tells of the files that these roots, which are all, read, as far as it is news: of a fault that several find once, and of a file that
   * none reads any more that it has none.
   */
  publish(roots: readonly Root[]): void {
    const problems = new Map<string, Map<string, Diagnostic>>();
    for (const [path, found] of roots.flatMap((root) => [...problemsOf(root)])) {
      const known = problems.get(path) ?? new Map<string, Diagnostic>();
      problems.set(path, known);
      for (const fault of found) known.set(JSON.stringify(fault), fault);
    }
    for (const path of this.told.keys()) {
      if (problems.has(path)) continue;
      this.told.delete(path);
      this.send(uriOf(path), []);
    }
    for (const [path, found] of problems) {
      const text = [...found.keys()].join("\n");
      if (this.told.get(path) === text) continue;
      this.told.set(path, text);
      this.send(uriOf(path), [...found.values()]);
    }
  }
}

/** The faults of each file that a folder reads beside its notes, of one without faults none. */
function problemsOf({ loaded, decisions }: Root): Map<string, Diagnostic[]> {
  const problems = new Map<string, Diagnostic[]>();
  for (const { path, text, problems: found } of loaded.sources) {
    const source = new SourceText(text);
    problems.set(
      path,
      found.map(({ span, message }) => faultAt(rangeOf(source, span), message)),
    );
  }
  for (const problem of decisions.problems) {
    const { path, fault } = placed(problem, loaded.sources);
    addTo(problems, path, fault);
  }
  return problems;
}

/** A fault in a file stands there; a file that cannot be read is a fault of the configuration that names it. */
function placed({ path, at, message, file }: DecisionProblem, sources: Root["loaded"]["sources"]) {
  if (at) return { path, fault: faultAt({ start: at, end: at }, message) };
  const named = locate(sources, [file]);
  if (!named) return { path, fault: faultAt(BEGINNING, message) };
  const range = rangeOf(new SourceText(named.source.text), named.field.span);
  return { path: named.source.path, fault: faultAt(range, `The file of ${NAMES[file]} cannot be read: ${message}`) };
}

const NAMES = { baseline: "known findings", reviews: "review decisions" } as const;

const BEGINNING = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

function faultAt(range: Diagnostic["range"], message: string): Diagnostic {
  return { range, severity: 1, source: SOURCE, message };
}
