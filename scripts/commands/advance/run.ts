/** A whole run: plan and record, then send what is due, then record that (DESIGN section 6). */
import { printable } from "#core/base/text.ts";
import type { Command } from "#core/comments/commands.ts";
import type { Plan } from "#core/workflow/plan.ts";
import type { Replies } from "#io/channels/channel.ts";
import { withLock } from "#io/lock.ts";
import { OutsideError } from "#io/outside.ts";
import { removeLeftovers } from "#io/write-file.ts";
import type { Io } from "../command.ts";
import { claimStep, deliver, type ToSend } from "./deliver.ts";
import { answerComments, expectedReplies, NO_REPLIES } from "./forge/answer-comments.ts";
import { answerForms, withForms } from "./forge/answer-forms.ts";
import { keepTickets } from "./forge/keep-tickets.ts";
import { openReports } from "./forge/open-pulls.ts";
import { type ReadComments, readComments, ticketsWithComments } from "./forge/read-comments.ts";
import { type ForgeState, readForge } from "./forge/read-forge.ts";
import { showForge } from "./forge/show-forge.ts";
import { recordGocdb } from "./gocdb.ts";
import { planRun, planStep } from "./plan-run.ts";
import { type Failure, onlyPlanned, type RunResult } from "./result.ts";
import {
  type AdvanceOptions,
  openChannels,
  openWorkspace,
  refuseWrongData,
  type Session,
  startSession,
} from "./session.ts";
import { type CarriedOut, carryOut, type Given } from "./submissions/carry-out.ts";
import { type FormOutcome, submissionsInForms } from "./submissions/on-forms.ts";
import { type SubmissionOutcome, submissionsOnTickets } from "./submissions/on-tickets.ts";
import { startTimeLimit } from "./time-limit.ts";
import { type Full, withinLimits } from "./within-limits.ts";
import {
  commitEdits,
  recordStep,
  type Snapshot,
  type Step,
  takeSnapshot,
  type Workspace,
} from "./workspace.ts";

/** A submission that is given on the command line. */
export interface OwnSubmission {
  /** What is given, with the folder as it is; undefined where it is none after all. */
  given(snapshot: Snapshot): Given | undefined;
  /** Takes what became of it; again where a push was rejected. */
  done(made: CarriedOut): void;
}

/** What is to be written for a submission of the command line. */
async function carriedOut(
  workspace: Workspace,
  session: Session,
  { given, done }: OwnSubmission,
): Promise<CarriedOut["step"]> {
  const snapshot = await takeSnapshot(workspace);
  const one = given(snapshot);
  if (!one || snapshot.broken.stopped.length > 0) return undefined;
  refuseWrongData(snapshot, session);
  const made = await carryOut(workspace, snapshot, one, session.channels);
  done(made);
  return made.step;
}

/** Carries a run out, one writer at a time, with `commands` besides those of comments. Throws Refused and UsageError. */
export const run = (
  options: AdvanceOptions,
  io: Io,
  commands: (snapshot: Snapshot) => readonly Command[] = () => [],
  submission?: OwnSubmission,
): Promise<RunResult> =>
  withForgeErrors(async () => {
    const session = await startSession(options, io);
    return withLock(options.root, async () => {
      removeLeftovers(options.root);
      const workspace = await openWorkspace(options, session, io);
      if (session.access) await workspace.tree.update();
      const forge = await lookAtForge(session, io, () => takeSnapshot(workspace));
      const shared = await workspace.tree.isShared();
      let submitted: readonly SubmissionOutcome[] = [];
      let filledIn: readonly FormOutcome[] = [];
      const decided = await recordStep(
        workspace,
        (snapshot) => {
          const own = commands(snapshot);
          const decision = withinLimits(options.root, (full) =>
            decide(snapshot, session, { forge, submitted, filledIn }, own, full),
          );
          return withClaims(decision, session, forge, shared);
        },
        {
          before: async () => {
            if (forge) {
              submitted = await onTickets(workspace, session, forge);
              filledIn = await inForms(workspace, session, forge);
            }
            const step = submission && (await carriedOut(workspace, session, submission));
            if (step) await commitEdits(workspace, step);
          },
        },
      );
      const carried = await carryOn(workspace, session, decided, forge);
      const result = options.intake ? await withOutside(workspace, session, carried) : carried;
      if (forge) showForge(options.root, result, forge.pulls, io);
      return result;
    });
  });

/** What a run would do with `commands` besides those of comments, without doing it. */
export const preview = (
  options: AdvanceOptions,
  io: Io,
  commands: (snapshot: Snapshot) => readonly Command[] = () => [],
  submission?: OwnSubmission,
): Promise<RunResult> =>
  withForgeErrors(async () => {
    const session = await startSession(options, io);
    const workspace = await openWorkspace(options, session, io);
    if (submission) await carriedOut(workspace, session, submission);
    const snapshot = await takeSnapshot(workspace);
    const forge = await lookAtForge(session, io, async () => snapshot);
    const own = commands(snapshot);
    const { plan } = withinLimits(options.root, (full) =>
      decide(snapshot, session, { forge, submitted: [], filledIn: [] }, own, full),
    );
    return onlyPlanned(plan, snapshot);
  });

/** What fails on the way to the forge is no bug of ours. */
async function withForgeErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { name, message } = error as Error;
    if (name === "HttpError") throw new OutsideError(`the forge: ${message}`);
    throw error;
  }
}

/** What is on the forge, where a channel is there; nothing is asked about wrong data. */
async function lookAtForge(
  { channels, access, ...session }: Session,
  io: Io,
  snapshotNow: () => Promise<Snapshot>,
): Promise<ForgeState | undefined> {
  if (!access) return undefined;
  const snapshot = await snapshotNow();
  refuseWrongData(snapshot, { channels, access, ...session });
  return readForge(snapshot, access, channels, (line) => io.err(printable(line)));
}

/** The plan, and what it was made from. */
interface Decision {
  readonly plan: Plan;
  readonly snapshot: Snapshot;
  /** Where there is a forge. */
  readonly comments?: ReadComments;
  /** What is to be said of submissions there. */
  readonly submitted?: readonly SubmissionOutcome[];
  /** What is to be said of forms. */
  readonly filledIn?: readonly FormOutcome[];
}

/** The submissions on the tickets of a forge, committed where they are accepted. */
const onTickets = (workspace: Workspace, { channels }: Session, forge: ForgeState) => {
  const comments = new Map([...forge.conversation.values()].flat().map((one) => [one.id, one]));
  return submissionsOnTickets(workspace, {
    channels,
    tickets: (registry) => ticketsWithComments(forge, registry),
    comment: (id) => comments.get(id),
    edited: (id) => forge.edited.get(id),
  });
};

/** The forms on a forge, committed where they are accepted. */
const inForms = (workspace: Workspace, { channels }: Session, { forms, tracker }: ForgeState) =>
  submissionsInForms({ workspace, channels, found: forms, account: tracker.github.account });

/** A decision that is written down. */
interface Decided extends Decision {
  readonly full: readonly Failure[];
  /** What was claimed in the same commit, and the replies that were expected then. */
  readonly claimed?: ToSend;
  readonly expected: Replies;
}

/** The step that writes a plan down and, where others may write too, claims in the same commit what is then due. */
function withClaims(
  decision: Decision & { readonly full: readonly Failure[] },
  session: Session,
  forge: ForgeState | undefined,
  shared: boolean,
): Step<Decided> {
  const { plan, comments, snapshot, submitted = [], filledIn = [] } = decision;
  const expected = comments
    ? withForms(
        expectedReplies(comments, { plan, registry: snapshot.registry, submitted }),
        filledIn,
      )
    : NO_REPLIES;
  const step = planStep<Decided>(plan, { ...decision, expected });
  if (!shared || plan.stopped !== undefined) return step;
  return {
    ...step,
    next(after) {
      const channels = openChannels(session, { ...forge, replies: expected });
      const { made: claimed, ...claims } = claimStep(channels, after, session.name);
      return { ...claims, made: { ...decision, expected, claimed } };
    },
  };
}

/** The forge, where there is one, and what became of submissions there. */
interface OnForge {
  readonly forge: ForgeState | undefined;
  readonly submitted: readonly SubmissionOutcome[];
  readonly filledIn: readonly FormOutcome[];
}

function decide(
  snapshot: Snapshot,
  session: Session,
  { forge, submitted, filledIn }: OnForge,
  commands: readonly Command[],
  full: Full,
): Decision {
  refuseWrongData(snapshot, session);
  const { channels } = session;
  if (!forge) return { snapshot, plan: planRun(snapshot, commands, { channels, full }) };
  const { registry } = snapshot;
  const comments = readComments(forge, registry, new Set(submitted.map(({ comment }) => comment)));
  const plan = planRun(snapshot, [...commands, ...comments.commands], {
    channels,
    full,
    openReports: openReports(forge.pulls, registry),
    gone: forge.gone,
  });
  return { snapshot, comments, plan, submitted, filledIn };
}

/** What comes after the record: replies, deliveries, and the tickets as they are to be. */
async function carryOn(
  workspace: Workspace,
  session: Session,
  { plan, snapshot, comments, full, claimed, expected, submitted = [], filledIn = [] }: Decided,
  forge: ForgeState | undefined,
): Promise<RunResult> {
  if (plan.stopped !== undefined) return onlyPlanned(plan, snapshot);
  const isLate = startTimeLimit(workspace.io.clock);
  const forms = forge
    ? await answerForms(forge.tracker, filledIn, { room: forge.room, isLate })
    : { said: [], failures: [] };
  const answered =
    forge && comments
      ? await answerComments(forge.tracker, comments, {
          plan,
          registry: snapshot.registry,
          submitted,
          room: forge.room - forms.said.length,
          isLate,
        })
      : NO_REPLIES;
  const replies = withForms(answered, forms.said);
  const channels = openChannels(session, { ...forge, replies });
  // Who got no reply may be notified after all, and who got one is not.
  const early = isSame(replies.people, expected.people) ? claimed : undefined;
  const delivered = await deliver(workspace, { name: session.name, channels, isLate }, early);
  const { receipts } = delivered;
  const kept = forge
    ? await keepTickets(forge.tracker, delivered.snapshot, { receipts, isLate })
    : [];
  const refusedUntil = session.access?.github.refusedUntil();
  return {
    plan,
    snapshot,
    receipts,
    ...(refusedUntil === undefined ? {} : { refusedUntil }),
    failures: [
      ...full,
      ...(forge?.failures ?? []),
      ...forms.failures,
      ...answered.failures,
      ...kept,
    ],
  };
}

/** A run with what the providers have, read last: nobody who has written a comment waits for a provider. What it requests is sent by the run that its commit starts. */
/** What is read from outside comes last, since nobody waits for it: the providers' repositories, then GOCDB. */
const withOutside = async (
  workspace: Workspace,
  session: Session,
  result: RunResult,
): Promise<RunResult> =>
  withGocdb(workspace, session, await withPackages(workspace, session, result));

async function withGocdb(
  workspace: Workspace,
  session: Session,
  result: RunResult,
): Promise<RunResult> {
  const { plan } = result;
  if (plan.stopped !== undefined) return result;
  const { events } = await recordGocdb(workspace, session, result.snapshot);
  return { ...result, plan: { ...plan, events: [...plan.events, ...events] } };
}

async function withPackages(
  workspace: Workspace,
  session: Session,
  result: RunResult,
): Promise<RunResult> {
  const { plan } = result;
  const { packages = "off" } = result.snapshot.registry.procedure?.data ?? {};
  if (plan.stopped !== undefined || packages === "off") return result;
  const { providers = {} } = workspace.io;
  // Reading repositories takes modules that nothing else does.
  const { takePackages } = await import("./take-packages.ts");
  const taken = await takePackages(workspace, providers, session.channels);
  const { events, deliveries } = taken.plan;
  return {
    ...result,
    plan: {
      ...plan,
      events: [...plan.events, ...events],
      deliveries: [...plan.deliveries, ...deliveries],
    },
    failures: [...result.failures, ...taken.failures],
  };
}

const isSame = (some: ReadonlySet<number>, others: ReadonlySet<number>): boolean =>
  some.symmetricDifference(others).size === 0;
