/** The App by its own key: its account, its installation, and a token that is valid for an hour. */
import { createPrivateKey, sign } from "node:crypto";

export interface AppKey {
  readonly id: string;
  /** PEM, as downloaded from the forge. */
  readonly key: string;
}

/** Whether a text is a private key that can sign. */
export function isPrivateKey(text: string): boolean {
  try {
    return createPrivateKey(text).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}

/** Half a minute less than the forge allows, and a minute back for clocks that differ. */
const BEFORE = 60;
const AFTER = 510;

/** A token as the App itself, signed with its key; `now` in milliseconds. Throws for an invalid private key. */
export function appToken({ id, key }: AppKey, now: number): string {
  const second = Math.floor(now / 1000);
  const claims = { iat: second - BEFORE, exp: second + AFTER, iss: id };
  const text = [{ alg: "RS256", typ: "JWT" }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const signature = sign("sha256", Buffer.from(text), createPrivateKey(key)).toString("base64url");
  return `${text}.${signature}`;
}
