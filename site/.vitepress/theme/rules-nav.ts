import { useData } from "vitepress";
import { computed, defineComponent, h } from "vue";
import { data, type RuleCategory } from "./rules.data";

/** The rules by category in the side bar of their pages; the category that one reads in is open. */
export const RulesNav = defineComponent(() => {
  const { page } = useData();
  const current = computed(() => /^docs\/rules\/(.+)\.md$/.exec(page.value.relativePath)?.[1]);
  return () =>
    current.value === undefined
      ? null
      : h(
          "div",
          { class: "rules-nav" },
          data.map((one) => category(one, current.value)),
        );
});

function category({ name, rules }: RuleCategory, current: string | undefined) {
  const items = rules.map((rule) => {
    const here = rule === current ? ("page" as const) : undefined;
    return h("li", h("a", { href: `/docs/rules/${rule}.html`, "aria-current": here }, rule));
  });
  return h("details", { open: current !== undefined && rules.includes(current) }, [h("summary", name), h("ul", items)]);
}
