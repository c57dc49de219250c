/** Prints the story as lines: who, what, where, when; the text of automation is shortened. */
import pc from "picocolors";
import type { Issue } from "../forge/model.ts";
import { shorten } from "./shorten.ts";
import type { DemoMail } from "./stage.ts";
import type { Step } from "./step.ts";
import type { News } from "./watch.ts";

const RULE = 60;
/** Of the first mail of each of these kinds the beginning is shown. */
const SHOWN_MAILS = [/^Test /, / is now in production\b/];
const MAIL_LINES = 10;

export interface StoryPrinter {
  clock(text: string): void;
  /** Only time passes. */
  waited(why: string): void;
  action(step: Step, about: Issue): void;
  /** An event of the ticket's history. */
  event(sentence: string): void;
  news(news: News): void;
  /** A mail; of a few the text is shown. */
  mail(mail: DemoMail): void;
}

/** Prints line by line, with or without a terminal's colours. */
export function createStoryPrinter(print: (line: string) => void, colour: boolean): StoryPrinter {
  const paint = pc.createColors(colour);
  const block = (lines: readonly string[]) => {
    for (const line of lines) print(`      ${paint.dim("│")} ${line}`.trimEnd());
  };
  const shown = new Set<RegExp>();
  return {
    clock: (text) =>
      print(`\n${paint.bold(`── ${text} ${"─".repeat(Math.max(0, RULE - text.length))}`)}`),
    waited: (why) => print(`  ${paint.dim(`the clock moves on: ${why}`)}`),
    event: (sentence) => print(`  ${paint.green("●")} ${sentence}`),
    action(step, about) {
      const { by, why } = step;
      const who = by ? `${paint.cyan(by.login)} (${by.role})` : "";
      const aside = why === undefined ? "" : `, ${why}`;
      print(`  ${who} ${actionText(step, about)}${aside}`);
      if (step.does === "comment") block(step.text.split("\n"));
      else if (step.does === "fill") block(about.body?.split(/\n+/) ?? []);
      else if (step.does === "propose") {
        for (const file of Object.keys(step.files)) print(`      ${paint.dim(file)}`);
      }
    },
    mail({ to, subject, text }) {
      print(`  ${paint.magenta("mail")} to ${to.join(", ")}: ${subject}`);
      const kind = SHOWN_MAILS.find((one) => one.test(subject));
      if (!kind || shown.has(kind)) return;
      shown.add(kind);
      block([...text.split("\n").slice(0, MAIL_LINES), "…"]);
    },
    news(news) {
      const bot = paint.yellow("automation");
      print(`  ${bot} ${sentenceOf(news)}`);
      if (news.kind === "said") block(shorten(news.text));
    },
  };
}

function actionText(step: Step, { number, title }: Issue): string {
  switch (step.does) {
    case "fill":
      return `fills in the form “${step.form.name}”, which becomes #${number}: ${title}`;
    case "propose":
      return `opens pull request #${number} from a fork: ${title}`;
    case "merge":
      return `comments on #${number}: merge`;
    case "approve":
    case "comment":
      return `comments on #${number}`;
    case "wait":
      return "waits";
    default:
      return step satisfies never;
  }
}

function sentenceOf(news: News): string {
  const { issue } = news;
  const at = `#${issue.number}`;
  switch (news.kind) {
    case "opened": {
      const below = issue.parent ? `, below #${issue.parent.number}` : "";
      return `opens ticket ${at}${below}: ${issue.title}`;
    }
    case "closed":
      return `closes ticket ${at}`;
    case "assigned":
      return `assigns ${at} to ${news.to.map(({ login }) => login).join(", ")}`;
    case "labelled":
      return `labels ${at} ${news.state}`;
    case "reacted":
      return `confirms the comment of ${news.comment.user.login} on ${at} 👍`;
    case "status":
      return `sets the status of ${at}: ${news.text}`;
    case "said":
      return news.again ? `updates its comment on ${at}:` : `comments on ${at}:`;
    default:
      return news satisfies never;
  }
}
