import { createHash } from "node:crypto";
import { join } from "node:path";
import type { DefaultTheme, MarkdownOptions, UserConfig } from "vitepress";

const ROOT = join(import.meta.dirname, "../..");

// Pages lie where they lie in the repository, so that a link that works there works here.
const config: UserConfig<DefaultTheme.Config> = {
  title: "Soapstone",
  description: "Reads therapy session notes and says what would get the claim denied or fail an audit.",
  lang: "en",
  srcDir: "..",
  outDir: "../dist/site",
  cacheDir: "./node_modules/.cache",
  rewrites: { "site/index.md": "index.md" },
  srcExclude: [
    "README.md",
    "{client,dist,report,scripts,server,test}/**",
    "site/{node_modules,playground}/**",
    "examples/**/*.note.md",
  ],
  head: [["link", { rel: "icon", type: "image/svg+xml", href: "/mark.svg" }]],
  vite: { publicDir: join(ROOT, "site/public"), build: { chunkSizeWarningLimit: 2000 } },
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    anchor: { slugify },
    config: adjustMarkdown,
  },
  themeConfig: {
    logo: "/mark.svg",
    search: { provider: "local", options: { detailedView: true } },
    outline: { level: [2, 3] },
    nav: [
      { text: "Guides", link: "/docs/guides/specialist", activeMatch: "/docs/guides/" },
      { text: "Rules", link: "/docs/rules/README", activeMatch: "/docs/rules/" },
      { text: "Reference", link: "/docs/note-format", activeMatch: "/docs/(?!guides|rules)|/data/" },
      { text: "Playground", link: "/playground/index.html", target: "_self" },
    ],
    sidebar: { "/": pages(), "/docs/rules/": [{ text: "Every rule", link: "/docs/rules/README" }] },
    docFooter: { prev: false, next: false },
    footer: {
      message: "Soapstone states what the documents support. It gives no legal advice and decides no claim.",
      copyright:
        "MIT licence. CPT is a registered trademark of the American Medical Association; no descriptor of it stands here.",
    },
  },
  transformHtml: (html) => html.replace(/(<meta charset="utf-8">)/, `$1\n    ${policyOf(html)}`),
};

export default config;

function pages(): DefaultTheme.SidebarItem[] {
  const page = (text: string, link: string) => ({ text, link });
  return [
    {
      text: "Guides",
      items: [
        page("For the specialist", "/docs/guides/specialist"),
        page("For the reviewer", "/docs/guides/reviewer"),
        page("For the administrator", "/docs/guides/administrator"),
        page("Questions and answers", "/docs/guides/questions"),
      ],
    },
    {
      text: "Reference",
      items: [
        page("The note format", "/docs/note-format"),
        page("Configuration", "/docs/configuration"),
        page("The command line", "/docs/command-line"),
        page("Reports", "/docs/reports"),
        page("Reviewing", "/docs/reviewing"),
        page("Editors", "/docs/editors"),
        page("Every rule", "/docs/rules/README"),
        page("Data and their dates", "/docs/data"),
        page("Accuracy", "/docs/accuracy"),
        page("Example charts", "/examples/README"),
      ],
    },
    {
      text: "The project",
      items: [
        page("Architecture", "/docs/architecture"),
        page("Adding a rule", "/docs/adding-a-rule"),
        page("The catalogue", "/docs/catalogue"),
        page("Tables in detail", "/data/README"),
        page("Contributing", "/CONTRIBUTING"),
        page("Security and privacy", "/SECURITY"),
        page("Changelog", "/CHANGELOG"),
      ],
    },
  ];
}

/** The anchor of a heading as GitHub makes it, so that a link into a page works there and here. */
function slugify(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

/** Text is text: braces are none of the page's script. Tables scroll in a box that takes the focus. */
function adjustMarkdown(markdown: Parameters<NonNullable<MarkdownOptions["config"]>>[0]): void {
  const { rules: renderers } = markdown.renderer;
  for (const name of ["text", "code_inline"]) {
    const render = renderers[name];
    renderers[name] = (...args) => (render?.(...args) ?? "").replaceAll("{{", "&#123;&#123;");
  }
  renderers.table_open = () => '<div class="table" tabindex="0"><table>\n';
  renderers.table_close = () => "</table></div>\n";
}

/** A policy that lets the page load its own files and nothing else. */
function policyOf(html: string): string {
  const inline = [...html.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text = ""]) => {
    return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  });
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${[...new Set(inline)].join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
}
