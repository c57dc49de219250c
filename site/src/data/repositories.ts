/** Who signs the package repositories. */
import { readSigningKey } from "#io/packages/signing-key.ts";
import { now } from "./registry.ts";

/** What everybody may know of the key; undefined where repositories are not signed. Throws where it cannot sign. */
export const signingKey = await readSigningKey(process.env, now);
