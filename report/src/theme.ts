import { element } from "./element.js";

/** A menu that sets the page's colours, whatever the system prefers. */
export function themeChoice(): HTMLElement {
  const choices = [
    ["", "As the system"],
    ["light", "Light"],
    ["dark", "Dark"],
  ].map(([value, label]) => element("option", { value }, label));
  const select = element("select", { id: "theme" }, ...choices);
  select.addEventListener("change", () => {
    if (select.value === "") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = select.value;
  });
  return element("div", { class: "theme" }, element("label", { for: "theme" }, "Colours"), select);
}
