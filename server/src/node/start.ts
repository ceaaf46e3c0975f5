import { basename, join } from "node:path";
import { bundleOf, loadBundle } from "./bundle.js";

// What stands in `dist/` under the name of a program, and starts it.
loadBundle(join(__dirname, bundleOf(basename(__filename, ".cjs"))));
