/** One quirk of the source: the files it is in, what is said of it, and what the target holds nevertheless. */
import type { Reason } from "../../import-egi-qc/findings.ts";
import { distribution, type Files, PRODUCT, product, RELEASE } from "./folders.ts";

export interface Quirk {
  readonly name: string;
  readonly files: Files;
  readonly reason: Reason;
  readonly said: readonly string[];
  /** Path → part of the value; null where there must be no file. */
  readonly holds?: { readonly [path: string]: object | null };
}

/** A product and its distribution release. */
export const FILES: Files = { [PRODUCT]: product(), [RELEASE]: distribution() };
export const ANVIL = "rollouts/acme-1.0/anvil/1.2.0/release.yaml";
export const TICKET = "rollouts/acme-1.0/anvil/1.2.0/sl5-x86_64/ticket.yaml";
/** How the product is named in findings. */
export const WHAT = `${PRODUCT}: "acme.anvil" "1.2.0"`;

/** The two files, with other fields in the product and in its copy. */
export const withProduct = (fields: object): Files => ({
  [PRODUCT]: product(fields),
  [RELEASE]: distribution({}, [product(fields)]),
});
