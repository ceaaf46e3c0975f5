import { toString as plainText } from "mdast-util-to-string";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";

export { plainText };

/** The Markdown of CommonMark. */
export const plain = unified().use(remarkParse).freeze();

/** With the tables and task lists of GitHub. */
export const withTables = unified().use(remarkParse).use(remarkGfm).freeze();
