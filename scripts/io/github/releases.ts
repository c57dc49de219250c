/** Releases of the repository on the forge. */
import type { GitHub } from "./client.ts";
import { statusOf } from "./errors.ts";

/** Where a release can be read. */
export interface Published {
  readonly html_url: string;
}

/** The published release with a tag; undefined where there is none. Drafts have no tag yet and are not found (REST reference, “Get a release by tag name”). */
export async function releaseByTag(
  { octokit, owner, repo }: GitHub,
  tag: string,
): Promise<Published | undefined> {
  try {
    const { data } = await octokit.rest.repos.getReleaseByTag({ owner, repo, tag });
    return data;
  } catch (error) {
    if (statusOf(error) === 404) return undefined;
    throw error;
  }
}

/**
 * Publishes a release at the head of the default branch. Without `target_commitish` an App needs *Contents: write* alone: only
 * for a commit without a ref, which changes a workflow, *Workflows: write* is needed as well (GitHub's changelog of 2023-11-02).
 */
export async function createRelease(
  { octokit, owner, repo }: GitHub,
  { tag, name, body }: { readonly tag: string; readonly name: string; readonly body: string },
): Promise<Published> {
  const { data } = await octokit.rest.repos.createRelease({
    owner,
    repo,
    tag_name: tag,
    name,
    body,
  });
  return data;
}
