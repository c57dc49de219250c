/**
 * The part of GitHub's GraphQL API that is asked for, with the types and names of its public schema
 * (docs.github.com/graphql: `Query.nodes`, `IssueComment`, `Actor`): a query for anything else fails as it would there.
 */
import { buildSchema, graphql } from "graphql";
import { authenticate } from "./access.ts";
import type { Seen } from "./faults.ts";
import type { Counter } from "./limits.ts";
import type { Account, Comment } from "./model.ts";
import { Refusal } from "./refusal.ts";
import { issuesThere, type World } from "./world.ts";

const SCHEMA = buildSchema(`
  scalar DateTime
  interface Node { id: ID! }
  interface Actor { login: String! }
  type User implements Node & Actor { id: ID! login: String! databaseId: Int }
  type Bot implements Node & Actor { id: ID! login: String! databaseId: Int }
  type IssueComment implements Node {
    id: ID!
    author: Actor
    body: String!
    createdAt: DateTime!
    createdViaEmail: Boolean!
    editor: Actor
    lastEditedAt: DateTime
    updatedAt: DateTime!
  }
  type Query { nodes(ids: [ID!]!): [Node]! }
`);

export interface GraphqlRequest {
  readonly authorization: string | undefined;
  readonly body: unknown;
  readonly seen: Seen;
}

interface Answered {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Answers a query; a wrong one is a breach of ours. */
export async function serveGraphql(
  world: World,
  counter: Counter,
  { authorization, body, seen }: GraphqlRequest,
  breach: (problem: string) => void,
): Promise<Answered> {
  try {
    const actor = authenticate(world, authorization);
    if (actor.kind === "anonymous") throw new Refusal(401, "Requires authentication");
    if (actor.kind !== "app") seen.account = actor.account.login;
    counter.count(actor, false, world.now);
    const { query = "", variables = {} } = (body ?? {}) as {
      query?: string;
      variables?: Record<string, unknown>;
    };
    const rootValue = {
      nodes: ({ ids }: { ids: readonly string[] }) =>
        ids.map((id) => {
          const found = commentsOf(world).find((one) => `IC_${one.id}` === id);
          return found ? commentNode(found) : null;
        }),
    };
    const result = await graphql({
      schema: SCHEMA,
      source: query,
      rootValue,
      variableValues: variables,
    });
    for (const error of result.errors ?? []) breach(`graphql: ${error.message}`);
    return { status: 200, body: result, headers: counter.headers(actor, world.now) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { status: error.status, body: error.body, headers: error.headers };
  }
}

const commentsOf = ({ repositories }: World): Comment[] =>
  repositories.flatMap((repository) => issuesThere(repository).flatMap(({ comments }) => comments));

const commentNode = (comment: Comment) => ({
  __typename: "IssueComment",
  id: `IC_${comment.id}`,
  author: actorNode(comment.user),
  body: comment.body,
  createdAt: comment.created,
  createdViaEmail: comment.viaEmail ?? false,
  editor: comment.editor ? actorNode(comment.editor) : null,
  lastEditedAt: comment.edited ?? null,
  updatedAt: comment.updated,
});

const actorNode = ({ id, login, type }: Account) => ({
  __typename: type === "Bot" ? "Bot" : "User",
  id: `U_${id}`,
  login,
  databaseId: id,
});
