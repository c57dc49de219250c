/** Where branches stand on the forge. */
import type { GitHub } from "./client.ts";

/** The commit that a branch is at. */
export async function branchTip({ octokit, owner, repo }: GitHub, branch: string): Promise<string> {
  return (await octokit.rest.git.getRef({ owner, repo, ref: `heads/${branch}` })).data.object.sha;
}
