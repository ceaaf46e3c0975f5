import type { FrontMatter } from "../note/format.js";

export type Certification = NonNullable<NonNullable<FrontMatter["certification"]>["value"]>;

/** Days within which a plan is sent to the one who ordered it, under the order path (CFR 424.24; NOR-POC). */
export const CERTIFICATION_DAYS = 30;

/** Whether the order that stands in for a certifying signature from 2025 on is complete: signed order, by whom, plan sent. */
export function hasCompleteOrderPath(certification: Certification): boolean {
  const { "order-on": on, "order-by": by, "transmitted-on": sent } = certification;
  return on?.value !== undefined && by?.value !== undefined && sent?.value !== undefined;
}

/** Whether any part of a certification that matters here cannot be read. */
export function hasUnreadable(certification: Certification): boolean {
  return Object.values(certification).some((field) => field?.state === "unreadable");
}
