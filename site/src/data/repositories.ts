/** Who signs the package repositories. */
import { readSigner } from "#io/packages/signer.ts";
import { now } from "./registry.ts";

/** What everybody may know of the key; undefined where repositories are not signed. Throws where they have to be, and are not. */
export const signer = await readSigner(process.env, now);
