import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";

const ROOT = join(import.meta.dirname, "..");
const FORMS = join(ROOT, ".github/ISSUE_TEMPLATE");
const forms = readdirSync(FORMS).filter((name) => name !== "config.yml");

describe("the forms for issues", () => {
  test.each(forms)("%s is a form that GitHub can show", (name) => {
    const document = parseDocument(readFileSync(join(FORMS, name), "utf8"), { version: "1.2" });
    expect(document.errors).toEqual([]);
    const form = document.toJS();
    expect(Object.keys(form)).toEqual(["name", "description", "labels", "body"]);
    const ids = form.body.flatMap(({ id }: { id?: string }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { type, attributes } of form.body) {
      expect(["markdown", "input", "textarea", "dropdown", "checkboxes"]).toContain(type);
      expect(type === "markdown" ? attributes.value : attributes.label).toBeTruthy();
    }
  });

  test.each(["finding.yml", "bug.yml"])("%s asks for made-up notes and has it confirmed", (name) => {
    const { body } = parseDocument(readFileSync(join(FORMS, name), "utf8")).toJS();
    const { attributes } = body.find(({ id }: { id?: string }) => id === "privacy");
    expect(attributes.options.every(({ required }: { required: boolean }) => required)).toBe(true);
  });
});

describe("the pages of the repository", () => {
  const docs = readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" }).map((name) => `docs/${name}`);
  const pages = [...readdirSync(ROOT), ...docs].filter((name) => name.endsWith(".md") && !name.startsWith("docs/rules/"));

  test.each(pages)("%s links to pages and headings that are there", (page) => {
    const text = readFileSync(join(ROOT, page), "utf8");
    const links = [...text.matchAll(/(?:\]\(|<a href=")(?!https?:)([^)"#\s]*)(?:#([^)"]+))?[)"]/g)];
    for (const [link, path = "", heading] of links) {
      const target = path === "" ? join(ROOT, page) : join(ROOT, page, "..", path);
      expect(existsSync(target), `${page}: ${link}`).toBe(true);
      if (heading !== undefined) expect(headingsOf(target), `${page}: ${link}`).toContain(heading);
    }
  });
});

/** Headings of a page as the addresses they get. */
function headingsOf(path: string): string[] {
  const headings = [...readFileSync(path, "utf8").matchAll(/^#+ (.*)$/gm)];
  return headings.map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\w\s-]/g, "")
      .trim()
      .replace(/\s/g, "-"),
  );
}
