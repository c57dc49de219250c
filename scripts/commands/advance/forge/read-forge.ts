/** A whole run on the forge: read comments and pull requests, plan and record, answer, say what is due, keep the tickets (DESIGN section 6). */

import { addMinutes } from "#core/base/dates.ts";
import { commandsOf, readTicket } from "#core/comments/read-comment.ts";
import { withMissingTickets } from "#core/workflow/missing-tickets.ts";
import type { Plan } from "#core/workflow/plan.ts";
import { writeForgeView } from "#io/forge-view.ts";
import type { ForgeAccess } from "#io/github/environment.ts";
import { type Desk, openDesk } from "#io/github/tracker.ts";
import { runName, withLock } from "#io/lock.ts";
import { OutsideError } from "#io/outside.ts";
import { openWorkTree } from "#io/work-tree.ts";
import { removeLeftovers } from "#io/write-file.ts";
import type { Io } from "../../command.ts";
import { forgeOf } from "../../forge.ts";
import { claim, receipts } from "../receipts.ts";
import {
  type Advanced,
  type AdvanceOptions,
  type Failure,
  planFor,
  Refused,
  stepFor,
} from "../run.ts";
import { chooseTurns, earliestOpening, sayAll } from "../send.ts";
import { look, record, type Seen, type Workplace } from "../workspace.ts";
import {
  answerComments,
  type Conversation,
  type Heard,
  heardTickets,
  readConfirmed,
  readConversation,
} from "./answer-comments.ts";
import { keepTickets } from "./keep-tickets.ts";
import { type OpenPull, openReports, pullViews, readPulls } from "./open-pulls.ts";

/** Comments are read again for so long: a run that was lost, or late, costs nothing. */
const DAYS = 7;
/** The most tickets and comments that a run creates; the forge allows 80 a minute and 500 an hour. */
const CREATIONS = 50;
/** The most of them that are replies, so that strangers who talk do not keep a rollback from being said. */
const REPLIES = 20;

/** What was read from the forge before anything was decided. */
interface Read {
  readonly desk: Desk;
  readonly pulls: readonly OpenPull[];
  readonly conversation: Conversation;
  readonly confirmed: ReadonlySet<number>;
}

/** Carries a run out on the forge; throws Refused where the data is an example's or another repository's. */
export async function runOnForge(options: AdvanceOptions, io: Io): Promise<Advanced> {
  const { root } = options;
  return onForge(io, (access) =>
    withLock(root, async () => {
      removeLeftovers(root);
      const place = await placeAt(options, access, io);
      await place.tree.update();
      const read = await readForge(await look(place), access, io);
      const planned = await record(place, (seen) => {
        const made = decide(seen, read);
        return stepFor(made.plan, { ...made, seen });
      });
      const advanced = await carryOn(place, planned, read, io);
      showForge(root, advanced, read, io);
      return advanced;
    }),
  );
}

/** What a run on the forge would do, without doing it. */
export async function previewOnForge(options: AdvanceOptions, io: Io): Promise<Advanced> {
  return onForge(io, async (access) => {
    const seen = await look(await placeAt(options, access, io));
    const { plan } = decide(seen, await readForge(seen, access, io));
    return { plan, seen, receipts: [] };
  });
}

/** What fails on the way to the forge is no bug of ours. */
async function onForge<T>(io: Io, work: (access: ForgeAccess) => Promise<T>): Promise<T> {
  try {
    return await work(await forgeOf(io));
  } catch (error) {
    const { name, message } = error as Error;
    if (name === "HttpError") throw new OutsideError(`the forge: ${message}`);
    throw error;
  }
}

async function placeAt(
  { root, asOf }: AdvanceOptions,
  { github, login, remote, gitEnvironment }: ForgeAccess,
  io: Io,
): Promise<Workplace> {
  const email = `${github.account}+${login}@users.noreply.github.com`;
  const identity = { name: login, email };
  const shared = { remote, environment: gitEnvironment, identity };
  return { root, asOf, io, tree: await openWorkTree(root, shared) };
}

/** The few lists that every run reads. */
async function readForge(seen: Seen, access: ForgeAccess, io: Io): Promise<Read> {
  refuseWrongData(seen, access);
  const { github } = access;
  const since = addMinutes(seen.now, -DAYS * 24 * 60);
  const opening = earliestOpening(seen);
  const desk = await openDesk(
    access,
    opening !== undefined && opening < since ? opening : since,
    io.clock,
  );
  const conversation = await readConversation(github, since);
  return {
    desk,
    conversation,
    confirmed: await readConfirmed(github, conversation, seen),
    pulls: await readPulls(github, seen.registry),
  };
}

/** Nobody is mentioned on behalf of an example, or by a copy of somebody else's instance. */
function refuseWrongData({ registry }: Seen, { github: { owner, repo } }: ForgeAccess): void {
  const procedure = registry.procedure?.data;
  if (procedure?.example) {
    throw new Refused(
      "rollouts/procedure.yaml says example: true, and an example is told to the outbox only; start an instance of your own with: npm run -s rollout -- new instance --owner LOGIN",
    );
  }
  const repository = `${owner}/${repo}`;
  if (procedure && procedure.repository.toLowerCase() !== repository.toLowerCase()) {
    throw new Refused(
      `rollouts/procedure.yaml says repository: ${procedure.repository}, and this is ${repository}: correct it there, or run where it lives`,
    );
  }
}

/** What people said, and what follows. */
function decide(seen: Seen, { desk, conversation, confirmed, pulls }: Read): Heard {
  const { registry, now, broken } = seen;
  const tickets = heardTickets(desk, conversation, confirmed, registry);
  const readings = tickets.flatMap((ticket) => readTicket(ticket, registry));
  const made: Plan = planFor(seen, commandsOf(readings), {
    channels: ["issue"],
    openReports: openReports(pulls, registry),
  });
  const plan =
    made.stopped === undefined ? withMissingTickets(made, registry, now, broken.rollouts) : made;
  return { tickets, readings, plan, registry };
}

/** What comes after the record: answers, deliveries, and the tickets as they are to be. */
async function carryOn(
  place: Workplace,
  { seen, ...heard }: Heard & { readonly seen: Seen },
  { desk }: Read,
  io: Io,
): Promise<Advanced> {
  const { plan } = heard;
  if (plan.stopped !== undefined) return { plan, seen, receipts: [] };
  const name = runNameOf(io);
  const answered = await answerComments(desk, heard, REPLIES);
  const room = { told: answered.told, creations: CREATIONS - answered.replies };
  const { due, before } = await record(place, (now) => {
    const step = claim(now, name, chooseTurns(now, name, room));
    return { ...step, made: { due: step.made, before: now } };
  });
  const done = await sayAll(desk, due, before);
  if (due.length > 0) await record(place, (now) => receipts(now, done, name));
  const after = due.length > 0 ? await look(place) : before;
  const touched = new Set(done.flatMap(({ issue }) => issue ?? []));
  const failures: Failure[] = [...answered.failures, ...(await keepTickets(desk, after, touched))];
  return { plan, seen, receipts: done, failures };
}

/** On the forge's own machines hosts share their names, so the workflow's run is part of it. */
function runNameOf({ environment: { GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT = "1" } = {} }: Io): string {
  return GITHUB_RUN_ID === undefined
    ? runName()
    : runName(process.pid, `actions-${GITHUB_RUN_ID}-${GITHUB_RUN_ATTEMPT}`);
}

/** Leaves behind what status and site show of the forge. */
function showForge(root: string, advanced: Advanced, { pulls }: Read, io: Io): void {
  const { receipts: done, failures: others = [], seen, plan } = advanced;
  const failures = [
    ...done.flatMap(({ due, error }) =>
      error === undefined ? [] : [{ rollout: due.where.path, id: due.delivery.id, error }],
    ),
    ...others,
  ];
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = io.environment ?? {};
  const url =
    GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_RUN_ID
      ? { url: `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}` }
      : {};
  writeForgeView(root, {
    readAt: seen.now,
    run: { ...url, failed: failures.length > 0 || plan.stopped !== undefined },
    pulls: pullViews(pulls, seen.registry),
    failures,
  });
}
