import { type JsonSchema, key, object, plain, readField, refuse, type Shape } from "../base/shape.js";
import { isEmptyScalar, type TreeNode } from "../base/tree.js";
import type { Rule, Setting } from "../rules/rule.js";

const SETTINGS: readonly Setting[] = ["error", "warning", "info", "off"];
const EXPECTED = "error, warning, info, off, or a list of one of them and the rule's options";

/** A rule's entry in the configuration. */
export interface RuleSetting {
  readonly severity: Setting;
  /** Undefined when the entry is a severity alone. */
  readonly options: Readonly<Record<string, unknown>> | undefined;
}

/** The shape of a rule's entry: a severity, or `[severity, options]` with the rule's own options. */
export function ruleSettingShape(rule: Rule): Shape<RuleSetting> {
  const options = object(
    Object.fromEntries(Object.entries(rule.options ?? {}).map(([name, { shape, meaning }]) => [name, key(shape, meaning)])),
  );
  return {
    expected: EXPECTED,
    values: SETTINGS,
    read(node, place) {
      const [first, second] = node.kind === "list" ? node.items : [node];
      const severity = severityOf(first);
      if (severity === undefined || (node.kind === "list" && node.items.length > 2)) return refuse(node, place, EXPECTED);
      const bare = second?.kind === "map" ? second.entries.find(({ value }) => isEmptyScalar(value)) : undefined;
      if (second && (isEmptyScalar(second) || bare)) return refuse(bare?.key ?? second, place, EXPECTED);
      const read = second && readField(options, second, { ...place, path: [...place.path, 1] }, undefined).value;
      return { value: { severity, options: read && (plain(read) as Record<string, unknown>) } };
    },
    schema: (): JsonSchema => ({
      anyOf: [
        { enum: [...SETTINGS] },
        { type: "array", prefixItems: [{ enum: [...SETTINGS] }, options.schema()], minItems: 1, maxItems: 2 },
      ],
    }),
  };
}

function severityOf(node: TreeNode | undefined): Setting | undefined {
  return node?.kind === "scalar" ? SETTINGS.find((setting) => setting === node.text) : undefined;
}
