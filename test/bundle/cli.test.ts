import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { built, folderOf, installInto } from "../support/built.js";
import { cleanNote } from "../support/examples.js";

const ROOT = join(import.meta.dirname, "../..");

function soapstone(argv: readonly string[], input?: string) {
  const env = { PATH: process.env.PATH, NO_COLOR: "1" };
  return spawnSync(process.execPath, ["dist/cli.cjs", ...argv], { cwd: ROOT, encoding: "utf8", input, env });
}

describe("the built command line", () => {
  test("prints the expected listing of the examples", () => {
    const { stdout, status } = soapstone(["lint", "examples", "--as-of", "2026-04-01"]);
    expect(stdout).toBe(readFileSync(join(ROOT, "examples/expected.txt"), "utf8"));
    expect(status).toBe(1);
  });

  test("the demonstration ends with 0", () => {
    const { status, stdout } = spawnSync(process.execPath, ["scripts/demo.mjs"], { cwd: ROOT, encoding: "utf8" });
    expect(status).toBe(0);
    expect(stdout).toContain("unbacked-97130");
  });

  test("explains a rule from the installed pages", () => {
    const { stdout, status } = soapstone(["explain", "unbacked-97130"]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^# unbacked-97130\n[\s\S]*## Why it matters/);
  });

  test("reads standard input", () => {
    const { stdout, status } = soapstone(["lint", "--stdin"], "---\nnote: treatment\n---\n");
    expect(status).toBe(1);
    expect(stdout).toContain("stdin.note.md");
  });

  test("a folder that is not there is 2", () => {
    expect(soapstone(["lint", "no-such-folder"])).toMatchObject({
      status: 2,
      stdout: "",
      stderr: "no-such-folder: no such file or folder.\n",
    });
  });
});

describe("the parsers", () => {
  test("are loaded for a note that needs them, and for no other", () => {
    const folder = folderOf({ "plain.note.md": cleanNote(), "odd.note.md": `${cleanNote()}\n\`code\`\n` });
    const cli = installInto(folder);
    const lint = (note: string) => built(folder, ["lint", note, "--format", "json"], { cli });
    expect(JSON.parse(lint("plain.note.md").stdout)).toMatchObject({ summary: { notes: 1 } });
    expect(lint("odd.note.md")).toMatchObject({ status: 2, stdout: "" });
  });
});

describe("the built language server", () => {
  for (const [name, argv] of [
    ["soapstone lsp --stdio", ["dist/cli.cjs", "lsp", "--stdio"]],
    ["the extension's server", ["dist/server.cjs", "--stdio"]],
  ] as const) {
    test(`${name} answers and ends when it is told to`, async () => {
      const initialize = { id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } };
      const server = spawn(process.execPath, [...argv], { cwd: ROOT, stdio: ["pipe", "pipe", "inherit"] });
      let answers = "";
      server.stdout.on("data", (chunk: Buffer) => {
        answers += chunk.toString();
        if (answers.includes('"id":2')) server.stdin.end(framed({ method: "exit" }));
      });
      server.stdin.write(framed(initialize) + framed({ id: 2, method: "shutdown" }));
      const [status] = (await once(server, "exit")) as [number];
      expect(answers).toContain('"serverInfo":{"name":"soapstone"');
      expect(status).toBe(0);
    });
  }
});

function framed(message: object): string {
  const text = JSON.stringify({ jsonrpc: "2.0", ...message });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}
