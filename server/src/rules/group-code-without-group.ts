import { deliveryOf, groupSizeOf, isGroupSizeUnread } from "../facts/delivery.js";
import { billedLines } from "../facts/lines.js";
import { noteRule } from "./rule.js";

const GROUP_CODES = new Set(["97150", "92508", "97552", "G0543"]);

export default noteRule({
  id: "group-code-without-group",
  summary: "A group code is billed for a delivery that is no group, or without a group size of two or more.",
  category: "code",
  severity: "error",
  fix: "none",
  since: "0.1.0",
  sources: ["UNITS §4.3", "CPM5 §20.2", "S003"],
  *check(note) {
    for (const line of billedLines(note)) {
      if (line.code === undefined || !GROUP_CODES.has(line.code)) continue;
      const delivery = deliveryOf(note, line);
      const size = groupSizeOf(note, line);
      if (delivery !== undefined && delivery !== "group") {
        yield { span: line.place, message: `${line.code} is a group code, the delivery is ${delivery}.` };
      } else if (size === undefined) {
        if (isGroupSizeUnread(note, line)) continue;
        yield { span: line.place, message: `${line.code} is a group code, and the note gives no group size.` };
      } else if (size < 2) {
        yield { span: line.place, message: `${line.code} is a group code, the group size is ${size}.` };
      }
    }
  },
});
