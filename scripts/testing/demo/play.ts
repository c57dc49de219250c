/** Plays the story on the stage: each action, what automation does about it, and a line for each as it happens. */
import { formatInstant, formatWeekday } from "#core/base/format-time.ts";
import type { PullIssue } from "../forge/model.ts";
import type { StoryPrinter } from "./print-story.ts";
import { type Stage, withStage } from "./stage.ts";
import type { Step } from "./step.ts";
import { MANAGERS, STORY } from "./story.ts";
import { type News, watch } from "./watch.ts";

/** What happened, in numbers. */
export interface Tally {
  readonly pulls: number;
  readonly comments: number;
  readonly answers: number;
  readonly notifications: number;
  readonly events: number;
}

/** Plays the whole story; `afterwards` gets the stage at its end. */
export const playStory = <T>(
  printer: StoryPrinter,
  afterwards: (stage: Stage, tally: Tally) => Promise<T>,
): Promise<T> =>
  withStage(MANAGERS, STORY[0]?.at ?? "", async (stage) => {
    const readNews = watch(stage.repository);
    const show = (news: readonly News[]) => {
      for (const one of news) printer.news(one);
    };
    let pull: PullIssue | undefined;
    let read = 0;
    for (const [index, step] of STORY.entries()) {
      if (step.at !== undefined) {
        stage.forge.now = step.at;
        printer.clock(`${formatWeekday(step.at.slice(0, 10))} ${formatInstant(step.at)}`);
      }
      pull = await act(stage, step, pull, printer);
      if (JUDGED.has(step.does)) {
        if (pull) await stage.gate(pull);
      } else if (!isReadWith(step, STORY[index + 1])) {
        for (const sentence of await stage.advance()) printer.event(sentence);
      }
      show(readNews());
      const mails = await stage.mails();
      for (const mail of mails.slice(read)) printer.mail(mail);
      read = mails.length;
    }
    return afterwards(stage, tallyOf(stage));
  });

/** After these steps the gate judges the pull request; after the others automation runs. */
const JUDGED: ReadonlySet<Step["does"]> = new Set(["propose", "push", "approve"]);

/** Comments of the same moment are read by the same run. */
const isReadWith = (step: Step, next: Step | undefined): boolean =>
  step.does === "comment" && next?.does === "comment" && next.at === undefined;

/** Takes a step; returns the pull request that the next steps are about. */
async function act(
  stage: Stage,
  step: Step,
  pull: PullIssue | undefined,
  printer: StoryPrinter,
): Promise<PullIssue | undefined> {
  if (step.does === "wait") {
    printer.waited(step.why ?? "");
    return pull;
  }
  const { by: { login } = { login: "" } } = step;
  if (step.does === "propose") {
    const opened = await stage.propose(login, step.title, step.files);
    printer.action(step, opened);
    return opened;
  }
  if (step.does === "comment") {
    const ticket = stage.ticket();
    await stage.comment(login, ticket, step.text);
    printer.action(step, ticket);
    return pull;
  }
  if (!pull) throw new Error(`${login} cannot ${step.does}: there is no pull request.`);
  printer.action(step, pull);
  if (step.does === "push") await stage.push(login, pull, step.files);
  else if (step.does === "approve") await stage.approve(login, pull);
  else await stage.merge(login, pull);
  return pull;
}

function tallyOf({ repository: { issues }, notifications, history }: Stage): Tally {
  const comments = issues.flatMap(({ comments }) => comments);
  const bots = comments.filter(({ user }) => user.type === "Bot").length;
  return {
    pulls: issues.filter(({ pull }) => pull).length,
    comments: comments.length - bots,
    answers: bots,
    notifications: notifications(),
    events: history().length,
  };
}
