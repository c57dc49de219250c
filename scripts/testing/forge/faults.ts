/** What can go wrong between a client and the forge, on demand. */

/** A request as the forge saw it; secrets are left out. */
export interface Seen {
  /** Counts from 0. */
  readonly index: number;
  /** GitHub's operation id (`issues/create`), `git/fetch` or `git/push`; undefined for an unknown route. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Who sent it, once known. */
  account: string | undefined;
  /** The response; `dropped` when the connection was cut. */
  answer: number | "dropped" | undefined;
  /** The fault that struck. */
  fault: Effect["kind"] | undefined;
}

/**
 * `error`: answers this status; `after` means that the work was done nevertheless, as when a proxy
 * gives up. `drop` cuts the connection, before or after the work. `delay` holds the request until
 * the promise is kept. `rate-limit` is GitHub's refusal of too many requests.
 */
export type Effect =
  | {
      readonly kind: "error";
      readonly status: number;
      readonly after?: boolean;
      /** The forge's words. */
      readonly message?: string;
    }
  | { readonly kind: "drop"; readonly after?: boolean }
  | { readonly kind: "delay"; readonly until: () => Promise<unknown> }
  | {
      readonly kind: "rate-limit";
      readonly status: 403 | 429;
      /** Seconds to wait. */
      readonly retryAfter: number;
      /** The hour's quota is used up, instead of too much at once. */
      readonly primary?: boolean;
    };

/** A fault strikes requests of an operation, or those that a function picks. */
export type Fault = Effect & {
  readonly on: string | ((request: Seen) => boolean);
  /** How many matching requests pass unharmed first; none when left out. */
  readonly skip?: number;
  /** How many it strikes; one when left out. */
  readonly times?: number;
};

export interface Faults {
  add(fault: Fault): void;
  /** The effect that strikes this request, if any; each fault counts its matches. */
  strike(request: Seen): Effect | undefined;
}

export function createFaults(): Faults {
  const faults: { fault: Fault; matched: number }[] = [];
  return {
    add: (fault) => faults.push({ fault, matched: 0 }),
    strike(request) {
      let effect: Effect | undefined;
      for (const entry of faults) {
        const { on, skip = 0, times = 1 } = entry.fault;
        if (effect || !(typeof on === "string" ? on === request.operation : on(request))) continue;
        entry.matched += 1;
        if (entry.matched > skip && entry.matched <= skip + times) effect = entry.fault;
      }
      return effect;
    },
  };
}
