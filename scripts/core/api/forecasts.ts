/** Forecasts in the API. */
import type { Forecast } from "#core/views/forecast.ts";
import type { Item } from "./answer.ts";

/** Null where nothing is foretold: a planned date is that of its distribution release. */
export function forecastRecord(forecast: Forecast | undefined): Item<"evaluations">["forecast"] {
  if (!forecast || forecast.what === "planned") return null;
  const { what, from, median, until, finished } = forecast;
  return { what, from, median, until, finished };
}
