/** The forge's HTTP status in an error, undefined when it is another error. */
export const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && "status" in error && typeof error.status === "number"
    ? error.status
    : undefined;

/** Undefined for “not found”, so that `.catch(isMissing)` reads as an absent thing; throws the rest. */
export function isMissing(error: unknown): undefined {
  if (statusOf(error) === 404) return undefined;
  throw error;
}
