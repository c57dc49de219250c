/** One submission, judged at the tip and, where it is accepted, written: its file, its event and its record in one commit (FRONT-DOOR). */
import { compareText } from "#core/base/problems.ts";
import { type RolloutEvent, submissionMessage } from "#core/forge/commit.ts";
import { accountOf } from "#core/model/people.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { isAhead } from "#core/soundness/unreadable.ts";
import type { Assessed, SubmissionKind, Writer } from "#core/submissions/submission.ts";
import { recordedSubmissions } from "#core/submissions/waiting.ts";
import { asValue, type Edit } from "#core/workflow/edits.ts";
import { type Plan, plan } from "#core/workflow/plan.ts";
import { blobId } from "#data/parse-cache.ts";
import { assess } from "#data/submissions/assess.ts";
import { assessForm } from "#data/submissions/assess-form.ts";
import { KINDS } from "#data/submissions/kinds/index.ts";
import { withFile } from "#data/submissions/overlay-tree.ts";
import type { Channel } from "#io/channels/channel.ts";
import { fileCache } from "#io/file-cache.ts";
import { folderTree } from "#io/folder-tree.ts";
import { withoutRoom } from "../sizes.ts";
import { type Snapshot, type Step, takeSnapshot, type Workspace } from "../workspace.ts";

/** A submission as somebody gives it. */
export interface Given {
  readonly kind: SubmissionKind;
  readonly body: string;
  readonly author: Writer;
  /** The rollout's or release's path on whose ticket it stands; a form has none. */
  readonly target?: string;
  /** When it was written, or last edited; left out: now. */
  readonly written?: string;
  /** Who approves it. */
  readonly approver?: Writer;
  /** The forge's id of its comment, and of the approval's; a form, and the command line, have none. */
  readonly comment?: number;
  readonly approval?: number;
  /** The address of what was written. */
  readonly source?: string;
}

/** What became of it. */
export interface CarriedOut {
  readonly became: Assessed;
  /** What is to be written, where it is accepted, or waits for an approval. */
  readonly step?: Pick<Step<unknown>, "edits" | "message">;
  readonly events: Plan["events"];
  /** A run still has to carry it out: automation leaves its rollout alone at this moment. */
  readonly waits?: true;
}

type Channels = readonly Pick<Channel, "name">[];

/** Judges a submission on the folder as it is, and says what to write; nothing is written yet. */
export async function carryOut(
  workspace: Workspace,
  snapshot: Snapshot,
  given: Given,
  channels: Channels,
): Promise<CarriedOut> {
  const kind = KINDS[given.kind];
  if (!kind) throw new Error(`there is no kind of submission ${given.kind}`);
  const { registry, now } = snapshot;
  const { root, asOf, io } = workspace;
  const { author, approver, target, written, body } = given;
  const tree = folderTree(root);
  const cache = fileCache(io.cacheFolder);
  const tip = {
    tree,
    conditions: { real: io.now(), ...(asOf !== undefined && { asOf }), cache: () => cache },
  };
  const approved = approver && { approver };
  const filledIn =
    target === undefined
      ? await assessForm(
          { body, author, writtenAt: written ?? now, ...approved },
          registry,
          tip,
          async (login) => accountIn(registry, login),
        )
      : undefined;
  const became =
    filledIn ??
    (await assess(
      kind,
      body,
      {
        registry,
        now,
        author,
        ...approved,
        ...(target !== undefined && { target }),
        ...(written !== undefined && { written }),
      },
      tip,
    ));
  cache.save();
  return writeAssessed(workspace, snapshot, given, became, channels);
}

/** Without a forge only those accounts are known that the registry has. */
function accountIn(registry: Registry, wanted: string): Writer | undefined {
  const { login, id } = accountOf(registry, wanted);
  return id === undefined ? undefined : { login, id };
}

/** What to write of a submission that is judged already. */
export async function writeAssessed(
  workspace: Workspace,
  snapshot: Snapshot,
  given: Given,
  became: Assessed,
  channels: Channels,
): Promise<CarriedOut> {
  const { registry, now } = snapshot;
  const { root } = workspace;
  const tree = folderTree(root);
  const { state, file, text } = became;
  if (state === "refused" || file === undefined || text === undefined)
    return { became, events: [] };
  const about = aboutOf(file);
  const rollout = registry.rollouts.get(about);
  if (rollout && isAhead(rollout, now)) return { became, events: [], waits: true };
  if (state === "held") {
    const edits = recordEdits(given, became, snapshot, rollout);
    const message = submissionMessage(messageFacts(given, became, about, "held"), []);
    return { became, events: [], ...(edits.length > 0 && { step: { edits, message } }) };
  }
  const after = await takeSnapshot(workspace, withFile(tree, file, text));
  if (rollout && snapshot.broken.rollouts.has(about) && after.broken.rollouts.has(about)) {
    return { became, events: [], waits: true };
  }
  const made = planAfter(after, about, channels);
  if (made.stopped !== undefined) return { became, events: [], waits: true };
  const edits: Edit[] = [
    ...made.edits,
    ...recordEdits(given, became, snapshot, rollout),
    // Last: where a run is killed before it, the next one takes back the record of it (`io/work-tree.ts`).
    ...(became.changed || given.comment === undefined
      ? [{ kind: "write-file", file, text } as const]
      : []),
  ];
  const full = withoutRoom(root, edits);
  if (full.length > 0) return { became: withoutRoomIn(became, full), events: [] };
  const message = submissionMessage(
    messageFacts(given, became, about),
    made.events as readonly RolloutEvent[],
  );
  return { became, events: made.events, step: { edits, message } };
}

/** The rollout's path of a file in its folder; of another file its own path. */
const aboutOf = (file: string): string =>
  /^rollouts\/([^/]+\/[^/]+\/[^/]+\/[^/]+)\/[^/]+$/.exec(file)?.[1] ?? file;

/** What follows from the file, for its rollout alone. */
function planAfter({ registry, broken, now, tip }: Snapshot, about: string, channels: Channels) {
  const reasons = new Map(
    [...broken.rollouts].map(([path, [problem]]) => [path, problem?.message ?? ""]),
  );
  const release = /^rollouts\/(.+)\/release\.yaml$/.exec(about)?.[1];
  const inRelease = [...registry.rollouts.values()]
    .filter((rollout) => rollout.path === about || rollout.release.path === release)
    .map(({ path }) => path);
  return plan(registry, [], now, {
    channels: channels.map(({ name }) => name),
    broken: reasons,
    only: new Set(inRelease),
    ...(tip === undefined ? {} : { tip }),
  });
}

/** What is recorded of the comment in the rollout's ticket: that it is done, or waits. */
function recordEdits(
  { kind, comment, approval, approver, author }: Given,
  { file = "", digest, text = "", state }: Assessed,
  { registry, now }: Snapshot,
  rollout: Rollout | undefined,
): Edit[] {
  const ticket = rollout?.ticket;
  if (!ticket || comment === undefined) return [];
  const known = recordedSubmissions(registry).get(comment)?.entry;
  const entry = {
    comment,
    kind,
    file: file.slice(file.lastIndexOf("/") + 1),
    by: author.login,
    digest,
    at: known && known.digest === digest ? known.at : now,
    ...(state === "accepted" && { done: now, content: blobId(Buffer.from(text)) }),
    ...(state === "accepted" && approver && { approvedBy: approver.login }),
    ...(state === "accepted" && approval !== undefined && { approval }),
  };
  const index = (ticket.data.submissions ?? []).findIndex((one) => one.comment === comment);
  if (index < 0) {
    return [{ kind: "append", file: ticket.file, at: ["submissions"], items: [asValue(entry)] }];
  }
  if (known && state === "held" && known.digest === digest) return [];
  return [{ kind: "set", file: ticket.file, at: ["submissions", index], value: asValue(entry) }];
}

const messageFacts = (
  { kind, author, approver, source }: Given,
  { digest }: Assessed,
  about: string,
  held?: "held",
) => ({
  kind,
  about,
  digest,
  writers: approver ? [author, approver] : [author],
  ...(source !== undefined && { source }),
  ...(held && { held: true }),
});

const withoutRoomIn = (became: Assessed, files: readonly string[]): Assessed => ({
  ...became,
  state: "refused",
  mistakes: [...files].sort(compareText).map((file) => ({
    ...{ rule: "record-full", line: 0, column: 0, file },
    message: "there is no room for it: the file would be larger than may be read",
    hint: "a maintainer has to make room in it",
  })),
});
