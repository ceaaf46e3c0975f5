import type { CompletionList } from "vscode-languageserver-types";
import { SourceText } from "../../server/src/base/source-text.js";
import type { Template } from "../../server/src/note/templates.js";
import type { LanguageClient } from "./language-client.js";

interface Stop {
  readonly number: number;
  offset: number;
  /** What the editor lists at the stop, the first of which stands there until another is chosen. */
  readonly options: readonly string[];
}

/** Somebody who writes a note in an editor with tab stops and completion, and whose keys are counted. */
export class Typist {
  /** Keys pressed so far; an arrow, Tab and Enter are one each, and so is calling for completion. */
  keys = 0;
  text = "";
  private caret = 0;
  private stops: Stop[] = [];
  private options: readonly string[] = [];

  constructor(
    private readonly client: LanguageClient,
    private readonly uri: string,
  ) {}

  /** Starts from a template: its name is typed until it is the only one, then Enter. */
  async begin({ lines }: Template, typed: string): Promise<void> {
    this.keys += typed.length + 1;
    const source = lines.join("\n");
    const stops: Stop[] = [];
    let last = 0;
    for (const match of source.matchAll(/\$\{(\d+)\|([^|]*)\|\}|\$(\d+)/g)) {
      this.text += source.slice(last, match.index);
      const options = match[2]?.split(",") ?? [];
      stops.push({ number: Number(match[1] ?? match[3]), offset: this.text.length, options });
      this.text += options[0] ?? "";
      last = match.index + match[0].length;
    }
    this.text += source.slice(last);
    this.stops = stops.sort((a, b) => a.number - b.number);
    await this.client.open(this.uri, this.text);
    this.next();
  }

  /** Goes to the next tab stop. */
  tab(): void {
    this.keys += 1;
    this.next();
  }

  /** Goes down to an option in the list that is open at the tab stop; Enter takes it and goes to the next stop, as a tab does. */
  async choose(option: string): Promise<void> {
    const [first = ""] = this.options;
    this.keys += this.options.indexOf(option);
    this.replace(this.caret, this.caret + first.length, option);
    await this.client.change(this.uri, this.text);
  }

  /** Goes behind a text, as with the pointer. */
  goBehind(text: string): void {
    this.keys += 1;
    this.caret = this.text.indexOf(text) + text.length;
  }

  async type(words: string): Promise<void> {
    this.keys += words.length;
    this.replace(this.caret, this.caret, words);
    await this.client.change(this.uri, this.text);
  }

  /** Types the beginning of a word and takes a proposal from the list, going down to it as far as needed. */
  async complete(typed: string, label: string): Promise<void> {
    if (typed === "") this.keys += 1;
    else await this.type(typed);
    const source = new SourceText(this.text);
    const params = { textDocument: { uri: this.uri }, position: source.positionAt(this.caret) };
    const { items } = await this.client.request<CompletionList>("textDocument/completion", params);
    const fitting = items.filter(({ filterText, label: shown }) => isIn(typed, filterText ?? shown));
    const at = fitting.findIndex((item) => item.label === label);
    const edit = fitting[at]?.textEdit;
    if (!edit || !("range" in edit))
      throw new Error(`${label} is not offered behind ${typed}: ${items.map((item) => item.label)}`);
    this.keys += at + 1;
    const { start, end } = edit.range;
    this.replace(source.offsetAt(start), source.offsetAt(end), edit.newText.replace("$0", ""));
    await this.client.change(this.uri, this.text);
  }

  private replace(start: number, end: number, newText: string): void {
    this.text = this.text.slice(0, start) + newText + this.text.slice(end);
    for (const stop of this.stops) if (stop.offset >= end) stop.offset += newText.length - (end - start);
    this.caret = start + newText.length;
  }

  private next(): void {
    const stop = this.stops.shift();
    if (stop) this.caret = stop.offset;
    this.options = stop?.options ?? [];
  }
}

/** Whether the letters stand in the text in their order, as editors filter. */
function isIn(letters: string, text: string): boolean {
  let from = 0;
  for (const letter of letters.toLowerCase()) {
    from = text.toLowerCase().indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
