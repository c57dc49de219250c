/** Reports and summaries that are proposed on the forge and wait to be merged. */
import type { ForgeView, PullView } from "#core/model/forge-view.ts";

export interface Waiting {
  readonly pull: PullView;
  /** Whose report it is; absent for a summary. */
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
