/** The issues, labels and releases of a repository as they are now, to begin from again. */
import type { Issue, Repository } from "./model.ts";

/** Saves them; the returned function restores them, as often as it is called. */
export function keepIssues(repository: Repository): () => void {
  const kept = copies(repository.issues);
  const labels = [...repository.labels];
  const releases = [...repository.releases];
  return () => {
    repository.issues.splice(0, Number.POSITIVE_INFINITY, ...copies(kept));
    repository.labels.splice(0, Number.POSITIVE_INFINITY, ...labels);
    repository.releases.splice(0, Number.POSITIVE_INFINITY, ...releases);
  };
}

/** Copies that refer to each other as the originals do. */
function copies(issues: readonly Issue[]): Issue[] {
  const copied = new Map(
    issues.map((issue): [Issue, Issue] => [
      issue,
      {
        ...issue,
        labels: [...issue.labels],
        assignees: [...issue.assignees],
        comments: [],
        children: [],
      },
    ]),
  );
  for (const [issue, copy] of copied) {
    copy.parent = issue.parent && copied.get(issue.parent);
    copy.children.push(...issue.children.flatMap((child) => copied.get(child) ?? []));
    copy.comments.push(
      ...issue.comments.map((comment) => ({
        ...comment,
        issue: copy,
        reactions: [...comment.reactions],
      })),
    );
  }
  return [...copied.values()];
}
