/**
 * What the file of an event says about it (DESIGN section 4). Everything else that has to know an event asks its
 * definition, so that a new one needs its file and its line in `index.ts`.
 */

import type { Participation } from "#core/model/participation.ts";
import type { Position } from "#core/model/positions.ts";
import type { EventName, HistoryEvent, Registry, Rollout } from "#core/model/registry.ts";
import type { State, Status } from "#core/model/states.ts";
import type { Fact, World } from "./facts.ts";
import type { Notice } from "./notices.ts";

/** One way in which an event happens: `resolved` has two, every other event has one. */
export interface Way {
  readonly from: readonly Position[];
  /** Left out: the rollout stays where it is. Status "kept" is resolved where there was one. */
  readonly to?: { readonly state: State; readonly status?: Status | "kept" };
  /** What must hold, as a clause; `find`, `due` or the judge of comments decides it. */
  readonly guard: string;
  /** The facts in the files that are not recorded yet; the first is recorded, then all are searched again. */
  readonly find?: (rollout: Rollout, world: World) => readonly Fact[];
  /** The next time it becomes true by the clock, whether that instant has come or not; no earlier than the last record. */
  readonly due?: (rollout: Rollout, registry: Registry) => readonly HistoryEvent[];
  readonly notices: readonly Notice[];
  /** Who acts next. */
  readonly next: string;
  readonly requirements: readonly string[];
  /** The decision, where it tells one way from the other. */
  readonly outcome?: "ACCEPT" | "REJECT";
}

interface About {
  /** A fact stands in a file, time passes, a comment says so (a command, DESIGN section 4), or the provider has it (PACKAGES.md). */
  readonly cause: "fact" | "time" | "comment" | "provider";
  /** When its facts are looked for among those of a run: what ends a rollout first, so that nobody is asked for what is over. */
  readonly order?: "first" | "last";
  /** Nobody is waited for once it has happened: what time would cause is needless as soon as its fact is there. */
  readonly ends?: true;
  /** Of an event that time causes: whether what files say and is not recorded yet makes it needless. Commands say so themselves. */
  readonly isNeedless?: (event: HistoryEvent, rollout: Rollout, world: World) => boolean;
  /** What has to be recorded before it, and the rollout as it then is. */
  readonly needsFirst?: (fact: Fact, rollout: Rollout, world: World) => Prior | undefined;

  /** The team's part afterwards, undefined for none; left out: parts stay as they are. */
  readonly effect?: (
    part: Participation | undefined,
    event: HistoryEvent,
  ) => Participation | undefined;
  /** What it means for a request to a team. */
  readonly request?: "made" | "answered" | "taken back";
  /** Whether the rollout, with the event recorded, gets the number of its document. */
  readonly givesDocument?: (rollout: Rollout) => boolean;
  /** How it counts among the decisions of M.SA1.ServiceValidation.1; left out: not at all. */
  readonly counts?: (event: HistoryEvent) => "accepted" | "rejected" | "noTest";

  /** As the site calls it, in a few words. */
  readonly word: string;
  /**
   * What happened, in one sentence of plain text, for timelines, feeds and commits: nothing in it can mention, close
   * or skip anything. The reasons and problem texts that people wrote are not in it; pages quote them beside it.
   */
  readonly sentence: (event: HistoryEvent) => string;
  /** What follows a merge that causes it: clauses behind the rollout's title; left out: no merge does, or nobody need know. */
  readonly onMerge?: (event: HistoryEvent, merge: Merge) => readonly string[];
  /** In a timeline: shown once for all teams of one instant, or counted since the last of these events of the team. */
  readonly timeline?: "together" | { readonly countedSince: readonly EventName[] };
  readonly feed?: {
    /** Left out: an event like others. */
    readonly kind?: "decision" | "release";
    /** Who has something to do because of it: its team, or those that are testing by then; left out: no team. */
    readonly asks?: Asked | ((event: HistoryEvent) => Asked);
    /** Whether it says what is on its way to the sites, or no longer is (R15); left out: it does not. */
    readonly coming?: true;
    /** What an entry quotes besides the reason. */
    readonly text?: (rollout: Rollout) => string;
  };
  /** The reason as the file says it that the event came from. */
  readonly reason?: (rollout: Rollout) => string | undefined;
  /** How it decides about the rollout: “accepted without the test in production”. */
  readonly decides?: (event: HistoryEvent, rollout: Rollout) => Verdict;
}

/** Everything about an event. */
export type EventDefinition = About & (Way | { readonly ways: readonly [Way, ...Way[]] });

export type Asked = "its team" | "testing teams" | "no team";

/** An event that comes before another, and the rollout with the decision that it follows from. */
export interface Prior {
  readonly rollout: Rollout;
  readonly event: Fact;
}

/** What a merge is previewed with. */
export interface Merge {
  readonly rollout: Rollout;
  readonly registry: Registry;
  readonly now: string;
}

export interface Verdict {
  readonly accepted: boolean;
  /** “accepted”, “withdrawn by the provider”. */
  readonly verb: string;
}
