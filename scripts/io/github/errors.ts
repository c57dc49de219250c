/** The forge's HTTP status in an error, undefined when it is another error. */
export const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && "status" in error && typeof error.status === "number"
    ? error.status
    : undefined;

/** Undefined for “not found”, for use as `.catch(isMissing)`; throws other errors. */
export function isMissing(error: unknown): undefined {
  if (statusOf(error) === 404) return undefined;
  throw error;
}
