import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expectations, writeWorkspace } from "./fixtures.mjs";
import { cli, needs, program, root } from "./paths.mjs";
import { cleanEnvironment } from "./server.mjs";
import { temporaryFolder } from "./wait.mjs";

const page = readFileSync(new URL("../../docs/editors.md", import.meta.url), "utf8");

/** The set-ups of docs/editors.md, run as they stand by a user who installed the package and has `soapstone` on the PATH. */
export async function setUps(target) {
  needs(cli, "run npm run build");
  const path = pathWithSoapstone(target);
  const fault = expectations.faults.find((candidate) => candidate.rule === expectations.illustrated);
  for (const editor of Object.values(EDITORS)) {
    const folder = writeWorkspace(temporaryFolder(target));
    const script = join(temporaryFolder(target), editor.script);
    writeFileSync(script, `${snippet(editor.fence)}\n${editor.wait(fault.file)}\n`);
    const { stdout, stderr } = spawnSync(program(editor.program), editor.argv(script), {
      cwd: folder,
      encoding: "utf8",
      timeout: 120_000,
      env: { ...cleanEnvironment(temporaryFolder(target)), PATH: path },
    });
    await target.check(`the set-up for ${editor.fence} finds ${fault.rule}`, () => {
      if (!new RegExp(`^FOUND .*\\b${fault.rule}\\b`, "m").test(stdout))
        throw new Error(`${stdout.slice(-300)} ${stderr.slice(-500)}`);
    });
  }
}

function snippet(fence) {
  const found = page.match(new RegExp(`^\`\`\`${fence}\\n([\\s\\S]*?)^\`\`\`$`, "m"));
  if (!found) throw new Error(`docs/editors.md has no example "${fence}"`);
  return found[1];
}

/** A PATH whose first folder has the command, as `npm install` of the packed package puts it there. */
function pathWithSoapstone(target) {
  const folder = temporaryFolder(target);
  const npm = (...args) => {
    const { status, stderr } = spawnSync("npm", args, { cwd: folder, encoding: "utf8", timeout: 120_000 });
    if (status !== 0) throw new Error(`npm ${args[0]} failed: ${stderr.slice(-500)}`);
  };
  npm("pack", root, "--pack-destination", folder, "--ignore-scripts", "--silent");
  const [archive] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  npm("install", `./${archive}`, "--offline", "--ignore-scripts", "--no-audit", "--no-fund");
  return [join(folder, "node_modules/.bin"), process.env.PATH].join(delimiter);
}

const EDITORS = {
  neovim: {
    fence: "lua neovim-0.7",
    program: "nvim",
    script: "init.lua",
    argv: (script) => ["--headless", "--clean", "-n", "-c", `luafile ${script}`],
    wait: (file) => `
vim.cmd('edit ${file}')
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
for _, found in ipairs(vim.diagnostic.get(0)) do
  io.stdout:write('FOUND ' .. tostring(found.code or found.user_data.lsp.code) .. '\\n')
end
vim.cmd('qall!')`,
  },
  emacs: {
    fence: "elisp eglot",
    program: "emacs",
    script: "init.el",
    argv: (script) => ["--batch", "-l", script],
    // Batch Emacs runs no commands, and so neither idle timers nor the hook in which eglot-ensure connects.
    wait: (file) => `
(require 'package)
(package-initialize)
(setq eglot-sync-connect 20 make-backup-files nil create-lockfiles nil)
(find-file "${file}")
(run-hooks 'post-command-hook)
(flymake-mode 1)
(let ((end (+ (float-time) 20)))
  (while (and (not (flymake-diagnostics)) (< (float-time) end))
    (flymake-start)
    (accept-process-output nil 0.1)))
(dolist (found (flymake-diagnostics))
  (princ (format "FOUND %s\\n" (flymake-diagnostic-text found))))`,
  },
};
