/** How urgent a deadline is: the same in status, in every list of the site and in every sentence with a count. */
export type Urgency = "overdue" | "today" | "later";

/** Overdue once its instant has come; today if it comes before the end of the day in UTC. */
export function urgencyOf(due: string | null, now: string): Urgency {
  if (due === null) return "later";
  if (due <= now) return "overdue";
  return due.slice(0, 10) <= now.slice(0, 10) ? "today" : "later";
}
