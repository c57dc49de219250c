/** What a run works with: its channels, the forge where one of them is there, and the folder. */
import type { ChannelName } from "#core/workflow/deliveries.ts";
import type { Channel, RunOnForge, Settings } from "#io/channels/channel.ts";
import { CHANNELS, defaultChannels } from "#io/channels/index.ts";
import type { ForgeAccess } from "#io/github/environment.ts";
import { runName } from "#io/lock.ts";
import { openWorkTree } from "#io/work-tree.ts";
import { type GlobalOptions, type Io, UsageError } from "../command.ts";
import { forgeOf } from "../forge.ts";
import { type OpenChannel, openAll } from "./choose-due.ts";
import { Refused } from "./result.ts";
import type { Snapshot, Workspace } from "./workspace.ts";

export interface AdvanceOptions extends GlobalOptions {
  readonly dryRun?: boolean;
  /** The outbox; `.outbox` below the root when left out. */
  readonly outbox?: string;
  /** The channels to use; left out: those that are used by default and configured. */
  readonly channel?: readonly ChannelName[];
  /** Whether the providers' repositories are read, which `advance` alone does. */
  readonly intake?: true;
}

export interface Session {
  readonly channels: readonly Channel[];
  readonly settings: Settings;
  /** Where a channel is on the forge. */
  readonly access?: ForgeAccess;
  /** Names its claims. */
  readonly name: string;
}

/** Throws UsageError where a channel that is asked for is not configured, or may not be used as it is. */
export async function startSession(options: AdvanceOptions, io: Io): Promise<Session> {
  const { root, outbox, channel: names } = options;
  const { environment = {} } = io;
  const settings = { root, environment, ...(outbox === undefined ? {} : { outbox }) };
  const channels = channelsFor(names, settings);
  for (const channel of channels) {
    const refused = channel.refuses?.(settings);
    if (refused !== undefined) throw new UsageError(refused);
  }
  if (!channels.some(({ onTickets }) => onTickets)) return { channels, settings, name: runName() };
  const access = await forgeOf(io, root);
  return { channels, settings, access, name: nameOnForge(environment) };
}

function channelsFor(names: readonly ChannelName[] | undefined, settings: Settings): Channel[] {
  const channels = names
    ? CHANNELS.filter(({ name }) => names.includes(name))
    : defaultChannels(settings);
  for (const channel of channels) {
    const missing = channel.missing(settings);
    if (missing !== undefined) throw new UsageError(missing);
  }
  return channels;
}

/** On the forge's own machines hosts share their names, so the workflow's run is part of it. */
const nameOnForge = ({ GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT = "1" }: Settings["environment"]) =>
  GITHUB_RUN_ID === undefined
    ? runName()
    : runName(process.pid, `actions-${GITHUB_RUN_ID}-${GITHUB_RUN_ATTEMPT}`);

/** The folder; with a forge its commits are the App's, and are pushed there. */
export async function openWorkspace(
  { root, asOf }: AdvanceOptions,
  { access }: Session,
  io: Io,
): Promise<Workspace> {
  if (!access) return { root, asOf, io, tree: await openWorkTree(root) };
  const { github, login, remote, gitEnvironment } = access;
  const email = `${github.account}+${login}@users.noreply.github.com`;
  const identity = { name: login, email };
  const shared = { remote, environment: gitEnvironment, identity };
  return { root, asOf, io, tree: await openWorkTree(root, shared) };
}

/** Nobody is notified on behalf of an example, or by a copy of somebody else's instance. Throws Refused. */
export function refuseWrongData({ registry }: Snapshot, { channels, access }: Session): void {
  const procedure = registry.procedure?.data;
  if (!procedure) return;
  if (procedure.example && !channels.every(({ inExamples }) => inExamples)) {
    throw new Refused(
      "rollouts/procedure.yaml says example: true, and the notifications of an example go to the outbox only: give --channel outbox, or start an instance of your own with: npm run -s rollout -- new instance --owner LOGIN",
    );
  }
  if (!access) return;
  const repository = `${access.github.owner}/${access.github.repo}`;
  if (procedure.repository.toLowerCase() !== repository.toLowerCase()) {
    throw new Refused(
      `rollouts/procedure.yaml says repository: ${procedure.repository}, and this is ${repository}: correct it there, or run where it lives`,
    );
  }
}

/** Makes the session's channels ready to send. */
export const openChannels = ({ channels, settings }: Session, onForge: RunOnForge): OpenChannel[] =>
  openAll(channels, settings, onForge);
