/** Why a provider's repository could not be read: the blocker that follows, and a clause for people. */
import type { Failure } from "#core/packages/reading.ts";

export class ProviderError extends Error {
  readonly code: Failure["code"];

  constructor(code: Failure["code"], message: string) {
    super(message);
    this.code = code;
  }
}
