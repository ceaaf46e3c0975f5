import { hmac } from "@noble/hashes/hmac.js";
import { sha256 as digest } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** SHA-256 of a text in UTF-8, as hexadecimal digits. */
export function sha256(text: string): string {
  return bytesToHex(digest(utf8ToBytes(text)));
}

/** 32-bit FNV-1a over UTF-16 units, as eight hexadecimal digits: tells texts apart, and proves nothing. */
export function hash32(text: string, seed = 0): string {
  let value = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value.toString(16).padStart(8, "0");
}

/** SHA-256 of pieces of text that come one after the other; what has been added can be asked for at any time. */
export class RunningSha256 {
  private readonly state = digest.create();

  add(text: string): void {
    this.state.update(utf8ToBytes(text));
  }

  /** As hexadecimal digits. */
  value(): string {
    return bytesToHex(this.state.clone().digest());
  }
}

/** HMAC-SHA-256 (RFC 2104) under one key: from a text in UTF-8 to hexadecimal digits. */
export function keyedHash(key: Uint8Array): (text: string) => string {
  const begun = hmac.create(digest, key);
  return (text) => bytesToHex(begun.clone().update(utf8ToBytes(text)).digest());
}
