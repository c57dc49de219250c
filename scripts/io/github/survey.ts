/**
 * All open pull requests by one query of the GraphQL API, with what the gate and `advance` ask of each: one by one that were eight
 * requests a run. It costs one of 5,000 points an hour for 25 of them (“Rate limits and query limits for the GraphQL API”).
 */
import type { GivenCommit, GivenReview } from "#core/access/behind.ts";
import { GATE_STATUS } from "#core/model/forge-view.ts";
import type { GitHub } from "./client.ts";
import { type JudgedPull, listOpenPulls, listStatuses } from "./pulls.ts";
import { RateRefused } from "./refusal.ts";

interface Account {
  readonly id: number;
  readonly login: string;
  readonly type: string;
}

/** A comment on a pull request, as the REST API has it. */
export interface PullComment {
  readonly user: Account | null;
  readonly body: string;
  readonly html_url: string;
  readonly created_at: string;
  readonly updated_at: string;
}

/** The newest status that the gate's context has at a head, by whomever. */
export interface GateStatus {
  readonly state: string;
  readonly description: string | null;
  readonly target_url: string | null;
  readonly creator: Account | null;
}

/** An open pull request; a part is left out where it has more than one page, or is not known: it is to be asked for. */
export interface SurveyedPull extends JudgedPull {
  readonly title: string;
  readonly html_url: string;
  readonly created_at: string;
  readonly user: Account | null;
  /** Paths that it adds or changes. */
  readonly files?: readonly string[];
  readonly reviews?: readonly GivenReview[];
  readonly commitList?: readonly GivenCommit[];
  readonly comments?: readonly PullComment[];
  /** `none` where the head has no status of the gate. */
  readonly status?: GateStatus | "none";
}

/**
 * Those that are open, oldest first. Where the query fails, as it does when the forge has too little time for it, the plain
 * list, without any part: `warn` takes the reason. `size`: how many at once.
 */
export async function surveyPulls(
  github: GitHub,
  warn: (line: string) => void,
  size = 25,
): Promise<SurveyedPull[]> {
  try {
    return await askAll(github, size);
  } catch (error) {
    if (error instanceof RateRefused) throw error;
    warn(`pull requests are asked for one by one: ${(error as Error).message}`);
    const listed = await listOpenPulls(github);
    return listed.map(plain).sort((a, b) => a.number - b.number);
  }
}

/** A pull request as the plain list has it; its numbers of files and commits come when it is asked for. */
const plain = (pull: Awaited<ReturnType<typeof listOpenPulls>>[number]): SurveyedPull => ({
  ...pull,
  changed_files: 0,
  commits: 0,
});

/** Our own status of a head; undefined where the gate has not answered it. Other accounts' do not count, and may hide it. */
export async function ownStatus(
  github: GitHub,
  { status, head: { sha } }: SurveyedPull,
): Promise<Pick<GateStatus, "state" | "description"> | undefined> {
  if (status === "none") return undefined;
  if (status?.creator?.id === github.account) return status;
  return (await listStatuses(github, sha)).find(
    ({ context, creator }) => context === GATE_STATUS && creator?.id === github.account,
  );
}

/** Values of `first` are 1 to 100. Larger pages are more than GitHub answers within ten seconds. */
export const SURVEY = `
query ($owner: String!, $name: String!, $context: String!, $size: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(states: OPEN, first: $size, after: $after, orderBy: { field: CREATED_AT, direction: ASC }) {
      pageInfo { hasNextPage endCursor }
      nodes {
        number url title createdAt isDraft changedFiles
        author { ...account }
        baseRefName headRefName headRefOid
        headRepository { url }
        files(first: 100) { pageInfo { hasNextPage } nodes { path changeType } }
        reviews(first: 50) { pageInfo { hasNextPage } nodes { state author { ...account } commit { oid } } }
        comments(first: 50) {
          pageInfo { hasNextPage }
          nodes { url body createdAt updatedAt author { ...account } }
        }
        commits(first: 50) {
          totalCount
          pageInfo { hasNextPage }
          nodes { commit { oid author { user { databaseId login } } committer { email user { databaseId login } } } }
        }
        head: commits(last: 1) {
          nodes {
            commit {
              oid
              status { context(name: $context) { state description targetUrl creator { ...account } } }
            }
          }
        }
      }
    }
  }
}
fragment account on Actor { __typename login ... on User { databaseId } ... on Bot { databaseId } }
`;

interface Found<T> {
  readonly totalCount?: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  readonly nodes: readonly (T | null)[] | null;
}
interface FoundActor {
  readonly __typename: string;
  readonly login: string;
  readonly databaseId?: number | null;
}
interface FoundSigner {
  readonly email?: string | null;
  readonly user: { readonly databaseId: number | null; readonly login: string } | null;
}
interface FoundPull {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  readonly createdAt: string;
  readonly isDraft: boolean;
  readonly changedFiles: number;
  readonly author: FoundActor | null;
  readonly baseRefName: string;
  readonly headRefName: string;
  readonly headRefOid: string;
  readonly headRepository: { readonly url: string } | null;
  readonly files: Found<{ readonly path: string; readonly changeType: string }> | null;
  readonly reviews: Found<{
    readonly state: string;
    readonly author: FoundActor | null;
    readonly commit: { readonly oid: string } | null;
  }> | null;
  readonly comments: Found<{
    readonly url: string;
    readonly body: string;
    readonly createdAt: string;
    readonly updatedAt: string;
    readonly author: FoundActor | null;
  }>;
  readonly commits: Found<{
    readonly commit: {
      readonly oid: string;
      readonly author: FoundSigner | null;
      readonly committer: FoundSigner | null;
    };
  }>;
  readonly head: {
    readonly nodes:
      | readonly ({
          readonly commit: {
            readonly oid: string;
            readonly status: {
              readonly context: {
                readonly state: string;
                readonly description: string | null;
                readonly targetUrl: string | null;
                readonly creator: FoundActor | null;
              } | null;
            } | null;
          };
        } | null)[]
      | null;
  };
}
interface Answer {
  readonly repository: { readonly pullRequests: Found<FoundPull> } | null;
}

async function askAll(github: GitHub, size: number): Promise<SurveyedPull[]> {
  const pulls: SurveyedPull[] = [];
  let after: string | null | undefined = null;
  do {
    const { nodes, pageInfo } = await askPage(github, size, after);
    pulls.push(...there(nodes).map(surveyed));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
  } while (typeof after === "string");
  return pulls;
}

async function askPage(
  { octokit, owner, repo }: GitHub,
  size: number,
  after: string | null,
): Promise<Found<FoundPull>> {
  const asked = { owner, name: repo, context: GATE_STATUS, size, after };
  const { repository } = await octokit.graphql<Answer>(SURVEY, asked);
  if (!repository) throw new Error(`the forge shows no repository ${owner}/${repo}`);
  return repository.pullRequests;
}

const there = <T>(nodes: readonly (T | null)[] | null): T[] =>
  (nodes ?? []).filter((node) => node !== null);

/** All of a list, where one page has it. */
function whole<T, U>(found: Found<T> | null, as: (node: T) => U): U[] | undefined {
  return !found || found.pageInfo.hasNextPage ? undefined : there(found.nodes).map(as);
}

function surveyed(pull: FoundPull): SurveyedPull {
  const parts = {
    files: whole(pull.files, (file) => file)
      ?.filter(({ changeType }) => changeType !== "DELETED")
      .map(({ path }) => path),
    reviews: whole(pull.reviews, ({ state, author, commit }) => ({
      state,
      user: accountOf(author),
      commit_id: commit?.oid ?? null,
    })),
    commitList: commitsOf(pull),
    comments: whole(pull.comments, ({ url, body, createdAt, updatedAt, author }) => ({
      html_url: url,
      body,
      user: accountOf(author),
      created_at: createdAt,
      updated_at: updatedAt,
    })),
    status: statusOf(pull),
  };
  return {
    number: pull.number,
    state: "open",
    title: pull.title,
    html_url: pull.url,
    created_at: pull.createdAt,
    draft: pull.isDraft,
    user: accountOf(pull.author),
    changed_files: pull.changedFiles,
    commits: pull.commits.totalCount ?? 0,
    base: { ref: pull.baseRefName },
    head: {
      ref: pull.headRefName,
      sha: pull.headRefOid,
      repo: pull.headRepository && { html_url: pull.headRepository.url },
    },
    ...Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined)),
  };
}

/**
 * The REST API's ids of accounts: a `Bot` is an App's own account (danger/peril#135). It writes that account's login with
 * `[bot]` at its end.
 */
function accountOf(actor: FoundActor | null): Account | null {
  if (!actor) return null;
  const { __typename: type, databaseId } = actor;
  const login = type === "Bot" ? `${actor.login.replace(/\[bot\]$/, "")}[bot]` : actor.login;
  return { id: databaseId ?? 0, login, type };
}

/** `user` is a person's account: whose address belongs to none may be an App's, which only the REST API says (“GitActor”). */
function commitsOf({ commits }: FoundPull): GivenCommit[] | undefined {
  const all = whole(commits, ({ commit }) => commit);
  const isKnown = (signer: FoundSigner | null) => typeof signer?.user?.databaseId === "number";
  if (!all?.every(({ author, committer }) => isKnown(author) && isKnown(committer))) {
    return undefined;
  }
  return all.map(({ oid, author, committer }) => ({
    sha: oid,
    author: signerOf(author),
    committer: signerOf(committer),
    commit: {
      committer: {
        ...(typeof committer?.email === "string" && { email: committer.email }),
      },
    },
  }));
}

const signerOf = (signer: FoundSigner | null): GivenCommit["author"] =>
  signer?.user?.databaseId ? { id: signer.user.databaseId, login: signer.user.login } : null;

/** Of the head alone: the list of commits ends at 250, and may be older than the head's name. */
function statusOf({ head, headRefOid }: FoundPull): GateStatus | "none" | undefined {
  const commit = there(head.nodes).at(-1)?.commit;
  if (commit?.oid !== headRefOid) return undefined;
  const found = commit.status?.context;
  if (!found) return "none";
  const { state, description, targetUrl, creator } = found;
  return {
    state: state.toLowerCase(),
    description,
    target_url: targetUrl,
    creator: accountOf(creator),
  };
}
