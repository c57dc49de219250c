/** What an event of the forge gives to the workflows that it starts: the commit, the ref, how far it is trusted. */
import { git } from "../forge/git.ts";
import { readRef } from "../forge/git-objects.ts";
import type { ForgeEvent } from "../forge/world.ts";

export interface Cause {
  readonly event: string;
  readonly action?: string | undefined;
  readonly payload: Payload;
  readonly sender: string;
  /** The commit whose workflow files and code count, and what it is called. */
  readonly sha: string;
  readonly ref: string;
  readonly branch?: string | undefined;
  readonly files?: readonly string[];
  readonly workflow?: string;
  /** Whether it comes from a fork: no secrets then, and a token that only reads. */
  readonly foreign?: boolean;
  /** Only this file is started. */
  readonly only?: string;
}

// The payload of a webhook has no type of its own here: it is read as GitHub documents it.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Payload = any;

/** Where main is, in a repository's folder. */
export const onMain = async (folder: string) => ({
  sha: readRef(folder, "refs/heads/main") ?? (await git(folder, ["rev-parse", "main"])),
  ref: "refs/heads/main",
});

/** What an event causes: a pull request's own run on the merge, and one on main. */
export async function causesOf(
  folder: string,
  { name, action, payload, sender }: ForgeEvent,
): Promise<Cause[]> {
  const event: Payload = payload;
  const common = { action, payload: event, sender };
  const main = await onMain(folder);
  if (name === "push") {
    const branch = event.ref.replace("refs/heads/", "");
    const files = await changed(folder, event.before, event.after);
    return [{ ...common, event: name, sha: event.after, ref: event.ref, branch, files }];
  }
  if (name === "pull_request" || name === "pull_request_review") {
    const { number, base, head } = event.pull_request;
    const branch = base.ref;
    const foreign = head.repo.full_name !== base.repo.full_name;
    const ref = `refs/pull/${number}/merge`;
    const merge = readRef(folder, ref) ?? "";
    const own = { ...common, event: name, sha: merge, ref, branch, foreign };
    const target = { ...common, event: "pull_request_target", branch, ...main };
    return [...(merge ? [own] : []), ...(name === "pull_request" ? [target] : [])];
  }
  if (name === "workflow_dispatch") {
    // Whoever may write starts any branch's file, with that branch as the ref.
    const { workflow, ref } = event;
    const sha = await git(folder, ["rev-parse", ref]);
    return [{ ...common, event: name, only: workflow.split("/").at(-1), sha, ref }];
  }
  return [{ ...common, event: name, ...main }];
}

async function changed(folder: string, before: string, after: string): Promise<string[]> {
  if (/^0+$/.test(before) || /^0+$/.test(after)) return [];
  return (await git(folder, ["diff", "--name-only", before, after])).split("\n");
}
