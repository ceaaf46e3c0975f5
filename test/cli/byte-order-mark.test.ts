import { describe, expect, test } from "vitest";
import { soapstone } from "../support/cli.js";
import { cleanNote } from "../support/examples.js";

const MARK = "\uFEFF";
const UNCLOSED = "---\nnote: treatment\n";
const PLAIN = "Seen in the clinic today.\n";

async function found(text: string, format: string): Promise<string> {
  const { out } = await soapstone(["lint", "--include-source", "--format", format], { "a.note.md": text });
  return out;
}

async function places(text: string) {
  const { notes } = JSON.parse(await found(text, "json")) as { notes: { findings: Record<string, unknown>[] }[] };
  return notes[0]?.findings.map(({ rule, line, column, endLine, endColumn, fingerprint, text: source }) => {
    return { rule, line, column, endLine, endColumn, fingerprint, source };
  });
}

describe("a byte order mark is no column, since no editor shows it", () => {
  test.each([
    ["an unclosed front matter", UNCLOSED],
    ["no front matter", PLAIN],
    ["findings on other lines", cleanNote().replace("signature:", "signed:")],
  ])("with %s", async (_, text) => {
    const without = await places(text);
    expect(without?.length).toBeGreaterThan(0);
    expect(await places(MARK + text)).toEqual(without);
    for (const format of ["text", "github", "rdjson", "sarif", "csv"]) {
      const told = (report: string) => report.replace(/[0-9a-f]{64}/g, "digest");
      expect(told(await found(MARK + text, format))).toBe(told(await found(text, format)));
    }
  });

  test("in soapstone why neither", async () => {
    const why = async (text: string) => {
      const { out } = await soapstone(["why", "a.note.md:1", "--format", "json"], { "a.note.md": text });
      return JSON.parse(out) as { findings: unknown[] };
    };
    expect((await why(UNCLOSED)).findings).toHaveLength(1);
    expect(await why(MARK + UNCLOSED)).toEqual(await why(UNCLOSED));
  });

  test("a fix leaves it where it is", async () => {
    const text = cleanNote()
      .replace("start: 09:00", "start: 9:00")
      .replace(/^signature: .*\n/m, "");
    const [with_, without] = await Promise.all(
      [MARK + text, text].map(async (one) => (await soapstone(["fix"], { "a.note.md": one })).files["a.note.md"]),
    );
    expect(without).not.toBe(text);
    expect(with_).toBe(MARK + without);
  });
});
