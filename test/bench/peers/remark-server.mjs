// The language server of remark: what `remark-language-server` is, with the presets that the bench lints with.
import { remark } from "remark";
import remarkFrontmatter from "remark-frontmatter";
import remarkPresetLintRecommended from "remark-preset-lint-recommended";
import { createUnifiedLanguageServer } from "unified-language-server";

createUnifiedLanguageServer({
  configurationSection: "remark",
  defaultProcessor: remark,
  ignoreName: ".remarkignore",
  packageField: "remarkConfig",
  pluginPrefix: "remark",
  plugins: [remarkFrontmatter, remarkPresetLintRecommended],
  processorName: "remark",
  processorSpecifier: "remark",
  rcName: ".remarkrc",
});
