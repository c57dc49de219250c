/** What a run on the forge works with: the client, our own tickets, and the current logins of accounts. */
import type { Label } from "#core/forge/labels.ts";
import { marker } from "#core/forge/marker.ts";
import type { Release, Rollout } from "#core/model/registry.ts";
import type { GitHub } from "./client.ts";
import type { ForgeAccess } from "./environment.ts";
import { statusOf } from "./errors.ts";
import {
  createLabel,
  type Issue,
  type IssueFilter,
  listIssues,
  listLabels,
  loginOf,
} from "./issues.ts";

export interface Tracker {
  readonly github: GitHub;
  readonly tickets: Tickets;
  /** Reads our own tickets once more, once a run: another run may have opened some since. */
  readAgain(): Promise<void>;
  /** An account's current login; undefined when the account is gone. Asked once a run. */
  loginOf(id: number): Promise<string | undefined>;
  /** Creates those labels that the repository lacks. */
  ensureLabels(labels: readonly Label[]): Promise<void>;
}

/** Our own tickets: the open ones, and those that changed lately. */
export interface Tickets {
  get(number: number): Issue | undefined;
  /** The ticket that was opened for a rollout or release, whether or not that was recorded; no former one. */
  openedFor(where: Rollout | Release): Issue | undefined;
  /** The first that was opened with a mark. */
  marked(mark: string): Issue | undefined;
  /** How many of our own were opened after an instant. */
  openedSince(instant: string): number;
  put(issue: Issue): void;
}

/** Reads our own tickets; `since` is an instant before anything that may have been created unrecorded. */
export async function openTracker({ github, login }: ForgeAccess, since: string): Promise<Tracker> {
  const own = async (filter: IssueFilter): Promise<Issue[]> =>
    (await listIssues(github, { ...filter, creator: login })).filter(
      ({ user }) => user?.id === github.account,
    );
  const lately: IssueFilter = { state: "all", since };
  const tickets = ticketsOf([...(await own({})), ...(await own(lately))], github.account);
  let isReadAgain = false;
  return {
    github,
    tickets,
    async readAgain() {
      if (isReadAgain) return;
      for (const issue of await own(lately)) tickets.put(issue);
      isReadAgain = true;
    },
    loginOf: remembered((id) => loginOf(github, id)),
    ensureLabels: labelMaker(github),
  };
}

function ticketsOf(issues: readonly Issue[], account: number): Tickets {
  const byNumber = new Map<number, Issue>();
  const byMark = new Map<string, Map<number, Issue>>();
  const put = (issue: Issue) => {
    byNumber.set(issue.number, issue);
    const mark = issue.body?.trimEnd().split("\n").at(-1);
    // What others write does not make theirs our ticket.
    if (mark === undefined || issue.user?.id !== account) return;
    byMark.set(mark, (byMark.get(mark) ?? new Map()).set(issue.number, issue));
  };
  for (const issue of issues) put(issue);
  return {
    put,
    get: (number) => byNumber.get(number),
    openedSince: (instant) =>
      byNumber
        .values()
        .filter(({ user, created_at }) => user?.id === account && created_at > instant)
        .toArray().length,
    marked: (mark) =>
      [...(byMark.get(mark)?.values() ?? [])].sort((a, b) => a.number - b.number)[0],
    openedFor({ path, ticket }) {
      const former = new Set(ticket?.data.formerIssues?.map((one) => one.issue));
      const [first] = [...(byMark.get(marker(path, "open"))?.values() ?? [])]
        .filter(({ number }) => !former.has(number))
        .sort((a, b) => a.number - b.number);
      return first;
    },
  };
}

/** A question that is asked once a key, and again only where it failed. */
function remembered<T>(ask: (key: number) => Promise<T>): (key: number) => Promise<T> {
  const answers = new Map<number, T>();
  return async (key) => {
    if (answers.has(key)) return answers.get(key) as T;
    const answer = await ask(key);
    answers.set(key, answer);
    return answer;
  };
}

function labelMaker(github: GitHub): Tracker["ensureLabels"] {
  let known: Set<string> | undefined;
  return async (labels) => {
    known ??= new Set((await listLabels(github)).map(({ name }) => name.toLowerCase()));
    for (const label of labels) {
      if (known.has(label.name.toLowerCase())) continue;
      await createLabel(github, label).catch((error: unknown) => {
        // Somebody else has created it since the list was read.
        if (statusOf(error) !== 422) throw error;
      });
      known.add(label.name.toLowerCase());
    }
  };
}
