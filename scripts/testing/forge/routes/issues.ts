import { may, READS, writes } from "../access.ts";
import type { Account, Issue, Repository } from "../model.ts";
import { lastingApi, presentEvent, presentIssue } from "../present/issues.ts";
import { closeIssue } from "../pull-refs.ts";
import { forbidden, invalid, movedTo, notFound } from "../refusal.ts";
import {
  type Call,
  compare,
  created,
  inDirection,
  isPull,
  isSince,
  issueOf,
  LONGEST_TEXT,
  listed,
  NO_CONTENT,
  ok,
  type Routes,
  sent,
} from "../route.ts";
import { accountOf, appOf, findAccount, findIssue, issuesThere } from "../world.ts";
import { assignableNamed } from "./assignees.ts";
import { labelsNamed } from "./labels.ts";
import { emitIssue, ON_ISSUES, TRIAGE } from "./on-issues.ts";

const LONGEST_TITLE = 256;
/** Assumed: what GitHub says has not been seen (GITHUB.md). */
const DISCUSSION = "This issue was converted to a discussion.";

const LOCK = writes("write", ...ON_ISSUES);

export const issueRoutes: Routes = {
  "issues/list-for-repo": {
    needs: READS,
    handle: (call) => listed(call, wanted(call), (issue) => presentIssue(call.world, issue)),
  },
  "issues/create": {
    needs: writes("read", "issues"),
    handle(call) {
      const { world, repository, actor } = call;
      const { title, body, labels = [], assignees = [] } = sent<"issues", "create">(call);
      const issue = newIssue(call, { title: String(title), body: body ?? null });
      repository.issues.push(issue);
      if (may(actor, repository, TRIAGE)) {
        issue.labels = labelsNamed(call, names(labels));
        issue.assignees = assignableNamed(call, assignees);
      }
      emitIssue(call, issue, "opened");
      return created(presentIssue(world, issue));
    },
  },
  "issues/get": {
    needs: READS,
    handle(call) {
      const { world, repository, params } = call;
      const gone = findIssue(repository, Number(params.issue_number))?.gone;
      if (gone?.kind === "transferred") throw movedTo(lastingApi(world, gone.to));
      return ok(presentIssue(world, issueOf(call)));
    },
  },
  "issues/update": {
    needs: writes("read", ...ON_ISSUES),
    async handle(call) {
      const { world, actor, repository } = call;
      const issue = issueOf(call);
      if (issue.user.id !== accountOf(actor).id && !may(actor, repository, TRIAGE)) {
        throw forbidden("Must have admin rights to Repository.");
      }
      if (issue.discussion) throw forbidden(DISCUSSION);
      const change = sent<"issues", "update">(call);
      if (change.title !== undefined) issue.title = checkedTitle(String(change.title));
      if (change.body !== undefined) {
        issue.body = checkedText(change.body);
        issue.editor = accountOf(actor);
        issue.edited = world.now;
      }
      if (may(actor, repository, TRIAGE)) {
        if (change.labels) issue.labels = labelsNamed(call, names(change.labels));
        if (change.assignees)
          issue.assignees = assignableNamed(call, names(change.assignees, "login"));
      }
      issue.updated = world.now;
      await changeState(call, issue, change.state, change.state_reason);
      return ok(presentIssue(world, issue));
    },
  },
  "issues/lock": {
    needs: LOCK,
    handle(call) {
      const issue = issueOf(call);
      issue.locked = true;
      emitIssue(call, issue, "locked");
      return NO_CONTENT;
    },
  },
  "issues/unlock": {
    needs: LOCK,
    handle(call) {
      const issue = issueOf(call);
      if (issue.discussion) throw forbidden(DISCUSSION);
      issue.locked = false;
      emitIssue(call, issue, "unlocked");
      return NO_CONTENT;
    },
  },
  "issues/list-events": {
    needs: READS,
    handle(call) {
      const issue = issueOf(call);
      const events = issue.discussion ? ["converted_to_discussion"] : [];
      return listed(call, events, (event) => presentEvent(call.world, issue, event));
    },
  },
};

interface Draft {
  readonly title: string;
  readonly body: string | null;
  readonly pull?: Issue["pull"];
}

/** An open issue, or pull request, with the repository's next number. */
export function newIssue({ world, repository, actor }: Call, { title, body, pull }: Draft): Issue {
  return {
    id: world.nextId(),
    repository,
    number: repository.issues.length + 1,
    title: checkedTitle(title),
    body: checkedText(body),
    user: accountOf(actor),
    app: appOf(actor),
    created: world.now,
    updated: world.now,
    labels: [],
    assignees: [],
    state: "open",
    reason: null,
    closed: undefined,
    comments: [],
    parent: undefined,
    children: [],
    locked: false,
    gone: undefined,
    discussion: false,
    pull,
  };
}

function checkedTitle(title: string): string {
  if (title.trim() === "") throw invalid("Issue", "title", "missing_field");
  if (title.length > LONGEST_TITLE) {
    throw invalid(
      "Issue",
      "title",
      "custom",
      `title is too long (maximum is ${LONGEST_TITLE} characters)`,
    );
  }
  return title;
}

function checkedText(body: string | null): string | null {
  if (body !== null && body.length > LONGEST_TEXT) {
    throw invalid(
      "Issue",
      "body",
      "custom",
      `body is too long (maximum is ${LONGEST_TEXT} characters)`,
    );
  }
  return body;
}

async function changeState(
  call: Call,
  issue: Issue,
  state: "open" | "closed" | undefined,
  reason: Issue["reason"] | undefined,
): Promise<void> {
  const { world, actor } = call;
  if (state === undefined || state === issue.state) {
    if (issue.state === "closed" && reason) issue.reason = reason;
    return emitIssue(call, issue, "edited");
  }
  if (isPull(issue)) {
    if (state === "open") throw invalid("PullRequest", "state", "invalid");
    return closeIssue(world, issue, actor);
  }
  issue.state = state;
  issue.reason = state === "open" ? "reopened" : (reason ?? "completed");
  issue.closed = state === "closed" ? { at: world.now, by: accountOf(actor) } : undefined;
  emitIssue(call, issue, state === "closed" ? "closed" : "reopened");
}

/** Names out of a list that mixes texts and objects, as labels and assignees may. */
const names = (list: readonly unknown[], key = "name"): string[] =>
  list.map((item) =>
    typeof item === "string" ? item : String((item as Record<string, unknown>)[key] ?? ""),
  );

const TIMES = { created: "created", updated: "updated" } as const;

function wanted(call: Call): Issue[] {
  const { query, repository, world } = call;
  const { state = "open", labels, creator, assignee, sort = "created" } = query;
  if (creator !== undefined && !findAccount(world, creator)) throw notFound();
  const named = labels?.split(",").map((label) => label.toLowerCase()) ?? [];
  const found = issuesThere(repository).filter(
    (issue) =>
      (state === "all" || issue.state === state) &&
      isSince(call, issue.updated) &&
      (creator === undefined || is(issue.user, creator)) &&
      fitsAssignee(issue, assignee) &&
      named.every((name) => issue.labels.some((label) => label.name.toLowerCase() === name)),
  );
  const key = TIMES[sort as keyof typeof TIMES];
  const order = (a: Issue, b: Issue) =>
    key ? compare(a[key], b[key]) || a.number - b.number : a.comments.length - b.comments.length;
  return inDirection(found.sort(order), query.direction ?? "desc");
}

const is = (account: Account, login: string) => account.login.toLowerCase() === login.toLowerCase();

const fitsAssignee = ({ assignees }: Issue, wantedLogin: string | undefined): boolean => {
  if (wantedLogin === undefined || wantedLogin === "*") {
    return wantedLogin === undefined || assignees.length > 0;
  }
  if (wantedLogin === "none") return assignees.length === 0;
  return assignees.some((account) => is(account, wantedLogin));
};

/** An issue by its id, across repositories. */
export const issueById = (repositories: readonly Repository[], id: number): Issue | undefined =>
  repositories.flatMap(issuesThere).find((issue) => issue.id === id);
