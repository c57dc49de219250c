/** The forge's GraphQL API: pull requests, issues and comments as our queries ask for them, by GitHub's own schema (`github.graphql`). */
import {
  buildSchema,
  type DocumentNode,
  execute,
  GraphQLError,
  Kind,
  parse,
  specifiedRules,
  type ValidationContext,
  validate,
  visit,
} from "graphql";
import { authenticate } from "./access.ts";
import type { Finished } from "./api.ts";
import { readGraphqlSlice } from "./extract-graphql.ts";
import type { Seen } from "./faults.ts";
import type { Counter } from "./limits.ts";
import type { Account, Comment, Issue, PullIssue, Repository } from "./model.ts";
import { presentCommit, readChanges, readCommits } from "./present/git.ts";
import { issuePage, presentComment, presentIssue } from "./present/issues.ts";
import { presentPull } from "./present/pulls.ts";
import { pageOf } from "./present/repositories.ts";
import { authenticationRequired, Refusal } from "./refusal.ts";
import { isPull } from "./route.ts";
import { findRepository, issuesThere, type World } from "./world.ts";

const schema = buildSchema(readGraphqlSlice());

/** The most that a page has, and that a query may ask for (“Rate limits and query limits for the GraphQL API”). */
const LARGEST_PAGE = 100;
const MOST_NODES = 500_000;

interface Question {
  readonly query?: unknown;
  readonly variables?: unknown;
}

/** Answers a query; what GitHub would refuse goes to `breach`. */
export async function serveGraphql(
  world: World,
  counter: Counter,
  { authorization, body, seen }: { authorization: string | undefined; body: unknown; seen: Seen },
  breach: (problem: string) => void,
): Promise<Finished> {
  try {
    const actor = authenticate(world, authorization);
    if (actor.kind !== "user" && actor.kind !== "installation") throw authenticationRequired();
    seen.account = actor.account.login;
    counter.count(actor, false, world.now);
    const headers = { ...counter.headers(actor, world.now), "x-ratelimit-resource": "graphql" };
    const answered = await answer(world, (body ?? {}) as Question);
    for (const { message } of answered.errors ?? []) breach(`graphql: ${message}`);
    return { status: 200, headers, body: answered };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: error.body, headers: error.headers };
  }
}

async function answer(world: World, { query, variables }: Question) {
  const document = parse(String(query));
  const errors = validate(schema, document, [...specifiedRules, PagesAreBounded]);
  if (errors.length > 0) return { errors };
  return execute({
    schema,
    document,
    rootValue: rootOf(world),
    variableValues: (variables ?? {}) as Record<string, unknown>,
    typeResolver: (value) => (value as { __typename: string }).__typename,
  });
}

/** A connection needs `first` or `last`, of 1 to 100, and all of them together stay below half a million nodes. */
function PagesAreBounded(context: ValidationContext) {
  const report = (message: string) => context.reportError(new GraphQLError(message));
  const count = (document: DocumentNode): number => {
    let nodes = 0;
    const sizes: number[] = [1];
    visit(document, {
      Field: {
        enter({ arguments: given = [], name }) {
          const size = given.find((one) => one.name.value === "first" || one.name.value === "last");
          const value = size?.value.kind === Kind.INT ? Number(size.value.value) : undefined;
          if (value !== undefined && (value < 1 || value > LARGEST_PAGE)) {
            report(`${name.value}: pages have 1 to ${LARGEST_PAGE}`);
          }
          const all = (sizes.at(-1) ?? 1) * (value ?? 1);
          if (value !== undefined) nodes += all;
          sizes.push(all);
        },
        leave: () => void sizes.pop(),
      },
    });
    return nodes;
  };
  return {
    Document(document: DocumentNode) {
      if (count(document) > MOST_NODES) report("This query requests too many nodes.");
    },
    Field({
      name,
      arguments: given = [],
    }: {
      name: { value: string };
      arguments?: readonly { name: { value: string } }[];
    }) {
      const type = String(context.getType() ?? "");
      if (!/Connection!?$/.test(type)) return;
      if (!given.some((one) => one.name.value === "first" || one.name.value === "last")) {
        report(
          `You must provide a \`first\` or \`last\` value to properly paginate ${name.value}.`,
        );
      }
    },
  };
}

interface PageOf {
  readonly first?: number;
  readonly last?: number;
  readonly after?: string | null;
}

/** A page of a list, whose cursors are the numbers of its items. */
function page<T>(items: readonly T[], { first, last, after }: PageOf) {
  const start = after ? Number(after) : 0;
  const from = last === undefined ? start : Math.max(items.length - last, 0);
  const until = last === undefined ? start + (first ?? 0) : items.length;
  const nodes = items.slice(from, until);
  return {
    totalCount: items.length,
    nodes,
    pageInfo: { hasNextPage: until < items.length, endCursor: String(from + nodes.length) },
  };
}

const rootOf = (world: World) => ({
  repository({ owner, name }: { owner: string; name: string }) {
    const found = findRepository(world, owner, name);
    return found && repositoryOf(world, found);
  },
  /** “Lookup nodes by a list of IDs”: null for what is not there; of comments and issues alone, which we ask about. */
  nodes({ ids }: { ids: readonly string[] }) {
    if (ids.length > LARGEST_PAGE)
      throw new GraphQLError(
        `You may not provide more than 100 node ids; you provided ${ids.length}.`,
      );
    const all = world.repositories.flatMap((one) =>
      issuesThere(one).flatMap(({ comments }) => comments),
    );
    const issues = world.repositories.flatMap(issuesThere);
    return ids.map((id) => {
      const comment = all.find((one) => presentComment(world, one).node_id === id);
      if (comment) return writtenOf("IssueComment", id, comment);
      const issue = issues.find((one) => presentIssue(world, one).node_id === id && !one.pull);
      return issue ? writtenOf("Issue", id, issue) : null;
    });
  },
});

const writtenOf = (
  __typename: "Issue" | "IssueComment",
  id: string,
  { body, editor, edited }: Comment | Issue,
) => ({
  ...{ __typename, id, body: body ?? "" },
  editor: editor ? actorOf(editor) : null,
  lastEditedAt: edited ?? null,
});

const repositoryOf = (world: World, repository: Repository) => ({
  url: pageOf(world, repository),
  pullRequests({ states = [], ...asked }: PageOf & { states?: readonly string[] }) {
    const wanted = repository.issues
      .filter(isPull)
      .filter(({ state, pull }) =>
        states.includes(state === "open" ? "OPEN" : pull.merged ? "MERGED" : "CLOSED"),
      );
    return page(
      wanted.map((issue) => pullOf(world, issue)),
      asked,
    );
  },
});

/** As GraphQL has it, an App's own account has no `[bot]` at the end of its login. */
const actorOf = ({ id, login, type }: Account) => ({
  __typename: type,
  databaseId: id,
  login: login.replace(/\[bot\]$/, ""),
});

function pullOf(world: World, issue: PullIssue) {
  const { repository, pull } = issue;
  const range = `${pull.base.sha}..${pull.head.sha}`;
  return {
    number: issue.number,
    title: issue.title,
    url: issuePage(world, issue),
    createdAt: issue.created,
    isDraft: pull.draft,
    author: actorOf(issue.user),
    baseRefName: pull.base.ref,
    headRefName: pull.head.ref,
    headRefOid: pull.head.sha,
    headRepository: repositoryOf(world, pull.head.repository),
    changedFiles: async () => (await presentPull(world, issue)).changed_files,
    async files(asked: PageOf) {
      const changes = await once(issue, `files ${range}`, () =>
        readChanges(repository, range.replace("..", "...")),
      );
      const nodes = changes.map(({ path, status }) => ({ path, changeType: PATCHES[status] }));
      return page(nodes, asked);
    },
    reviews: (asked: PageOf) =>
      page(
        pull.reviews.map(({ user, state, commit }) => ({
          state,
          author: actorOf(user),
          commit: { oid: commit },
        })),
        asked,
      ),
    comments: (asked: PageOf) =>
      page(
        issue.comments.map((comment) => {
          const { html_url: url, body, created_at, updated_at } = presentComment(world, comment);
          const author = actorOf(comment.user);
          return { url, body, author, createdAt: created_at, updatedAt: updated_at };
        }),
        asked,
      ),
    async commits(asked: PageOf) {
      const commits = await once(issue, `commits ${range}`, () => readCommits(repository, range));
      // As the list of the REST API, which ends there.
      const nodes = commits.slice(0, 250).map((commit) => {
        const { author, committer } = presentCommit(world, repository, commit);
        return {
          commit: {
            oid: commit.sha,
            author: { email: commit.author.email, user: personOf(author) },
            committer: { email: commit.committer.email, user: personOf(committer) },
            status: statusOf(repository, commit.sha),
          },
        };
      });
      return { ...page(nodes, asked), totalCount: commits.length };
    },
  };
}

/** “The GitHub user corresponding to the email field”: a `User`, so no App's account. */
const personOf = (account: { id: number; login: string; type: string } | null) =>
  account?.type === "User" ? { databaseId: account.id, login: account.login } : null;

function statusOf({ statuses }: Repository, sha: string) {
  const own = statuses.filter((status) => status.sha === sha);
  if (own.length === 0) return null;
  return {
    context({ name }: { name: string }) {
      const last = own.findLast(({ context }) => context === name);
      return (
        last && {
          state: last.state.toUpperCase(),
          description: last.description,
          targetUrl: last.url,
          creator: actorOf(last.creator),
        }
      );
    },
  };
}

const PATCHES = {
  added: "ADDED",
  removed: "DELETED",
  modified: "MODIFIED",
  renamed: "RENAMED",
  changed: "CHANGED",
} as const;

/** What git says of a range is the same each time. */
const read = new WeakMap<PullIssue, Map<string, Promise<unknown>>>();
function once<T>(issue: PullIssue, what: string, work: () => Promise<T>): Promise<T> {
  const known = read.get(issue) ?? new Map<string, Promise<unknown>>();
  read.set(issue, known);
  const found = known.get(what) ?? work();
  known.set(what, found);
  return found as Promise<T>;
}
