import { writeFileSync } from "node:fs";
import { codeOf, compileBundle, runBundle } from "../server/src/node/bundle.js";

// Runs a bundle as the program does that starts it, and at its end writes the code that V8 made of what was run.
const [, , file = ""] = process.argv;
process.argv.splice(1, 2, file);
const script = compileBundle(file);
process.on("exit", () => writeFileSync(codeOf(file), script.createCachedData()));
runBundle(script, file);
