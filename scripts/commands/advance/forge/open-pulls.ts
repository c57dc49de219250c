/** Open pull requests: their reports and summaries, and the gate's verdicts (DESIGN section 5). */

import { teamOfReport } from "#core/access/places.ts";
import { compareText } from "#core/base/problems.ts";
import { GATE_MARKER, waitsForIn } from "#core/forge/gate-comment.ts";
import type { PullView } from "#core/model/forge-view.ts";
import { summaryFileName } from "#core/model/names.ts";
import { holds } from "#core/model/people.ts";
import type { Registry } from "#core/model/registry.ts";
import type { GitHub } from "#io/github/client.ts";
import { listOwnComments } from "#io/github/comments.ts";
import { listFiles } from "#io/github/pulls.ts";
import { ownStatus, type SurveyedPull, surveyPulls } from "#io/github/survey.ts";

/** An open pull request as the forge gave it. */
export interface OpenPull {
  readonly pull: SurveyedPull;
  /** Paths that it adds or changes. */
  readonly files: readonly string[];
  readonly gate: PullView["gate"];
  /** Of a pull request that waits for somebody. */
  readonly waitsFor?: NonNullable<ReturnType<typeof waitsForIn>>;
}

/** The most pull requests that are looked into; no federation has so many open at once. */
const MOST = 200;
/** The most pages of a pull request's files: a report comes with few others, and strangers may bring thousands. */
const MOST_PAGES = 2;

/** Pull requests into main: those of people in the registry before strangers', oldest first. `warn` as in `surveyPulls`. */
export async function readPulls(
  github: GitHub,
  registry: Registry,
  warn: (line: string) => void,
): Promise<OpenPull[]> {
  const found = (await surveyPulls(github, warn)).filter(({ base }) => base.ref === "main");
  const lists = [...registry.groups.values(), ...registry.teams.values()];
  const known = new Set(lists.flatMap(({ data }) => data.members.map(({ id }) => id)));
  const isStranger = ({ user }: SurveyedPull) => Number(!known.has(user?.id ?? 0));
  found.sort((a, b) => isStranger(a) - isStranger(b) || a.number - b.number);
  const pulls: OpenPull[] = [];
  for (const pull of found.slice(0, MOST)) {
    const files = pull.files ?? (await askFiles(github, pull.number));
    const gate = await gateOf(github, pull);
    const waitsFor = gate === "none" || pull.draft ? undefined : await readWaitsFor(github, pull);
    pulls.push({ pull, files, gate, ...(waitsFor && { waitsFor }) });
  }
  return pulls;
}

const askFiles = async (github: GitHub, number: number) =>
  (await listFiles(github, number, MOST_PAGES))
    .filter(({ status }) => status !== "removed")
    .map(({ filename }) => filename);

/** For whom it waits, as the gate's own comment has it of this very head. */
async function readWaitsFor(github: GitHub, { number, head, comments }: SurveyedPull) {
  const [comment] = comments
    ? comments.filter(({ user, body }) => user?.id === github.account && body.includes(GATE_MARKER))
    : await listOwnComments(github, number, GATE_MARKER);
  return waitsForIn((comment?.body ?? "").replaceAll("\r\n", "\n"), head.sha);
}

/** The App's own last status of a head; other accounts' statuses do not count. */
async function gateOf(github: GitHub, pull: SurveyedPull): Promise<PullView["gate"]> {
  const posted = await ownStatus(github, pull);
  if (!posted) return "none";
  if (posted.state === "success" || posted.state === "pending") return posted.state;
  return "failure";
}

/** By rollout, the teams a member of which has a report of the team waiting, whatever the gate says of it: not they are reminded, but their manager. */
export function openReports(
  pulls: readonly OpenPull[],
  registry: Registry,
): ReadonlyMap<string, ReadonlySet<string>> {
  const open = new Map<string, Set<string>>();
  for (const { pull, files } of pulls) {
    for (const { rollout, team } of reportsIn(files, registry)) {
      const members = registry.teams.get(team)?.data.members ?? [];
      const { user } = pull;
      if (!user || !holds(members, { login: user.login, id: user.id })) continue;
      open.set(rollout, (open.get(rollout) ?? new Set()).add(team));
    }
  }
  return open;
}

/** Pull requests as status and site show them. */
export function pullViews(pulls: readonly OpenPull[], registry: Registry): PullView[] {
  const logins = loginsById(registry);
  return pulls
    .map(({ pull, files, gate, waitsFor }) => ({
      number: pull.number,
      url: pull.html_url,
      title: pull.title,
      author: pull.user?.login ?? "ghost",
      opened: pull.created_at,
      gate,
      ...waitsForOf(waitsFor, logins),
      reports: reportsIn(files, registry),
      summaries: summariesIn(files, registry),
    }))
    .sort((a, b) => compareText(a.opened, b.opened) || a.number - b.number);
}

/** Everybody of the registry, by account. */
const loginsById = ({ groups, teams }: Registry): ReadonlyMap<number, string> =>
  new Map(
    [...groups.values(), ...teams.values()]
      .flatMap(({ data }) => data.members)
      .map(({ id, github }) => [id, github]),
  );

function waitsForOf(
  waitsFor: OpenPull["waitsFor"],
  logins: ReadonlyMap<number, string>,
): Pick<PullView, "waitsFor"> {
  const people = (waitsFor?.ids ?? []).flatMap((id) => logins.get(id) ?? []);
  return waitsFor && people.length > 0 ? { waitsFor: { what: waitsFor.what, people } } : {};
}

/** A file in a rollout's folder: the rollout's path and the file's name. */
const inRollout = (file: string): [path: string, name: string] | undefined => {
  const found = /^rollouts\/([^/]+\/[^/]+\/[^/]+\/[^/]+)\/([^/]+)$/.exec(file);
  return found ? [found[1] ?? "", found[2] ?? ""] : undefined;
};

function reportsIn(files: readonly string[], registry: Registry): PullView["reports"] {
  return files.flatMap((file) => {
    const [path = "", name = ""] = inRollout(file) ?? [];
    const rollout = registry.rollouts.get(path);
    if (!rollout || !name.endsWith(".md")) return [];
    const team = teamOfReport(name, rollout.release, { base: registry, merged: registry });
    return team === undefined ? [] : [{ rollout: path, team }];
  });
}

function summariesIn(files: readonly string[], registry: Registry): string[] {
  return files.flatMap((file) => {
    const [path = "", name = ""] = inRollout(file) ?? [];
    const rollout = registry.rollouts.get(path);
    return rollout && name === summaryFileName(rollout.release) ? [path] : [];
  });
}
