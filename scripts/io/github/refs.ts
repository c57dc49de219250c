/** The tips of branches on the forge. */
import type { GitHub } from "./client.ts";

/** The commit at the tip of a branch. */
export async function branchTip({ octokit, owner, repo }: GitHub, branch: string): Promise<string> {
  return (await octokit.rest.git.getRef({ owner, repo, ref: `heads/${branch}` })).data.object.sha;
}
