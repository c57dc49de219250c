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
import { keepTickets } from "./forge/keep-tickets.ts";
import { openReports } from "./forge/open-pulls.ts";
import { type ReadComments, readComments } from "./forge/read-comments.ts";
import { type ForgeState, readForge } from "./forge/read-forge.ts";
import { showForge } from "./forge/show-forge.ts";
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
import { startTimeLimit } from "./time-limit.ts";
import { type Full, withinLimits } from "./within-limits.ts";
import { recordStep, type Snapshot, type Step, takeSnapshot, type Workspace } from "./workspace.ts";

/** Carries a run out, one writer at a time, with `commands` besides those of comments. Throws Refused and UsageError. */
export const run = (
  options: AdvanceOptions,
  io: Io,
  commands: (snapshot: Snapshot) => readonly Command[] = () => [],
): Promise<RunResult> =>
  withForgeErrors(async () => {
    const session = await startSession(options, io);
    return withLock(options.root, async () => {
      removeLeftovers(options.root);
      const workspace = await openWorkspace(options, session, io);
      if (session.access) await workspace.tree.update();
      const forge = await lookAtForge(session, io, () => takeSnapshot(workspace));
      const shared = await workspace.tree.isShared();
      const decided = await recordStep(workspace, (snapshot) => {
        const own = commands(snapshot);
        const decision = withinLimits(options.root, (full) =>
          decide(snapshot, session, forge, own, full),
        );
        return withClaims(decision, session, forge, shared);
      });
      const carried = await carryOn(workspace, session, decided, forge);
      const result = options.intake ? await withPackages(workspace, session, carried) : carried;
      if (forge) showForge(options.root, result, forge.pulls, io);
      return result;
    });
  });

/** What a run would do with `commands` besides those of comments, without doing it. */
export const preview = (
  options: AdvanceOptions,
  io: Io,
  commands: (snapshot: Snapshot) => readonly Command[] = () => [],
): Promise<RunResult> =>
  withForgeErrors(async () => {
    const session = await startSession(options, io);
    const workspace = await openWorkspace(options, session, io);
    const snapshot = await takeSnapshot(workspace);
    const forge = await lookAtForge(session, io, async () => snapshot);
    const own = commands(snapshot);
    const { plan } = withinLimits(options.root, (full) =>
      decide(snapshot, session, forge, own, full),
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
}

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
  const { plan, comments, snapshot } = decision;
  const expected = comments
    ? expectedReplies(comments, { plan, registry: snapshot.registry })
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

function decide(
  snapshot: Snapshot,
  session: Session,
  forge: ForgeState | undefined,
  commands: readonly Command[],
  full: Full,
): Decision {
  refuseWrongData(snapshot, session);
  const { channels } = session;
  if (!forge) return { snapshot, plan: planRun(snapshot, commands, { channels, full }) };
  const { registry } = snapshot;
  const comments = readComments(forge, registry);
  const plan = planRun(snapshot, [...commands, ...comments.commands], {
    channels,
    full,
    openReports: openReports(forge.pulls, registry),
    gone: forge.gone,
  });
  return { snapshot, comments, plan };
}

/** What comes after the record: replies, deliveries, and the tickets as they are to be. */
async function carryOn(
  workspace: Workspace,
  session: Session,
  { plan, snapshot, comments, full, claimed, expected }: Decided,
  forge: ForgeState | undefined,
): Promise<RunResult> {
  if (plan.stopped !== undefined) return onlyPlanned(plan, snapshot);
  const isLate = startTimeLimit(workspace.io.clock);
  const replies =
    forge && comments
      ? await answerComments(forge.tracker, comments, {
          plan,
          registry: snapshot.registry,
          room: forge.room,
          isLate,
        })
      : NO_REPLIES;
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
    failures: [...full, ...(forge?.failures ?? []), ...replies.failures, ...kept],
  };
}

/** A run with what the providers have, read last: nobody who has written a comment waits for a provider. What it requests is sent by the run that its commit starts. */
async function withPackages(
  workspace: Workspace,
  session: Session,
  result: RunResult,
): Promise<RunResult> {
  const { plan } = result;
  if (plan.stopped !== undefined) return result;
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
