/** What a run leaves behind for status and site to show of the forge. */
import type { ForgeView } from "#core/model/forge-view.ts";
import { CHANNELS } from "#io/channels/index.ts";
import { writeForgeView } from "#io/forge-view.ts";
import { handOn } from "#io/handed-view.ts";
import type { Io } from "../../command.ts";
import type { RunResult } from "../result.ts";
import { type OpenPull, pullViews } from "./open-pulls.ts";

/** Writes `.forge.json` at the root, and hands it on to the job that builds the site. */
export function showForge(
  root: string,
  { receipts, failures: others, snapshot, plan }: RunResult,
  pulls: readonly OpenPull[],
  { environment = {}, err }: Pick<Io, "environment" | "err">,
): void {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = environment;
  const failures = [
    ...receipts.flatMap(({ due: { where, delivery }, error }) =>
      error === undefined
        ? []
        : [{ rollout: where.path, id: delivery.id, channel: delivery.channel, error }],
    ),
    ...others,
  ];
  const url =
    GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_RUN_ID
      ? { url: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}` }
      : {};
  const view: ForgeView = {
    readAt: snapshot.now,
    run: { ...url, failed: failures.length > 0 || plan.stopped !== undefined },
    pulls: pullViews(pulls, snapshot.registry),
    channels: CHANNELS.map((channel) => {
      const missing = channel.missing({ root, environment });
      return { name: channel.name, ...(missing === undefined ? {} : { missing }) };
    }),
    failures,
  };
  writeForgeView(root, view);
  const left = handOn(view, environment);
  if (left > 0) err(`The site does not show the latest ${left} pull requests: they are too many.`);
}
