/** Reports and summaries in open pull requests on the forge. */
import type { ForgeView, PullView } from "#core/model/forge-view.ts";

export interface Waiting {
  readonly pull: PullView;
  /** The team of the report; absent for a summary. */
  readonly team?: string;
}

/** By rollout, in the order in which the forge names them. */
export function waitingByRollout(view: ForgeView | undefined): ReadonlyMap<string, Waiting[]> {
  const found = (view?.pulls ?? []).flatMap((pull): (Waiting & { rollout: string })[] => [
    ...pull.reports.map(({ rollout, team }) => ({ rollout, pull, team })),
    ...pull.summaries.map((rollout) => ({ rollout, pull })),
  ]);
  return Map.groupBy(found, ({ rollout }) => rollout);
}
