import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compareText } from "../../server/src/base/order.js";

const DATA = join(import.meta.dirname, "../../data");

/** What the page says of each table that is text: its file, and how many rows it has. */
const told = [...readFileSync(join(DATA, "README.md"), "utf8").matchAll(/^\| ([a-z0-9-]+\.tsv) +\| ([\d,]+)/gm)].map(
  ([, file = "", rows = ""]) => [file, Number(rows.replaceAll(",", ""))] as const,
);

test("the page of the tables tells of each of them", () => {
  const tables = readdirSync(DATA).filter((name) => name.endsWith(".tsv"));
  expect(told.map(([file]) => file).toSorted(compareText)).toEqual(tables.toSorted(compareText));
});

test.each(told)("%s has as many rows as the page says: %i", (file, rows) => {
  expect(readFileSync(join(DATA, file), "utf8").trimEnd().split("\n").length - 1).toBe(rows);
});
