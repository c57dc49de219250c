import { gitOnce } from "../git.ts";
import type { Account, Repository } from "../model.ts";
import { type World, wholeSeconds } from "../world.ts";
import { apiOf, pageOf } from "./repositories.ts";
import { presentUser } from "./users.ts";

interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

export interface CommitRecord {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

const FORMAT = "%H%x00%T%x00%P%x00%an%x00%ae%x00%at%x00%cn%x00%ce%x00%ct%x00%B%x00%x01";

/** The commits of a range or revision by ids, oldest first. */
export async function readCommits(
  { folder }: Repository,
  ...revisions: string[]
): Promise<CommitRecord[]> {
  const words = ["log", "--reverse", `--format=${FORMAT}`, ...revisions, "--"];
  const text = await gitOnce(folder, words);
  return text
    .split("\0\x01")
    .filter((record) => record.trim() !== "")
    .map((record) => {
      const [sha = "", tree = "", parents = "", ...rest] = record.trimStart().split("\0");
      const [an = "", ae = "", at = "", cn = "", ce = "", ct = "", message = ""] = rest;
      return {
        sha,
        tree,
        parents: parents.split(" ").filter(Boolean),
        author: { name: an, email: ae, date: wholeSeconds(1000 * Number(at)) },
        committer: { name: cn, email: ce, date: wholeSeconds(1000 * Number(ct)) },
        message: message.trimEnd(),
      };
    });
}

const UNVERIFIED = {
  verified: false,
  reason: "unsigned",
  signature: null,
  payload: null,
  verified_at: null,
};

/** A commit of the git database. */
export function presentGitCommit(world: World, repository: Repository, commit: CommitRecord) {
  const api = apiOf(world, repository);
  const page = pageOf(world, repository);
  return {
    sha: commit.sha,
    node_id: `C_${commit.sha}`,
    url: `${api}/git/commits/${commit.sha}`,
    html_url: `${page}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    message: commit.message,
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${api}/git/commits/${sha}`,
      html_url: `${page}/commit/${sha}`,
    })),
    verification: UNVERIFIED,
  };
}

/** A commit with the accounts behind its e-mail addresses, as GitHub works them out. */
export function presentCommit(world: World, repository: Repository, commit: CommitRecord) {
  const { sha, node_id, html_url, parents, author, committer, message, tree } = presentGitCommit(
    world,
    repository,
    commit,
  );
  const url = `${apiOf(world, repository)}/commits/${sha}`;
  return {
    url,
    sha,
    node_id,
    html_url,
    comments_url: `${url}/comments`,
    commit: {
      url: `${apiOf(world, repository)}/git/commits/${sha}`,
      author,
      committer,
      message,
      comment_count: 0,
      tree,
      verification: UNVERIFIED,
    },
    author: behind(world, author.email),
    committer: behind(world, committer.email),
    parents,
  };
}

function behind(world: World, email: string) {
  const id = /^(\d+)\+.*@users\.noreply\.github\.com$/.exec(email)?.[1];
  const account: Account | undefined = world.accounts.get(Number(id));
  return account ? presentUser(world, account) : null;
}

/** A changed file of a comparison `base...head`. */
export interface FileChange {
  readonly sha: string;
  readonly path: string;
  readonly previous: string | undefined;
  readonly status: "added" | "removed" | "modified" | "renamed" | "changed";
  readonly additions: number;
  readonly deletions: number;
}

const KINDS = { A: "added", D: "removed", M: "modified", R: "renamed", T: "changed" } as const;

/** What changed between the merge base and head by their ids, as `pulls/files` lists it. */
export async function readChanges({ folder }: Repository, range: string): Promise<FileChange[]> {
  const output = await gitOnce(folder, [
    "diff",
    "--raw",
    "--numstat",
    "-M",
    "-z",
    "--no-abbrev",
    range,
  ]);
  const fields = output.split("\0");
  const changes: Omit<FileChange, "additions" | "deletions">[] = [];
  let at = 0;
  while (fields[at]?.startsWith(":")) {
    const [, , old = "", next = "", kind = "M"] = (fields[at] ?? "").split(" ");
    const letter = kind.charAt(0) as keyof typeof KINDS;
    const renamed = letter === "R";
    const path = fields[at + (renamed ? 2 : 1)] ?? "";
    const previous = renamed ? fields[at + 1] : undefined;
    changes.push({ sha: letter === "D" ? old : next, path, previous, status: KINDS[letter] });
    at += renamed ? 3 : 2;
  }
  return changes.map((change) => {
    const [added = "", deleted = "", path] = (fields[at] ?? "").split("\t");
    at += path === "" ? 3 : 1;
    return { ...change, additions: Number(added) || 0, deletions: Number(deleted) || 0 };
  });
}

export function presentChange(
  world: World,
  repository: Repository,
  head: string,
  file: FileChange,
) {
  const path = encodeURI(file.path);
  return {
    sha: file.sha,
    filename: file.path,
    ...(file.previous === undefined ? {} : { previous_filename: file.previous }),
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${pageOf(world, repository)}/blob/${head}/${path}`,
    raw_url: `${pageOf(world, repository)}/raw/${head}/${path}`,
    contents_url: `${apiOf(world, repository)}/contents/${path}?ref=${head}`,
  };
}
