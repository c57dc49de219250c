/** The comment `merge` on a pull request: who asked for the merge of this very head, and whether it counts. */
import type { Member } from "#core/access/places.ts";
import { ownWords } from "#core/comments/own-words.ts";
import type { MergeWish } from "#core/forge/gate-comment.ts";
import type { JudgedPull } from "#io/github/pulls.ts";
import type { PullComment } from "#io/github/survey.ts";
import { MERGE } from "./event.ts";
import type { PullParts } from "./pull-parts.ts";

/**
 * The wish that counts, or why the last one does not. It is read from the comments, not from an event, which another run may
 * have replaced. A comment names no commit: it is about this head if the gate had answered it before the comment.
 */
export async function readWish(
  parts: PullParts,
  { draft }: JudgedPull,
  mergers: readonly Member[],
): Promise<MergeWish | undefined> {
  const wishes = (await parts.comments()).filter(isWish).reverse();
  const [last] = wishes;
  if (last === undefined) return undefined;
  const seen = Math.min(...(await parts.answered()).map((at) => Date.parse(at)));
  const refused = ({ user, created_at }: PullComment): MergeWish["refused"] => {
    if (!mergers.some(({ id }) => id === user?.id)) return "right";
    if (!(Date.parse(created_at) >= seen)) return "earlier";
    return draft ? "draft" : undefined;
  };
  const counts = wishes.find((wish) => refused(wish) === undefined);
  const login = (counts ?? last).user?.login ?? "";
  const why = counts ? undefined : refused(last);
  return why === undefined ? { login } : { login, refused: why };
}

/** A person's, as they wrote it: others may edit a comment, and it keeps its author. */
const isWish = ({ user, body, created_at, updated_at }: PullComment): boolean =>
  user?.type === "User" &&
  created_at === updated_at &&
  ownWords(body).some((line) => MERGE.test(line));
