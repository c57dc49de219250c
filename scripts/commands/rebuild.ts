/**
 * `rollout rebuild`: records that were lost or reverted, made again from git's history and from the tickets on the forge. It
 * writes the folder and commits nothing: a person looks at it first (RUNBOOK.md).
 */
import { join } from "node:path";
import { compareText } from "#core/base/problems.ts";
import { count, printable } from "#core/base/text.ts";
import { readTicket, type TicketComment } from "#core/comments/read-comment.ts";
import { recordedComments } from "#core/model/participation.ts";
import { readPath } from "#core/model/paths.ts";
import type { Registry, Release, Rollout } from "#core/model/registry.ts";
import { findRollouts } from "#core/views/find-rollout.ts";
import { bestRecord, type RecordLike } from "#core/workflow/best-record.ts";
import type { Edit } from "#core/workflow/edits.ts";
import { withMissingTickets } from "#core/workflow/missing-tickets.ts";
import type { Plan } from "#core/workflow/plan.ts";
import { readFile } from "#data/read-file.ts";
import { issue as onForge } from "#io/channels/issue.ts";
import { type FileVersion, fileVersions } from "#io/file-versions.ts";
import type { GitHub } from "#io/github/client.ts";
import { type Comment, listComments, listReactions } from "#io/github/comments.ts";
import { unreachable } from "#io/github/environment.ts";
import { openTracker, type Tracker } from "#io/github/tracker.ts";
import { openWorkTree } from "#io/work-tree.ts";
import { writeAtomically } from "#io/write-file.ts";
import { planRun } from "./advance/plan-run.ts";
import { textsAfter } from "./advance/sizes.ts";
import { type Snapshot, takeSnapshot, type Workspace } from "./advance/workspace.ts";
import { EXIT, type Exit, type GlobalOptions, type Io, UsageError } from "./command.ts";
import { forgeOf } from "./forge.ts";

export interface RebuildOptions extends GlobalOptions {
  /** Every rollout. */
  readonly all?: boolean;
  /** Further revisions whose histories are read, as the tip before somebody's forced push. */
  readonly from?: readonly string[];
  /** Forgets the numbers of tickets instead, so that automation opens others: the repository has moved without them. */
  readonly newTickets?: boolean;
}

/** What was found for one record. */
interface Rebuilt {
  readonly file: string;
  /** The commit that has it; undefined where the folder's own knows as much. */
  readonly commit?: string;
  /** Events that the ticket on the forge told. */
  readonly events: number;
  readonly issue?: number;
}

type Where = Rollout | Release;

/** Exit 1 where a record is missing and nothing is known of it. */
export async function rebuild(
  asked: readonly string[],
  options: RebuildOptions,
  io: Io,
): Promise<Exit> {
  const { root, asOf, from = [], all = false, format } = options;
  if (all === asked.length > 0) throw new UsageError("give either a ROLLOUT or --all");
  const tree = await openWorkTree(root);
  if ((await tree.tip()) === undefined) {
    throw new UsageError(`${root} is in no git repository: there is no history to read`);
  }
  const workspace: Workspace = { root, asOf, tree, io };
  const snapshot = await takeSnapshot(workspace);
  const before = snapshot.registry;
  const paths = new Set(all ? before.rollouts.keys() : asked.flatMap((one) => found(one, before)));
  if (options.newTickets) return forgetTickets(snapshot, paths, options, io);
  const commits = await restore(root, ["HEAD", ...from], placesOf(before, paths));
  const told = await askForge(workspace, paths);
  const after = (await takeSnapshot(workspace)).registry;
  const rebuilt = placesOf(after, paths).map((where): Rebuilt => {
    const file = fileOf(where);
    const commit = commits.get(file);
    const { issue } = where.ticket?.data ?? {};
    return {
      file,
      ...(commit === undefined ? {} : { commit }),
      events: told?.get(where.path) ?? 0,
      ...(issue === undefined ? {} : { issue }),
    };
  });
  const missing = placesOf(after, paths).filter(({ ticket }) => ticket === undefined);
  if (format === "json") io.out(JSON.stringify({ rebuilt }, null, 2));
  else {
    for (const one of rebuilt) io.out(asText(one));
    const changed = rebuilt.filter(({ commit, events }) => commit !== undefined || events > 0);
    io.out(
      `${count(changed.length, "record")} made again${told ? "" : ", without the forge"}; nothing is committed: look at git diff first.`,
    );
  }
  for (const where of missing) {
    io.err(
      `${printable(fileOf(where))}: no history that was read has it; give another one by --from COMMIT`,
    );
  }
  return missing.length > 0 ? EXIT.problems : EXIT.fine;
}

/**
 * Elsewhere the same numbers are other people's issues, so that none is named as a former one either. Of what is under way
 * another ticket is requested.
 */
function forgetTickets(
  snapshot: Snapshot,
  paths: ReadonlySet<string>,
  { root }: RebuildOptions,
  io: Io,
): Exit {
  const { registry, now, broken } = snapshot;
  const places = placesOf(registry, paths).filter(({ ticket }) => ticket?.data.issue !== undefined);
  const { edits } = withMissingTickets(NOTHING, {
    ...{ channel: onForge.name, registry, now, broken: broken.rollouts },
    gone: new Map(places.map(({ path }) => [path, "not-found"])),
  });
  const requests = edits.filter(({ kind }) => kind === "append");
  write(root, [
    ...places.map((where): Edit => ({ kind: "remove", file: fileOf(where), at: ["issue"] })),
    ...requests.filter((one) => "at" in one && one.at[0] === "deliveries"),
  ]);
  io.out(
    `${count(places.length, "ticket")} forgotten: automation opens another for each that is not finished. Nothing is committed: look at git diff first.`,
  );
  return EXIT.fine;
}

const NOTHING: Plan = {
  ...{ edits: [], events: [], deliveries: [], dropped: [], skipped: [], answers: [] },
};

const asText = ({ file, commit, events, issue }: Rebuilt): string =>
  `${printable(file)}: ${commit === undefined ? "as it was" : `from ${commit.slice(0, 12)}`}${events > 0 ? `, ${count(events, "event")} from its ticket` : ""}${issue === undefined ? "" : `, ticket #${issue}`}`;

const fileOf = ({ path }: Where): string => `rollouts/${path}/ticket.yaml`;

/** Releases first: what stands on the ticket of one counts for its rollouts. */
function placesOf(registry: Registry, paths: ReadonlySet<string>): readonly Where[] {
  const rollouts = [...registry.rollouts.values()].filter(({ path }) => paths.has(path));
  return [...new Set(rollouts.map(({ release }) => release)), ...rollouts];
}

function found(asked: string, registry: Registry): string[] {
  const result = findRollouts(registry, asked);
  if ("rollouts" in result) return result.rollouts.map(({ path }) => path);
  throw new UsageError(`there is no rollout ${asked} that can be read; ${result.hint}`);
}

/** Writes of each record the version that knows most, byte for byte; answers the commits, by file. */
async function restore(
  root: string,
  revisions: readonly string[],
  places: readonly Where[],
): Promise<ReadonlyMap<string, string>> {
  const files = new Set(places.map(fileOf));
  const versions = await fileVersions(root, revisions, files);
  const commits = new Map<string, string>();
  for (const where of places) {
    const file = fileOf(where);
    const own = where.ticket ? [{ record: where.ticket.data as RecordLike }] : [];
    const others = (versions.get(file) ?? []).flatMap((version) => readVersion(file, version));
    const best = bestRecord<{ record: RecordLike; version?: FileVersion }>([...own, ...others]);
    if (!best?.version) continue;
    writeAtomically(join(root, file), Buffer.from(best.version.bytes).toString("utf8"), root);
    commits.set(file, best.version.commit);
  }
  return commits;
}

/** A version that can be read; a broken one is none. */
function readVersion(
  file: string,
  version: FileVersion,
): { record: RecordLike; version: FileVersion }[] {
  const kind = readPath(file)?.kind;
  if (kind !== "ticket" && kind !== "release-ticket") return [];
  const read = readFile(kind, version.bytes);
  return "content" in read ? [{ record: read.content.value as RecordLike, version }] : [];
}

/**
 * What the forge adds: the number of each ticket, and what people wrote there that we confirmed, however old it is. `advance`
 * reads a week, and nothing again that is confirmed. Undefined where no forge is set up; else the events, by path.
 */
async function askForge(
  workspace: Workspace,
  paths: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number> | undefined> {
  const { io, root } = workspace;
  if (unreachable(io.environment ?? {}) !== undefined) return undefined;
  const access = await forgeOf(io);
  // All of our own, however old.
  const tracker = await openTracker(access, "1970-01-01T00:00:00Z");
  const { registry: before } = await takeSnapshot(workspace);
  const numbers = placesOf(before, paths).flatMap((where): Edit[] => {
    const opened = where.ticket?.data.issue === undefined && tracker.tickets.openedFor(where);
    if (!opened || where.ticket === undefined) return [];
    return [{ kind: "set", file: fileOf(where), at: ["issue"], value: opened.number }];
  });
  write(root, numbers);
  const { registry } = await takeSnapshot(workspace);
  const told = new Map<string, number>();
  // Each as the run of its instant saw it, so that instants and deadlines are what they were.
  for (const { where, comment } of await confirmedOn(tracker, registry, paths)) {
    const snapshot = await takeSnapshot({ ...workspace, asOf: comment.createdAt });
    const ticket = { target: where, open: true, own: [], reacted: new Set<number>() };
    const readings = readTicket({ ...ticket, comments: [comment] }, snapshot.registry);
    if (readings.some(({ notes }) => notes.some(({ kind }) => kind === "edited"))) {
      io.err(
        `${printable(where)}: comment ${comment.id} was edited since it was carried out, and is left to you`,
      );
    }
    const commands = readings.flatMap((one) => one.commands);
    if (commands.length === 0) continue;
    const { edits, events } = planRun(snapshot, commands, { channels: [onForge], only: paths });
    write(root, edits);
    for (const { rollout } of events) told.set(rollout, (told.get(rollout) ?? 0) + 1);
  }
  return told;
}

interface Confirmed {
  /** The path of the rollout or release. */
  readonly where: string;
  readonly comment: TicketComment;
}

/** What people asked for on tickets and we have confirmed, and no record has; the oldest first. */
async function confirmedOn(
  { github }: Tracker,
  registry: Registry,
  paths: ReadonlySet<string>,
): Promise<Confirmed[]> {
  const confirmed: Confirmed[] = [];
  for (const where of placesOf(registry, paths)) {
    const { issue } = where.ticket?.data ?? {};
    if (issue === undefined) continue;
    const rollouts = "release" in where ? [where] : rolloutsOf(registry, where);
    const recorded = new Set(rollouts.flatMap(recordedComments));
    for (const comment of await listComments(github, issue)) {
      if (recorded.has(comment.id) || comment.user?.type !== "User") continue;
      if (!(await isConfirmed(github, comment))) continue;
      confirmed.push({ where: where.path, comment: asWritten(comment) });
    }
  }
  return confirmed.sort(
    ({ comment: a }, { comment: b }) => compareText(a.createdAt, b.createdAt) || a.id - b.id,
  );
}

const rolloutsOf = (registry: Registry, { path }: Release): Rollout[] =>
  [...registry.rollouts.values()].filter(({ release }) => release.path === path);

const isConfirmed = async (github: GitHub, { id, reactions }: Comment): Promise<boolean> =>
  (reactions?.["+1"] ?? 0) > 0 &&
  (await listReactions(github, id, "+1")).some(({ user }) => user?.id === github.account);

const asWritten = ({ id, user, body, created_at, updated_at }: Comment): TicketComment => ({
  id,
  author: { login: user?.login ?? "ghost", id: user?.id ?? 0, type: user?.type ?? "" },
  body: body ?? "",
  createdAt: created_at,
  updatedAt: updated_at,
});

function write(root: string, edits: readonly Edit[]): void {
  for (const [file, text] of textsAfter(root, edits)) writeAtomically(join(root, file), text, root);
}
