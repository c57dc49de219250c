/** A plan that makes no file too large: first without the comments on that rollout, then without the rollout. */
import type { Plan } from "#core/workflow/plan.ts";
import type { Failure } from "./result.ts";
import { inMebibytes, limitOf, withoutRoom } from "./sizes.ts";

/** What a plan leaves out, since there is no room for it. */
export interface Full {
  /** Rollouts, by path, whose commands are refused. */
  readonly comments: ReadonlySet<string>;
  /** Rollouts and releases, by path, that are left alone, each with why. */
  readonly rollouts: ReadonlyMap<string, string>;
}

const NOTHING_FULL: Full = { comments: new Set(), rollouts: new Map() };

/** Decides again without what has no room, until all of it has. */
export function withinLimits<D extends { readonly plan: Plan }>(
  root: string,
  decide: (full: Full) => D,
): D & { readonly full: readonly Failure[] } {
  const comments = new Set<string>();
  const rollouts = new Map<string, string>();
  const full: Failure[] = [];
  for (let decision = decide(NOTHING_FULL); ; decision = decide({ comments, rollouts })) {
    const files = withoutRoom(root, decision.plan.edits);
    if (files.length === 0) return { ...decision, full };
    for (const file of files) {
      const path = file.slice("rollouts/".length, file.lastIndexOf("/"));
      const why = `${file} would be larger than may be read (${inMebibytes(limitOf(file))})`;
      if (comments.has(path)) rollouts.set(path, `${why}; a maintainer has to make room in it`);
      else {
        comments.add(path);
        full.push({ rollout: path, id: "record", error: `comments were not recorded: ${why}` });
      }
    }
  }
}
