import { element } from "./element.js";
import { readData } from "./read-data.js";
import { showReport } from "./report-view.js";

// The script stands before the data, so that a file that was cut off still has it. The class hides what is for readers without scripts;
// they get it back should anything go wrong.
const { classList } = document.documentElement;
classList.add("scripted");
document.addEventListener("DOMContentLoaded", () => {
  try {
    show();
  } catch (error) {
    classList.remove("scripted");
    throw error;
  }
});

function show(): void {
  const view = document.getElementById("view");
  if (!view) return;
  const data = readData(document);
  showReport(data, view);
  view.parentElement?.classList.add("shown");
  for (const spare of document.querySelectorAll(".unscripted, #totals")) spare.remove();
  if (!data.end) return;
  const digest = element("div", {}, element("dt", {}, "Digest of the notes"), element("dd", {}, data.end.notesDigest));
  document.querySelector("#provenance .facts")?.append(digest);
}
