import { describe, expect, test } from "vitest";
import { escaped, type SheetDocument, sheetMarkdown, sheetsHtml } from "../../server/src/facts/sheet.js";

const SHEET: SheetDocument = {
  title: "Units of `pt-1`",
  facts: { header: ["Item", "As documented"], rows: [["Patient key", "pt-1"]] },
  sections: [
    {
      heading: "Minutes",
      figure: "<svg></svg>",
      table: {
        header: ["Code", "Minutes"],
        rows: [
          ["97129", "15"],
          ["97130", "31 | `minutes`"],
        ],
      },
      lines: ["Sum 46 min.", "Counted by `cms`, not `midpoint`."],
    },
    { heading: "Result", lines: ["3 units."] },
  ],
};

const odd = (text: string): SheetDocument => ({
  title: text,
  facts: { header: [text], rows: [[text]] },
  sections: [{ heading: text, lines: [text] }],
});

test("a sheet as Markdown: headings, tables with their bars kept, sentences, no figure", () => {
  expect(sheetMarkdown(SHEET)).toBe(`# Units of \`pt-1\`

| Item | As documented |
|---|---|
| Patient key | pt-1 |

## Minutes

| Code | Minutes |
|---|---|
| 97129 | 15 |
| 97130 | 31 \\| \`minutes\` |

Sum 46 min.

Counted by \`cms\`, not \`midpoint\`.

## Result

3 units.
`);
});

describe("sheets as HTML", () => {
  test("one sheet gives the page its title; figure, table and sentences stand under their heading", () => {
    const page = sheetsHtml([SHEET]);
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta /);
    expect(page).toContain(`"Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`);
    expect(page).toContain("<title>Units of `pt-1`</title>\n<style>");
    expect(page.slice(page.indexOf("<section>"))).toBe(`<section>
<h1>Units of \`pt-1\`</h1>
<div class="table" role="group" aria-label="Units of \`pt-1\`" tabindex="0">
<table>
<thead><tr><th scope="col">Item</th><th scope="col">As documented</th></tr></thead>
<tbody>
<tr><td>Patient key</td><td>pt-1</td></tr>
</tbody>
</table>
</div>
<h2>Minutes</h2>
<svg></svg>
<div class="table" role="group" aria-label="Minutes" tabindex="0">
<table>
<thead><tr><th scope="col">Code</th><th scope="col">Minutes</th></tr></thead>
<tbody>
<tr><td>97129</td><td>15</td></tr>
<tr><td>97130</td><td>31 | <code>minutes</code></td></tr>
</tbody>
</table>
</div>
<p>Sum 46 min.</p>
<p>Counted by <code>cms</code>, not <code>midpoint</code>.</p>
<h2>Result</h2>
<p>3 units.</p>
</section>
</main>
</body>
</html>
`);
  });

  test("several sheets have a title in common, and follow one another", () => {
    const page = sheetsHtml([SHEET, odd("Second")]);
    expect(page).toContain("<title>Unit worksheets</title>");
    expect(page.match(/<h1>.*<\/h1>/g)).toEqual(["<h1>Units of `pt-1`</h1>", "<h1>Second</h1>"]);
    expect(page).toContain("</section>\n<section>");
  });

  test("the page has a style of its own, in print as well", () => {
    expect(sheetsHtml([])).toMatch(/<style>\n.*\nbody \{.*@media print \{.*\}\n<\/style>/s);
  });
});

describe("nothing of a value is taken for markup", () => {
  test("in HTML", () => {
    expect(escaped(`<b title="x">&</b>`)).toBe("&lt;b title=&quot;x&quot;&gt;&amp;&lt;/b&gt;");
    const page = sheetsHtml([odd("<b>&amp;</b>")]);
    expect(page.match(/&lt;b&gt;&amp;amp;&lt;\/b&gt;/g)).toHaveLength(7);
    expect(page).not.toContain("<b>");
  });

  test("what no page would show is written out, in either form", () => {
    expect(sheetsHtml([odd("a\u202eb")]).match(/a\\u\{202e\}b/g)).toHaveLength(7);
    expect(sheetMarkdown(odd("a\u202eb")).match(/a\\u\{202e\}b/g)).toHaveLength(5);
  });
});
