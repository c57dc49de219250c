/**
 * What only the forge knows, as a run of `advance` last read it: open pull requests, and notifications that
 * failed. It is kept in `.forge.json` at the root, outside git; status and site show it, and nothing is decided by it.
 */

/** The open pull requests that wait for somebody, whose login is given in any case; oldest first. */
export const pullsWaitingFor = (view: Pick<ForgeView, "pulls"> | undefined, login: string) =>
  (view?.pulls ?? []).filter(({ waitsFor }) =>
    waitsFor?.people.some((one) => one.toLowerCase() === login.toLowerCase()),
  );

/** The state of several repositories as one, read when the first of them was; undefined where there is none. */
export function joinViews(views: readonly ForgeView[]): ForgeView | undefined {
  const [first] = views;
  return (
    first && {
      ...first,
      run: (views.find(({ run }) => run.failed) ?? first).run,
      pulls: views.flatMap(({ pulls }) => pulls),
      failures: views.flatMap(({ failures }) => failures),
    }
  );
}

/** The context of the commit status that the gate posts and the ruleset of the main branch requires. */
export const GATE_STATUS = "staged-rollout/gate";

export interface ForgeView {
  /** When the forge was read. */
  readonly readAt: string;
  /** The run that read the forge, and whether it failed. */
  readonly run: { readonly url?: string; readonly failed: boolean };
  /** Open pull requests, oldest first. */
  readonly pulls: readonly PullView[];
  /** Every channel, and why it could not be used; left out by older versions. */
  readonly channels?: readonly { readonly name: string; readonly missing?: string }[];
  /** What failed in that run. */
  readonly failures: readonly {
    readonly rollout: string;
    readonly id: string;
    /** Of a delivery. */
    readonly channel?: string;
    readonly error: string;
  }[];
}

export interface PullView {
  readonly number: number;
  readonly url: string;
  readonly title: string;
  /** Login. */
  readonly author: string;
  readonly opened: string;
  /** The gate's verdict on this head: `none` before it was judged. */
  readonly gate: "success" | "failure" | "pending" | "none";
  /** For whom it waits once its author has nothing to do, by their logins in the registry; absent where for nobody. */
  readonly waitsFor?: {
    readonly what: "approval" | "merge";
    readonly people: readonly string[];
  };
  /** The reports that it adds or changes. */
  readonly reports: readonly { readonly rollout: string; readonly team: string }[];
  /** The rollouts whose summary it adds or changes. */
  readonly summaries: readonly string[];
}
