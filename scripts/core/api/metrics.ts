/** The metrics in the API: the output of `metrics --format json`, with the declines as a list of their own (R152 to R160). */
import { type Metrics, metrics } from "../metrics/metrics.ts";
import { type ApiSource, apiAddress, type Item, type KindFields } from "./answer.ts";
import { firstPage } from "./pages.ts";

export const METRICS_FILE = "metrics/index.json";
export const DECLINES_FOLDER = "metrics/declines";

/** All quarters that have begun; the declines, which grow with every request, are separate, the latest first. */
export function metricsAnswer({ registry, procedure, now }: ApiSource): {
  readonly fields: KindFields<"metrics">;
  readonly declines: readonly Item<"declines">[];
} {
  const { declines, ...rest }: Metrics = metrics(registry, now);
  const declinesHref = apiAddress(procedure, firstPage(DECLINES_FOLDER));
  return { fields: { ...rest, declinesHref }, declines: declines.toReversed() };
}
