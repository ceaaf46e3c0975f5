import { button, element } from "../../report/src/element.js";

/** A change that has to be confirmed. */
export interface Proposal {
  readonly title: string;
  /** Why it has to be. */
  readonly why: string;
  /** Lines of the note before and after. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Asks whether a change is to be made, showing what it changes; whatever closes the dialog but its button is a no. */
export function confirmed({ title, why, before, after }: Proposal): Promise<boolean> {
  return new Promise((resolve) => {
    let answer = false;
    const close = (yes: boolean) => {
      answer = yes;
      dialog.close();
    };
    const line = (kind: "del" | "ins", text: string) => element(kind, {}, text === "" ? " " : text);
    const dialog = element(
      "dialog",
      { class: "confirmation", "aria-labelledby": "confirmation-title", "aria-describedby": "confirmation-why" },
      element("h2", { id: "confirmation-title" }, title),
      element("p", { id: "confirmation-why" }, why),
      element(
        "div",
        { class: "change", role: "group", "aria-label": "Lines before and after", tabindex: 0 },
        ...before.map((text) => line("del", text)),
        ...after.map((text) => line("ins", text)),
      ),
      element(
        "div",
        { class: "answers" },
        button("Apply", () => close(true), { class: "primary" }),
        button("Cancel", () => close(false)),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** The lines in which two texts differ. */
export function differingLines(old: string, text: string): Pick<Proposal, "before" | "after"> {
  const [before, after] = [old.split("\n"), text.split("\n")];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { before: before.slice(start, before.length - end), after: after.slice(start, after.length - end) };
}
