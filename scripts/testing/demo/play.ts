/** Plays the story on the stage: each deed, what automation does about it, and all of it told as it happens. */
import { sayInstant, sayWeekday } from "#core/base/say-time.ts";
import type { PullIssue } from "../forge/model.ts";
import { type Stage, withStage } from "./stage.ts";
import type { Step } from "./step.ts";
import { MERGERS, STORY } from "./story.ts";
import type { Teller } from "./tell.ts";
import { type News, watch } from "./watch.ts";

/** What the onlooker has seen. */
export interface Tally {
  readonly pulls: number;
  readonly comments: number;
  readonly answers: number;
  readonly letters: number;
  readonly events: number;
}

/** Plays it all; `afterwards` sees the stage as the story leaves it. */
export const playStory = <T>(
  tell: Teller,
  afterwards: (stage: Stage, tally: Tally) => Promise<T>,
): Promise<T> =>
  withStage(MERGERS, STORY[0]?.at ?? "", async (stage) => {
    const look = watch(stage.repository);
    const show = (news: readonly News[]) => {
      for (const one of news) tell.news(one);
    };
    let pull: PullIssue | undefined;
    for (const [index, step] of STORY.entries()) {
      if (step.at !== undefined) {
        stage.forge.now = step.at;
        tell.clock(`${sayWeekday(step.at.slice(0, 10))} ${sayInstant(step.at)}`);
      }
      pull = await act(stage, step, pull, tell);
      if (JUDGED.has(step.does)) {
        if (pull) await stage.gate(pull);
      } else if (!isSaidWith(step, STORY[index + 1])) {
        for (const sentence of await stage.advance()) tell.event(sentence);
      }
      show(look());
    }
    return afterwards(stage, tallyOf(stage));
  });

/** After these the gate looks at the pull request; after the others automation looks at everything. */
const JUDGED: ReadonlySet<Step["does"]> = new Set(["propose", "push", "approve"]);

/** Comments of the same moment are read by one run. */
const isSaidWith = (step: Step, next: Step | undefined): boolean =>
  step.does === "comment" && next?.does === "comment" && next.at === undefined;

/** Does what the step says; answers the pull request that people now talk about. */
async function act(
  stage: Stage,
  step: Step,
  pull: PullIssue | undefined,
  tell: Teller,
): Promise<PullIssue | undefined> {
  if (step.does === "wait") {
    tell.waited(step.why ?? "");
    return pull;
  }
  const { by: { login } = { login: "" } } = step;
  if (step.does === "propose") {
    const opened = await stage.propose(login, step.title, step.files);
    tell.deed(step, opened);
    return opened;
  }
  if (step.does === "comment") {
    const ticket = stage.ticket();
    await stage.comment(login, ticket, step.text);
    tell.deed(step, ticket);
    return pull;
  }
  if (!pull) throw new Error(`${login} would ${step.does} what nobody proposed.`);
  tell.deed(step, pull);
  if (step.does === "push") await stage.push(login, pull, step.files);
  else if (step.does === "approve") await stage.approve(login, pull);
  else await stage.merge(login, pull);
  return pull;
}

function tallyOf({ repository: { issues }, letters, history }: Stage): Tally {
  const comments = issues.flatMap(({ comments }) => comments);
  const bots = comments.filter(({ user }) => user.type === "Bot").length;
  return {
    pulls: issues.filter(({ pull }) => pull).length,
    comments: comments.length - bots,
    answers: bots,
    letters: letters(),
    events: history().length,
  };
}
