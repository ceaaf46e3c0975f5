import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { withNotices } from "./notices.js";
import { ROOT } from "./registry.js";

/** The playground as one file that holds script, style and tables, and whose policy names nothing else. */
export async function playgroundPage(): Promise<string> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ["site/playground/playground.ts", "site/playground/playground.css"],
    outdir: "dist/site/playground",
    write: false,
    metafile: true,
    bundle: true,
    minify: true,
    format: "iife",
    platform: "browser",
    target: "es2022",
    mainFields: ["browser", "module", "main"],
    charset: "ascii",
    legalComments: "none",
    loader: { ".md": "text" },
    define: { TABLES: JSON.stringify(packedTables()) },
    logLevel: "warning",
  });
  const text = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  const [script, style] = [withNotices(text(".js"), metafile), text(".css")];
  const policy = [
    "default-src 'none'",
    `script-src '${digest(script)}'`,
    `style-src '${digest(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
  const parts: Readonly<Record<string, string>> = {
    policy: `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    style: `<style>${style}</style>`,
    script: `<script>${script}</script>`,
  };
  const page = readFileSync(join(ROOT, "site/playground/index.html"), "utf8");
  return page.replace(/<!-- (policy|style|script) -->/g, (_, part: string) => parts[part] ?? "");
}

/** Every table of `data/`, packed and in base64, by name without `.tsv`. */
function packedTables(): Record<string, string> {
  const names = readdirSync(join(ROOT, "data")).filter((name) => /\.tsv(\.gz)?$/.test(name));
  const entries = names.map((name) => {
    const bytes = readFileSync(join(ROOT, "data", name));
    return [name.replace(/\.tsv(\.gz)?$/, ""), (name.endsWith(".gz") ? bytes : gzipSync(bytes)).toString("base64")];
  });
  return Object.fromEntries(entries);
}

function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
