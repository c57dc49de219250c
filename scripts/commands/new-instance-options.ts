/** What `new instance` can be asked, and how it reads an account's id. */
import { type GlobalOptions, UsageError } from "./command.ts";

export interface NewInstanceOptions extends GlobalOptions {
  /** Login of the first maintainer and coordinator. */
  readonly owner: string;
  /** The account's id; looked up on the forge when omitted. */
  readonly id?: number;
  readonly repository?: string;
  readonly organisation?: string;
  /** Where the forge's API is. */
  readonly api: string;
}

/** An account's id; throws UsageError. */
export function readId(text: string): number {
  if (/^[1-9]\d{0,14}$/.test(text)) return Number(text);
  throw new UsageError(`${JSON.stringify(text)} is not the id of an account`);
}
