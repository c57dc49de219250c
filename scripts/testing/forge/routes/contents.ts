import { READS, writes } from "../access.ts";
import { commitFiles, commitOf, type Person, personOf, tryGit } from "../git.ts";
import { NOTHING } from "../git-http.ts";
import { presentGitCommit, readCommits } from "../present/git.ts";
import { apiOf, pageOf } from "../present/repositories.ts";
import { conflict, invalid, notFound } from "../refusal.ts";
import { afterPush } from "../repositories.ts";
import { type Call, created, ok, type Routes, sent } from "../route.ts";
import { rulesAgainst } from "../rulesets.ts";
import { accountOf } from "../world.ts";

export const contentRoutes: Routes = {
  "repos/get-content": {
    needs: READS,
    async handle(call) {
      const { repository, query } = call;
      const path = pathOf(call);
      const commit = await commitOf(repository.folder, query.ref ?? repository.defaultBranch);
      if (commit === undefined) throw notFound();
      const entry = await entryOf(call, commit, path);
      if (entry?.type === "blob") return ok(await presentFile(call, commit, entry));
      if (path !== "" && !entry) throw notFound();
      const inside = await list(call, commit, path === "" ? "" : `${path}/`);
      return ok(inside.map((one) => presentEntry(call, commit, one)));
    },
  },
  "repos/create-or-update-file-contents": {
    needs: writes("write", "contents"),
    async handle(call) {
      const { world, repository, actor } = call;
      const path = pathOf(call);
      const body = sent<"repos", "createOrUpdateFileContents">(call);
      const branch = body.branch ?? repository.defaultBranch;
      const ref = `refs/heads/${branch}`;
      const tip = await commitOf(repository.folder, ref);
      if (tip === undefined) throw notFound();
      if (
        rulesAgainst(actor, "push", repository, ref).some(({ type }) => type === "pull_request")
      ) {
        const sentence = "Changes must be made through a pull request.";
        throw conflict(`Repository rule violations found\n\n${sentence}`);
      }
      const before = await entryOf(call, tip, path);
      if (before && body.sha === undefined) {
        throw invalid("Content", "sha", "missing_field", `"sha" wasn't supplied.`);
      }
      if (before?.sha !== body.sha) {
        throw conflict(`${path} does not match ${body.sha ?? NOTHING}`);
      }
      const commit = await commitFiles(repository.folder, branch, {
        changes: new Map([[path, Buffer.from(body.content, "base64")]]),
        message: body.message,
        author: (body.author as Person | undefined) ?? personOf(accountOf(actor)),
        now: world.now,
      });
      await afterPush(world, repository, actor, [{ ref, old: tip, next: commit, forced: false }]);
      const [record] = await readCommits(repository, "-1", commit);
      const entry = await entryOf(call, commit, path);
      if (!record || !entry) throw new Error(`${path} was not written.`);
      const answer = {
        content: presentEntry(call, commit, entry),
        commit: presentGitCommit(world, repository, record),
      };
      return before ? ok(answer) : created(answer);
    },
  },
};

const pathOf = ({ params }: Call): string => (params.path ?? "").replace(/^\/+|\/+$/g, "");

interface Entry {
  readonly mode: string;
  readonly type: string;
  readonly sha: string;
  readonly size: number;
  readonly path: string;
}

/** The entries of one folder (a path that ends in a slash, or none), or the one that a path names. */
async function list({ repository }: Call, commit: string, path: string): Promise<Entry[]> {
  const where = path === "" ? [] : ["--", path];
  const run = await tryGit(repository.folder, ["ls-tree", "-z", "--long", commit, ...where]);
  return run.output
    .toString()
    .split("\0")
    .filter(Boolean)
    .map((line) => {
      const [about = "", name = ""] = line.split("\t");
      const [mode = "", type = "", sha = "", size = ""] = about.split(/ +/);
      return { mode, type, sha, size: Number(size) || 0, path: name };
    });
}

const entryOf = async (call: Call, commit: string, path: string): Promise<Entry | undefined> =>
  path === "" ? undefined : (await list(call, commit, path))[0];

const kindOf = ({ mode, type }: Entry): string => {
  if (mode === "120000") return "symlink";
  return type === "tree" ? "dir" : type === "commit" ? "submodule" : "file";
};

function presentEntry({ world, repository }: Call, commit: string, entry: Entry) {
  const path = encodeURI(entry.path);
  const self = `${apiOf(world, repository)}/contents/${path}?ref=${commit}`;
  const api = entry.type === "tree" ? "trees" : "blobs";
  const gitUrl = `${apiOf(world, repository)}/git/${api}/${entry.sha}`;
  const html = `${pageOf(world, repository)}/${entry.type}/${commit}/${path}`;
  return {
    type: kindOf(entry),
    size: entry.size,
    name: entry.path.split("/").at(-1) ?? "",
    path: entry.path,
    sha: entry.sha,
    url: self,
    git_url: gitUrl,
    html_url: html,
    download_url: `${pageOf(world, repository)}/raw/${commit}/${path}`,
    _links: { git: gitUrl, html, self },
  };
}

async function presentFile(call: Call, commit: string, entry: Entry) {
  const { output } = await tryGit(call.repository.folder, ["cat-file", "blob", entry.sha]);
  if (kindOf(entry) === "symlink") {
    return { ...presentEntry(call, commit, entry), target: output.toString() };
  }
  return {
    ...presentEntry(call, commit, entry),
    encoding: "base64",
    content: output.toString("base64"),
  };
}
