import { CODE_FAULTS } from "./faults/codes.js";
import { DIAGNOSIS_FAULTS } from "./faults/diagnoses.js";
import { DOCUMENTATION_FAULTS } from "./faults/documentation.js";
import { INTEGRITY_FAULTS } from "./faults/integrity.js";
import { MODIFIER_FAULTS } from "./faults/modifiers.js";
import { PLAN_FAULTS } from "./faults/plans.js";
import type { Fault } from "./faults/planting.js";
import { SIGNATURE_FAULTS } from "./faults/signatures.js";
import { STRUCTURE_FAULTS } from "./faults/structure.js";
import { TELEHEALTH_FAULTS } from "./faults/telehealth.js";
import { TIME_FAULTS } from "./faults/time.js";
import { UNIT_FAULTS } from "./faults/units.js";
import { UNLISTED_FAULTS } from "./faults/unlisted.js";

/** A fault for nearly every rule that one note decides. */
export const FAULTS: readonly Fault[] = [
  ...STRUCTURE_FAULTS,
  ...TIME_FAULTS,
  ...UNIT_FAULTS,
  ...CODE_FAULTS,
  ...MODIFIER_FAULTS,
  ...TELEHEALTH_FAULTS,
  ...DIAGNOSIS_FAULTS,
  ...DOCUMENTATION_FAULTS,
  ...UNLISTED_FAULTS,
  ...PLAN_FAULTS,
  ...SIGNATURE_FAULTS,
  ...INTEGRITY_FAULTS,
];
