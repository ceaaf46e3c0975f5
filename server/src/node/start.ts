import { basename, join } from "node:path";
import { bundleOf, compileBundle, runBundle } from "./bundle.js";

// What stands in `dist/` under the name of a program, and starts it.
const file = join(__dirname, bundleOf(basename(__filename, ".cjs")));
runBundle(compileBundle(file), file);
