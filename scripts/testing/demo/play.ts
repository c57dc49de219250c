/** Plays the story on the stage: each action, what automation does about it, and a line for each as it happens. */
import { formatInstant, formatWeekday } from "#core/base/format-time.ts";
import { issueOf } from "../fill-form.ts";
import type { Issue, PullIssue } from "../forge/model.ts";
import type { StoryPrinter } from "./print-story.ts";
import { type Stage, withStage } from "./stage.ts";
import type { Step } from "./step.ts";
import { MANAGERS, STORY } from "./story.ts";
import { type News, watch } from "./watch.ts";

/** What happened, in numbers. */
export interface Tally {
  readonly forms: number;
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
      if (step.does === "propose") {
        // The gate judges a pull request; of everything else automation's next run sees what is new.
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
  if (step.does === "fill") {
    printer.action(step, await stage.fill(login, step.title, issueOf(step.form, step.values)));
    return pull;
  }
  if (step.does === "comment" || step.does === "approve") {
    const issue = stage.issue(step.on ?? "platform");
    const text = step.does === "comment" ? step.text : approvalOn(issue);
    await stage.comment(login, issue, text);
    printer.action({ ...step, does: "comment", text }, issue);
    return pull;
  }
  if (!pull) throw new Error(`${login} cannot ${step.does}: there is no pull request.`);
  printer.action(step, pull);
  await stage.merge(login, pull);
  return pull;
}

/** The line to copy from automation's last answer. */
function approvalOn({ number, comments }: Issue): string {
  const answer = comments.findLast(({ user }) => user.type === "Bot")?.body ?? "";
  const [line] = /^approve [0-9a-f]+$/m.exec(answer) ?? [];
  if (line === undefined) throw new Error(`Nothing on #${number} waits for an approval: ${answer}`);
  return line;
}

function tallyOf({ repository: { issues }, notifications, history }: Stage): Tally {
  const comments = issues.flatMap(({ comments }) => comments);
  const bots = comments.filter(({ user }) => user.type === "Bot").length;
  return {
    forms: issues.filter(({ pull, user }) => !pull && user.type === "User").length,
    pulls: issues.filter(({ pull }) => pull).length,
    comments: comments.length - bots,
    answers: bots,
    notifications: notifications(),
    events: history().length,
  };
}
