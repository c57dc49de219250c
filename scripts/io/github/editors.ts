/** Who edited a comment or an issue last, which only the GraphQL API says (“IssueComment”, “Issue”: `editor`, `lastEditedAt`). */
import type { GitHub } from "./client.ts";

/** A text as it stands at this moment, with its last editor. */
export interface EditedText {
  readonly body: string;
  /** Absent where nobody has edited it. */
  readonly editor?: { readonly login: string; readonly id: number };
}

/** The forge answers so many at once (“Rate limits and query limits for the GraphQL API”: up to 100 nodes). */
const MOST = 100;

/** The comments and issues, as they are, with their last editors. */
export const EDITORS = `query($ids: [ID!]!) {
  nodes(ids: $ids) {
    id
    ... on IssueComment {
      body
      lastEditedAt
      editor { login ... on User { databaseId } ... on Bot { databaseId } }
    }
    ... on Issue {
      body
      lastEditedAt
      editor { login ... on User { databaseId } ... on Bot { databaseId } }
    }
  }
}`;

interface Answer {
  readonly nodes: readonly (null | {
    readonly id?: string;
    readonly body?: string;
    readonly lastEditedAt?: string | null;
    readonly editor?: { readonly login: string; readonly databaseId?: number | null } | null;
  })[];
}

/** By the node id of the comment or issue; one that is gone meanwhile is not among them. */
export async function readEditors(
  { octokit }: GitHub,
  texts: readonly string[],
): Promise<ReadonlyMap<string, EditedText>> {
  const found = new Map<string, EditedText>();
  for (let at = 0; at < texts.length; at += MOST) {
    const ids = texts.slice(at, at + MOST);
    const { nodes } = await octokit.graphql<Answer>(EDITORS, { ids });
    for (const node of nodes) {
      if (node?.id === undefined || node.body === undefined) continue;
      const { id, body, lastEditedAt, editor } = node;
      // Edited by an account that is gone: by nobody whom we know.
      const by = editor
        ? { login: editor.login, id: editor.databaseId ?? 0 }
        : { login: "ghost", id: 0 };
      found.set(id, lastEditedAt ? { body, editor: by } : { body });
    }
  }
  return found;
}
