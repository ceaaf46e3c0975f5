import Theme from "vitepress/theme-without-fonts";
import { h } from "vue";
import "../../../report/src/colours.css";
import "./style.css";
import "./landing.css";
import { RulesNav } from "./rules-nav";

export default {
  extends: Theme,
  Layout: () => h(Theme.Layout, null, { "sidebar-nav-after": () => h(RulesNav) }),
};
