import { sha256 } from "../../base/hash.js";

/**
 * The page's content security policy: nothing is loaded from anywhere, and only this very script and style run, so that markup that
 * came in with a note could do nothing even if it got through the escaping.
 */
export function contentPolicy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src '${sourceHash(script)}'`,
    `style-src '${sourceHash(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

/** The hash source of an inline script or style: `sha256-` and the digest in base 64. */
function sourceHash(text: string): string {
  return `sha256-${base64(sha256(text))}`;
}

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Bytes given as hexadecimal digits, in base 64: three digits of 4 bits are two of 6. */
function base64(hex: string): string {
  const bits = [...hex].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, "0")).join("");
  const digits = (bits.match(/.{1,6}/g) ?? []).map((six) => DIGITS[Number.parseInt(six.padEnd(6, "0"), 2)]);
  return digits.join("").padEnd(Math.ceil(hex.length / 6) * 4, "=");
}
