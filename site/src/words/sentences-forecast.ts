/** A forecast in words: a few days, and what they are from. */

import { formatDate } from "#core/base/format-time.ts";
import { type Forecast, STEPS } from "#core/views/forecast.ts";
import { count, FAMILY_WORDS } from "./words.ts";

/** “production about 3 to 9 May 2011”, “decision about today, or by 3 May 2011”, “production with UMD 1.0.0 on 11 July 2011” */
export function forecastText(forecast: Forecast, today: string): string {
  if (forecast.what === "planned") {
    return `production with ${forecast.release.id.replace("/", " ")} on ${formatDate(forecast.date)}`;
  }
  const { what, from, until } = forecast;
  if (from > today) return `${what} about ${formatDates(from, until)}`;
  return until > today ? `${what} about today, or by ${formatDate(until)}` : `${what} about today`;
}

/** “From 24 finished rollouts of gLite, counted from the first acceptance by a team on 20 April 2011; median 5 May 2011.” */
export function forecastBasis(forecast: Exclude<Forecast, { what: "planned" }>): string {
  const { finished, family, step, since, median } = forecast;
  return `From ${count(finished, "finished rollout")} of ${FAMILY_WORDS[family]}, counted from ${STEPS[step]} on ${formatDate(since.slice(0, 10))}; median ${formatDate(median)}.`;
}

/** “3 to 9 May 2011”, “28 April to 5 May 2011”, “3 May 2011” */
export function formatDates(from: string, until: string): string {
  if (from === until) return formatDate(from);
  const [day, month, year] = formatDate(from).split(" ");
  const short =
    from.slice(0, 7) === until.slice(0, 7)
      ? day
      : from.slice(0, 4) === until.slice(0, 4)
        ? `${day} ${month}`
        : `${day} ${month} ${year}`;
  return `${short} to ${formatDate(until)}`;
}
