/** The forms of one run: judged at the tip, written by a commit each, and what is then said (FRONT-DOOR, “Forms”). */
import { formMarker, strangerMarker, submissionMarker } from "#core/comments/markers.ts";
import {
  formApprovalRefused,
  formEditedByOthers,
  formReply,
  formStrangerReply,
  otherTextReply,
} from "#core/forge/form-reply.ts";
import { accountOf, isListed } from "#core/model/people.ts";
import type { Procedure } from "#core/model/registry.ts";
import type { Assessed, Writer } from "#core/submissions/submission.ts";
import { assessForm } from "#data/submissions/assess-form.ts";
import { digestOf, isDigestOf } from "#data/submissions/digest.ts";
import type { Channel } from "#io/channels/channel.ts";
import { fileCache } from "#io/file-cache.ts";
import { folderTree } from "#io/folder-tree.ts";
import type { Comment } from "#io/github/comments.ts";
import { approvalIn, type FormIssue, type FoundForms } from "../forge/read-forms.ts";
import { commitEdits, type Snapshot, takeSnapshot, type Workspace } from "../workspace.ts";
import { type Given, writeAssessed } from "./carry-out.ts";

/** What is said on an issue, once what was decided is pushed. */
export interface FormOutcome {
  readonly issue: number;
  /** The numeric id of whom it answers. */
  readonly author: number;
  readonly body: string;
  readonly mark: string;
  readonly mentions: readonly Writer[];
  /** One of our comments that it takes the place of. */
  readonly replaces?: number;
  /** The form has become its file: the issue is closed. */
  readonly done?: true;
}

interface Run {
  readonly workspace: Workspace;
  readonly found: FoundForms;
  /** The numeric id of our own account. */
  readonly account: number;
  readonly channels: readonly Pick<Channel, "name">[];
}

/** The most forms that one run judges; the next goes on. */
const MOST = 25;

/** Judges the forms that are not answered yet, and commits what is accepted, one after the other. */
export async function submissionsInForms(run: Run): Promise<FormOutcome[]> {
  if (run.found.forms.length === 0) return [];
  const outcomes: FormOutcome[] = [];
  let snapshot = await takeSnapshot(run.workspace);
  for (const form of run.found.forms.slice(0, MOST)) {
    const [stopped] = snapshot.broken.stopped;
    const procedure = snapshot.registry.procedure?.data;
    if (stopped || !procedure) break;
    const { said, wrote } = await answerForm(form, snapshot, procedure, run);
    outcomes.push(...said);
    if (wrote) snapshot = await takeSnapshot(run.workspace);
  }
  return outcomes;
}

interface Answer {
  readonly said: readonly FormOutcome[];
  /** Whether something was committed. */
  readonly wrote?: boolean;
}

const NOTHING: Answer = { said: [] };

async function answerForm(
  form: FormIssue,
  snapshot: Snapshot,
  procedure: Procedure,
  run: Run,
): Promise<Answer> {
  const { issue, body, author, comments, edited } = form;
  const digest = digestOf(body);
  const own = comments.filter(({ user }) => user?.id === run.account);
  const has = (mark: string) => own.some((one) => one.body?.includes(mark));
  const say = (text: string, mark: string, more: Partial<FormOutcome> = {}): FormOutcome => ({
    ...{ issue: issue.number, author: author.id, body: text, mark, mentions: [] },
    ...more,
  });
  // Changed since it was read: the next run reads it as it is then.
  if (!edited || digestOf(edited.body) !== digest) return NOTHING;
  if (edited.editor && edited.editor.id !== author.id) {
    const mark = formMarker(digest, "edited");
    const text = formEditedByOthers(author.login, edited.editor.login);
    return has(mark) ? NOTHING : { said: [say(text, mark)] };
  }
  const approvals = comments.flatMap((comment) => {
    const written = approvalIn(comment);
    const mark = submissionMarker(comment.id, digestOf(comment.body ?? ""));
    return written === undefined || has(mark) ? [] : [{ comment, written, mark }];
  });
  const isAnswered = STATES.some((state) => has(formMarker(digest, state)));
  if ((isAnswered && approvals.length === 0) || has(strangerMarker(author.id))) return NOTHING;
  const made = await judge(form, snapshot, run);
  if (!made) return NOTHING;
  if (made.state === "accepted" || (await isCommitted(form, run))) {
    return record(form, made, [], snapshot, procedure, run);
  }
  const said: FormOutcome[] = [];
  for (const { comment, written, mark } of approvals) {
    const approver = writerOf(comment);
    const reply = (text: string, hidden = mark) =>
      said.push(say(text, hidden, { author: approver.id }));
    if (!isListed(snapshot.registry, approver.id)) {
      if (!has(strangerMarker(approver.id))) {
        reply(formStrangerReply(approver.login), strangerMarker(approver.id));
      }
      continue;
    }
    if (!isDigestOf(written.replace(/^sha256:/i, ""), digest)) {
      reply(otherTextReply(approver.login, written, made));
      continue;
    }
    const approved = made.state === "held" ? await judge(form, snapshot, run, approver) : made;
    if (approved?.state === "accepted") {
      return record(form, approved, [approver], snapshot, procedure, run);
    }
    reply(formApprovalRefused(approver.login, approved ?? made));
  }
  if (isAnswered) return { said };
  const isKnown = isListed(snapshot.registry, author.id);
  const isStranger = made.mistakes.some(({ rule }) => rule === "stranger");
  // Those who may approve it are told once; that the text changed is seen where they look for it.
  const wasHeld = own.some((one) => HELD.test(one.body ?? ""));
  const before = own.findLast((one) => REFUSED.test(one.body ?? ""));
  said.unshift(
    say(
      formReply(author.login, made, procedure),
      isStranger ? strangerMarker(author.id) : formMarker(digest, made.state),
      {
        mentions: wasHeld ? [] : made.approvers.map((login) => withId(login, snapshot)),
        ...(made.state === "refused" && !isKnown && before ? { replaces: before.id } : {}),
      },
    ),
  );
  return { said };
}

const STATES = ["accepted", "held", "refused"] as const;
const HELD = /<!-- staged-rollout:form\/[0-9a-f]+\/held -->/;
const REFUSED = /<!-- staged-rollout:form\/[0-9a-f]+\/refused -->/;

/** What becomes of a form at the tip. */
async function judge(
  { body, author, issue }: FormIssue,
  { registry }: Snapshot,
  { workspace: { root, asOf, io }, found }: Run,
  approver?: Writer,
): Promise<Assessed | undefined> {
  const cache = fileCache(io.cacheFolder);
  const made = await assessForm(
    { body, author, writtenAt: issue.created_at, ...(approver && { approver }) },
    registry,
    {
      tree: folderTree(root),
      conditions: { real: io.now(), ...(asOf !== undefined && { asOf }), cache: () => cache },
    },
    found.findAccount,
  );
  cache.save();
  return made;
}

/** Whether this very text was committed by an earlier run, which did not come to say so. */
const isCommitted = ({ issue, body }: FormIssue, { workspace: { tree } }: Run): Promise<boolean> =>
  tree.hasCommit([`Source: ${issue.html_url}`, `Digest: sha256:${digestOf(body)}`]);

/** Commits the file of a form, unless that is done, and says so. */
async function record(
  form: FormIssue,
  made: Assessed,
  approvers: readonly Writer[],
  snapshot: Snapshot,
  procedure: Procedure,
  run: Run,
): Promise<Answer> {
  const { issue, body, author } = form;
  const { workspace, channels } = run;
  const accepted: Assessed = { ...made, state: "accepted", mistakes: [] };
  const done: FormOutcome = {
    issue: issue.number,
    author: author.id,
    mentions: [],
    done: true,
    body: formReply(author.login, accepted, procedure),
    mark: formMarker(digestOf(body), "accepted"),
  };
  if (await isCommitted(form, run)) return { said: [done] };
  const [approver] = approvers;
  const given: Given = {
    ...{ kind: made.kind, body, author, source: issue.html_url },
    ...(approver && { approver }),
  };
  const carried = await writeAssessed(workspace, snapshot, given, accepted, channels);
  if (carried.waits || !carried.step) return NOTHING;
  await commitEdits(workspace, carried.step);
  return { said: [done], wrote: true };
}

const writerOf = ({ user }: Comment): Writer => ({
  login: user?.login ?? "ghost",
  id: user?.id ?? 0,
});

const withId = (login: string, { registry }: Snapshot): Writer => ({
  login,
  id: accountOf(registry, login).id ?? 0,
});
