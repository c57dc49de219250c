import { READS, writes } from "../access.ts";
import { commitOf, git, tryGit } from "../git.ts";
import { NOTHING } from "../git-http.ts";
import { readObject, readRef, readRefs, removeRef, writeRef } from "../git-objects.ts";
import { presentCommit, presentGitCommit, readCommits } from "../present/git.ts";
import { apiOf } from "../present/repositories.ts";
import { invalid, notFound } from "../refusal.ts";
import { afterPush } from "../repositories.ts";
import { type Call, created, NO_CONTENT, ok, type Routes, sent } from "../route.ts";
import { rulesAgainst, rulesFor } from "../rulesets.ts";

const WRITES = writes("write", "contents");

export const gitRoutes: Routes = {
  "git/get-ref": {
    needs: READS,
    async handle(call) {
      const name = `refs/${call.params.ref}`;
      const ref = await refNamed(call, name);
      if (!ref) throw notFound();
      return ok(ref);
    },
  },
  "git/create-ref": {
    needs: WRITES,
    async handle(call) {
      const { repository } = call;
      const { ref, sha } = sent<"git", "createRef">(call);
      if (!/^refs\/[^/]+\/./.test(ref)) throw invalid("Reference", "ref", "invalid");
      if ((await commitOf(repository.folder, sha)) === undefined) {
        throw invalid("Reference", "sha", "custom", "Object does not exist");
      }
      if (await refNamed(call, ref))
        throw invalid("Reference", "ref", "custom", "Reference already exists");
      await move(call, "creation", { ref, old: NOTHING, next: sha });
      return created(await refNamed(call, ref));
    },
  },
  "git/delete-ref": {
    needs: WRITES,
    async handle(call) {
      const ref = `refs/${call.params.ref}`;
      const existing = await refNamed(call, ref);
      if (!existing) throw invalid("Reference", "ref", "custom", "Reference does not exist");
      await move(call, "deletion", { ref, old: existing.object.sha ?? "", next: NOTHING });
      return NO_CONTENT;
    },
  },
  "git/list-matching-refs": {
    needs: READS,
    async handle(call) {
      const prefix = `refs/${call.params.ref}`;
      const all = [...readRefs(call.repository.folder, ["refs"])];
      const matching = all.filter(([ref]) => ref.startsWith(prefix));
      return ok(await Promise.all(matching.map((one) => presentRef(call, ...one))));
    },
  },
  "git/get-commit": {
    needs: READS,
    async handle(call) {
      const { world, repository } = call;
      const [commit] = await readCommits(repository, "-1", await shaOf(call, "commit_sha"));
      if (!commit) throw notFound();
      return ok(presentGitCommit(world, repository, commit));
    },
  },
  "repos/get-commit": {
    needs: READS,
    async handle(call) {
      const { world, repository } = call;
      const [commit] = await readCommits(repository, "-1", await shaOf(call, "ref"));
      if (!commit) throw notFound();
      return ok(presentCommit(world, repository, commit));
    },
  },
  "git/get-tree": {
    needs: READS,
    async handle(call) {
      const { world, repository, params, query } = call;
      const name = `${params.tree_sha}^{tree}`;
      const found = await tryGit(repository.folder, ["rev-parse", "--verify", "--quiet", name]);
      if (found.code !== 0) throw notFound();
      const sha = found.output.toString().trim();
      const deep = query.recursive === undefined ? [] : ["-r", "-t"];
      const text = await git(repository.folder, ["ls-tree", "-z", "--long", ...deep, sha]);
      const api = `${apiOf(world, repository)}/git`;
      const tree = text
        .split("\0")
        .filter(Boolean)
        .map((line) => {
          const [about = "", path = ""] = line.split("\t");
          const [mode = "", type = "", id = "", size = ""] = about.split(/ +/);
          const known = type === "blob" ? { size: Number(size) } : {};
          return { path, mode, type, sha: id, ...known, url: `${api}/${type}s/${id}` };
        });
      return ok({ sha, url: `${api}/trees/${sha}`, tree, truncated: false });
    },
  },
  "git/get-blob": {
    needs: READS,
    async handle({ world, repository, params }) {
      const sha = params.file_sha ?? "";
      const { code, output } = await tryGit(repository.folder, ["cat-file", "blob", sha]);
      if (code !== 0) throw notFound();
      return ok({
        sha,
        node_id: `B_${sha}`,
        size: output.length,
        url: `${apiOf(world, repository)}/git/blobs/${sha}`,
        content: output.toString("base64"),
        encoding: "base64",
      });
    },
  },
  "repos/get-branch": {
    needs: READS,
    async handle(call) {
      const { world, repository, params } = call;
      const name = params.branch ?? "";
      const sha = await commitOf(repository.folder, `refs/heads/${name}`);
      const [commit] = sha ? await readCommits(repository, "-1", sha) : [];
      if (!commit) throw notFound();
      const self = `${apiOf(world, repository)}/branches/${name}`;
      return ok({
        name,
        commit: presentCommit(world, repository, commit),
        _links: { html: self, self },
        protected: rulesFor(repository, `refs/heads/${name}`).length > 0,
        protection: {},
        protection_url: `${self}/protection`,
      });
    },
  },
};

/** Creates or deletes a ref, as far as the branch rules let the sender. */
async function move(
  { world, repository, actor }: Call,
  rule: "creation" | "deletion",
  update: { ref: string; old: string; next: string },
): Promise<void> {
  const { ref, next } = update;
  if (rulesAgainst(actor, "push", repository, ref).some(({ type }) => type === rule)) {
    throw invalid("Reference", "ref", "custom", `Repository rule violations found: ${rule}`);
  }
  if (next !== NOTHING) writeRef(repository.folder, ref, next);
  else if (!removeRef(repository.folder, ref))
    await git(repository.folder, ["update-ref", "-d", ref]);
  await afterPush(world, repository, actor, [{ ...update, forced: false }]);
}

async function shaOf({ repository, params }: Call, name: string): Promise<string> {
  const sha = await commitOf(repository.folder, params[name] ?? "");
  if (sha === undefined) throw notFound();
  return sha;
}

/** A ref by its full name, undefined where there is none. */
async function refNamed(call: Call, ref: string) {
  const sha = readRef(call.repository.folder, ref);
  return sha === undefined ? undefined : presentRef(call, ref, sha);
}

async function presentRef({ world, repository }: Call, ref: string, sha: string) {
  const { folder } = repository;
  const type = readObject(folder, sha)?.type ?? (await git(folder, ["cat-file", "-t", sha]));
  const api = `${apiOf(world, repository)}/git`;
  const object = { type, sha, url: `${api}/${type}s/${sha}` };
  return { ref, node_id: `REF_${repository.id}_${ref}`, url: `${api}/${ref}`, object };
}
