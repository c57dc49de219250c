/** `problem SEVERITY TEXT`: something broke; the manager and the other teams are told at once (R115). */

import { PROBLEM } from "#core/base/placeholders.ts";
import type { HistoryEvent } from "#core/model/registry.ts";
import { acceptFirst, notAccepted } from "../acceptance.ts";
import { eventAlone, tidy } from "../changes.ts";
import type { AnyStatement, MemberCommand } from "../definition.ts";
import { leadingTeam } from "../team-words.ts";
import { allowed, refused } from "../verdict.ts";
import { cannotRead } from "../words.ts";

type Severity = NonNullable<HistoryEvent["severity"]>;

interface Problem extends AnyStatement {
  readonly kind: "problem";
  readonly team?: string;
  readonly severity: Severity;
  readonly text: string;
}

export const SEVERITIES = ["showstopper", "major", "minor"] as const satisfies readonly Severity[];

export const problem: MemberCommand<Problem> = {
  word: "problem",
  who: "members",
  usage: `problem major ${PROBLEM}`,
  meaning: "notifies the manager and the other teams; or showstopper, or minor",
  requirements: ["R115"],

  takesParagraph: true,
  read: (rest, registry) => {
    const { team, words } = leadingTeam(rest, registry);
    const [, first = "", after = ""] = /^(\S*)(.*)$/s.exec(words) ?? [];
    const word = first.toLowerCase().replace(/(?<![^a-z])[^a-z]+$/, "");
    const severity = SEVERITIES.find((one) => one === word);
    if (severity === undefined) {
      const meant = SEVERITIES.find((one) => isLike(word, one));
      const reason = meant
        ? `${first} is not a severity; did you mean ${meant}?`
        : "the severity comes first: showstopper, major or minor";
      return cannotRead(reason, `problem ${meant ?? "major"} ${PROBLEM}`);
    }
    const text = after
      .replace(/^[\s:,–—-]+/, "")
      .replaceAll("\n", " ")
      .trim();
    if (text === "") {
      const reason = "write what happens, on the same line";
      return cannotRead(reason, `problem ${severity} ${PROBLEM}`);
    }
    return { statement: { kind: "problem", severity, text, ...team } };
  },
  write: ({ team, severity, text }) =>
    ["problem", team, severity, text].filter((one) => one !== undefined).join(" "),

  recordedAs: () => ["problem"],

  judge: (command, { name }, rollout, world) => {
    const refusal = notAccepted(command, name, rollout, world);
    if (refusal) return refusal;
    return command.text.trim() === ""
      ? refused("empty-problem", "write what happens", name)
      : allowed(name);
  },

  carryOut: ({ author, severity, text }, rollout, _, [team = ""]) =>
    eventAlone(rollout, {
      event: "problem",
      team,
      by: author.login,
      severity,
      text: tidy(text),
    }),

  linesInstead: (code, _, context) => {
    if (code === "not-accepted") return acceptFirst(context);
    return code === "empty-problem" ? [`problem major ${PROBLEM}`] : [];
  },
};

/** Whether a word begins like another, as misspelt and shortened ones do. */
const isLike = (written: string, word: string): boolean =>
  written.length > 1 && (word.startsWith(written) || written.slice(0, 3) === word.slice(0, 3));
