import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { toString as plainText } from "mdast-util-to-string";
import { gfmTable } from "micromark-extension-gfm-table";
import { gfmTaskListItem } from "micromark-extension-gfm-task-list-item";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";

export { plainText };

/** The Markdown of CommonMark. */
export const plain = unified().use(remarkParse).freeze();

/** With GitHub's tables and task lists. What else GitHub adds would make links of words in a note that happens to hold a table, and lose their places. */
export const withTables = unified().use(remarkParse).use(tables).freeze();

function tables(this: Processor): void {
  const data = this.data();
  // Nobody asks which tasks are done: their marks are only passed over.
  data.micromarkExtensions = [gfmTable(), gfmTaskListItem()];
  data.fromMarkdownExtensions = [gfmTableFromMarkdown()];
}
