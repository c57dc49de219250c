import { READS, writes } from "../access.ts";
import type { Issue } from "../model.ts";
import { presentIssue } from "../present/issues.ts";
import { invalid, notFound } from "../refusal.ts";
import { created, issueOf, listed, ok, type Routes, sent } from "../route.ts";
import { issueById } from "./issues.ts";

/** GitHub's own limits: 100 sub-issues of one parent, eight floors. */
const MOST = 100;
const DEEPEST = 8;

export const subIssueRoutes: Routes = {
  "issues/list-sub-issues": {
    needs: READS,
    handle: (call) =>
      listed(call, issueOf(call).children, (child) => presentIssue(call.world, child)),
  },
  "issues/get-parent": {
    needs: READS,
    handle(call) {
      const { parent } = issueOf(call);
      if (!parent) throw notFound();
      return ok(presentIssue(call.world, parent));
    },
  },
  "issues/add-sub-issue": {
    needs: writes("triage", "issues"),
    handle(call) {
      const parent = issueOf(call);
      const { sub_issue_id, replace_parent } = sent<"issues", "addSubIssue">(call);
      const child = issueById(call.world.repositories, sub_issue_id);
      if (!child) throw notFound();
      check(parent, child, replace_parent ?? false);
      if (child.parent) child.parent.children.splice(child.parent.children.indexOf(child), 1);
      child.parent = parent;
      parent.children.push(child);
      parent.updated = call.world.now;
      return created(presentIssue(call.world, parent));
    },
  },
};

function check(parent: Issue, child: Issue, replace: boolean): void {
  const refuse = (message: string) => invalid("Issue", "sub_issue_id", "custom", message);
  if (child.parent === parent) throw refuse("Issue may not contain duplicate sub-issues");
  if (child.parent && !replace) throw refuse("Sub issue may only have one parent");
  if (parent.children.length >= MOST)
    throw refuse(`Parent cannot have more than ${MOST} sub-issues`);
  let depth = 1;
  for (let above: Issue | undefined = parent; above; above = above.parent) {
    if (above === child) throw refuse("Sub issue may not be its own ancestor");
    depth += 1;
  }
  if (depth > DEEPEST) throw refuse(`Sub issue may not be more than ${DEEPEST} levels deep`);
}
