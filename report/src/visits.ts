import type { Filter } from "./filter.js";

/** What the browser keeps of a list that was shown: its filter, and which of the links led away from it. */
interface Visit {
  readonly filter: Filter;
  readonly left?: number;
}

/** Makes each list that a link leads to a step for the browser's Back and Forward; Back gives the focus to the link again. */
export class Visits {
  /** What had the focus when a list was left. */
  private readonly openers: (Element | null)[] = [];

  constructor(
    private readonly read: () => Filter,
    restore: (filter: Filter) => void,
  ) {
    window.addEventListener("popstate", ({ state }: { readonly state: Partial<Visit> | null }) => {
      // Steps between the parts of the page hold nothing: the list stays as it is.
      if (!state?.filter) return;
      restore(state.filter);
      const opener = this.openers[state.left ?? -1];
      if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    });
  }

  /** Goes to another list, which `show` shows. */
  go(show: () => void): void {
    const left = this.openers.push(document.activeElement) - 1;
    history.replaceState({ filter: this.read(), left } satisfies Visit, "");
    show();
    history.pushState({ filter: this.read() } satisfies Visit, "");
  }
}
