/** Releases: whoever watches them gets each by mail, with its notes. */
import { READS, writes } from "../access.ts";
import { commitOf, git } from "../git.ts";
import { NOTHING } from "../git-http.ts";
import type { Release } from "../model.ts";
import { apiOf, pageOf } from "../present/repositories.ts";
import { presentUser } from "../present/users.ts";
import { invalid, notFound } from "../refusal.ts";
import { afterPush } from "../repositories.ts";
import { type Call, created, ok, type Routes, sent } from "../route.ts";
import { rulesAgainst } from "../rulesets.ts";
import { accountOf } from "../world.ts";

/** What GitHub answers to longer notes, and documents nowhere: softprops/action-gh-release#374, cli/cli#7705. */
const LONGEST_NOTES = 125_000;

export const releaseRoutes: Routes = {
  "repos/create-release": {
    // Without a commit of its own no *Workflows: write* is asked for (GitHub's changelog of 2023-11-02).
    needs: writes("write", "contents"),
    async handle(call) {
      const { world, repository, actor } = call;
      const {
        tag_name,
        name,
        body = "",
        target_commitish,
        draft,
      } = sent<"repos", "createRelease">(call);
      if (target_commitish !== undefined || draft)
        throw new Error("the forge makes neither drafts nor releases of a commit");
      if (repository.releases.some(({ tag }) => tag === tag_name)) {
        throw invalid("Release", "tag_name", "already_exists");
      }
      if (body.length > LONGEST_NOTES) {
        throw invalid(
          "Release",
          "body",
          "custom",
          `body is too long (maximum is ${LONGEST_NOTES} characters)`,
        );
      }
      await tagHead(call, `refs/tags/${tag_name}`);
      const release: Release = {
        id: world.nextId(),
        tag: tag_name,
        name: name ?? tag_name,
        body,
        author: accountOf(actor),
        created: world.now,
      };
      repository.releases.push(release);
      return created(present(call, release));
    },
  },
  "repos/get-release-by-tag": {
    needs: READS,
    handle(call) {
      const found = call.repository.releases.find(({ tag }) => tag === call.params.tag);
      if (!found) throw notFound();
      return ok(present(call, found));
    },
  },
};

/** A tag that is there is used; else it is made at the head of the default branch (REST reference, “Create a release”). */
async function tagHead({ world, repository, actor }: Call, ref: string): Promise<void> {
  if ((await commitOf(repository.folder, ref)) !== undefined) return;
  const head = await commitOf(repository.folder, `refs/heads/${repository.defaultBranch}`);
  const isForbidden = rulesAgainst(actor, "push", repository, ref).some(
    ({ type }) => type === "creation",
  );
  if (head === undefined || isForbidden) throw invalid("Release", "tag_name", "invalid");
  await git(repository.folder, ["update-ref", ref, head]);
  await afterPush(world, repository, actor, [{ ref, old: NOTHING, next: head, forced: false }]);
}

function present({ world, repository }: Call, release: Release) {
  const { id, tag, name, body, author, created: at } = release;
  const api = `${apiOf(world, repository)}/releases/${id}`;
  const page = pageOf(world, repository);
  return {
    id,
    node_id: `RE_${id}`,
    url: api,
    html_url: `${page}/releases/tag/${encodeURIComponent(tag)}`,
    assets_url: `${api}/assets`,
    upload_url: `${api}/assets{?name,label}`,
    tarball_url: `${apiOf(world, repository)}/tarball/${tag}`,
    zipball_url: `${apiOf(world, repository)}/zipball/${tag}`,
    tag_name: tag,
    target_commitish: repository.defaultBranch,
    name,
    body,
    draft: false,
    prerelease: false,
    created_at: at,
    published_at: at,
    author: presentUser(world, author),
    assets: [],
  };
}
