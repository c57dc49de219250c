/**
 * What only the forge knows, as a run of `advance` last saw it: open pull requests, and what could not be
 * said. It lies in `.forge.json` at the root, outside git; status and site show it and decide nothing by it.
 */

/** The context of the commit status that the gate posts and the ruleset of the main branch requires. */
export const GATE_STATUS = "staged-rollout/gate";

export interface ForgeView {
  /** When the forge was asked. */
  readonly readAt: string;
  /** The run that asked, and whether it came to its end without a failure. */
  readonly run: { readonly url?: string; readonly failed: boolean };
  /** Open pull requests, oldest first. */
  readonly pulls: readonly PullView[];
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
  /** What the gate said of this head: `none` before it was judged. */
  readonly gate: "success" | "failure" | "pending" | "none";
  /** The reports that it adds or changes. */
  readonly reports: readonly { readonly rollout: string; readonly team: string }[];
  /** The rollouts whose summary it adds or changes. */
  readonly summaries: readonly string[];
}
