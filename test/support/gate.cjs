// Loaded before a program: where it opens a file whose name ends in GATE it stands still until somebody has written to the pipe GATE_PIPE.
const fs = require("node:fs");

const open = fs.openSync;
fs.openSync = (path, ...more) => {
  if (String(path).endsWith(process.env.GATE)) fs.readFileSync(process.env.GATE_PIPE);
  return open(path, ...more);
};
