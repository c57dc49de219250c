/** `issue GGUS SEVERITY TITLE`, and `workaround: …` in the next line: something that is wrong with the version (R65, R117, R127). */

import { formatGgus, type GgusTicket } from "#core/base/ggus.ts";
import { TITLE } from "#core/base/placeholders.ts";
import { didYouMean } from "#core/base/suggest.ts";
import { decide } from "#core/model/decisions.ts";
import { POSITIONS } from "#core/model/positions.ts";
import type { Decisions, Rollout } from "#core/model/registry.ts";
import { isFinished } from "#core/model/states.ts";
import { managerOf } from "#core/model/teams.ts";
import { tidy } from "../changes.ts";
import type { AnyStatement, DecisionCommand } from "../definition.ts";
import { beginsWithGgus, leadingGgus } from "../ggus-words.ts";
import { ALREADY, allowed, refused } from "../verdict.ts";
import { bare, cannotRead } from "../words.ts";
import { SEVERITIES } from "./problem.ts";

type KnownIssue = NonNullable<Decisions["issues"]>[number];

interface Issue extends AnyStatement {
  readonly kind: "issue";
  readonly ggus: GgusTicket;
  readonly severity: KnownIssue["severity"];
  readonly title: string;
  readonly workaround?: string;
}

/** As `rollout.schema.json` has it. */
const MOST_ISSUES = 200;
const LONGEST_TITLE = 200;

const WORKAROUND = /^[ \t]*work-?around[ \t]*:[ \t]*/im;

/** Where there is a record, whatever became of the rollout: what is found later is added (DESIGN section 3, “Frozen”). */
export const RECORDED = POSITIONS.filter((one) => one !== "delivered");

export const issue: DecisionCommand<Issue> = {
  word: "issue",
  who: "managers",
  usage: `issue 71000 major ${TITLE}`,
  meaning:
    "this GGUS ticket is an issue of the version; or showstopper, or minor; `workaround: …` in the next line where there is one",
  requirements: ["R65", "R117", "R127"],

  begins: (rest) => beginsWithGgus(rest) || SEVERITIES.some((one) => severityOf(rest) === one),
  takesParagraph: true,
  continues: WORKAROUND,
  read: (rest) => {
    const at = WORKAROUND.exec(rest);
    const head = at ? rest.slice(0, at.index) : rest;
    const workaround = at ? oneLine(rest.slice(at.index + at[0].length)) : "";
    const found = leadingGgus(head);
    if (!found) {
      const reason = "the number of its GGUS ticket comes first, then how severe it is";
      return cannotRead(reason, `issue 71000 ${severityOf(head) ?? "major"} ${TITLE}`);
    }
    const { ggus, rest: words } = found;
    const [, first = "", after = ""] = /^(\S*)(.*)$/s.exec(words) ?? [];
    const severity = severityOf(first);
    const title = oneLine(after.replace(/^[\s:,–—-]+/, ""));
    if (severity === undefined || title === "") {
      const reason =
        severity === undefined
          ? "write how severe it is behind the ticket: showstopper, major or minor"
          : "write what fails, in one line";
      return cannotRead(reason, `issue ${ggus} ${severity ?? meantSeverity(first)} ${TITLE}`);
    }
    if (title.length > LONGEST_TITLE) {
      const reason = `its title has ${title.length} characters, and may have ${LONGEST_TITLE}: say what fails in one line, and leave an empty line before what is not part of it`;
      return cannotRead(reason, `issue ${ggus} ${severity} ${TITLE}`);
    }
    const more = workaround === "" ? {} : { workaround };
    return { statement: { kind: "issue", ggus, severity, title, ...more } };
  },
  write: ({ ggus, severity, title, workaround }) =>
    [
      `issue ${ggus} ${severity} ${title}`,
      ...(workaround ? [`workaround: ${workaround}`] : []),
    ].join("\n"),
  differs: (one, other) => one.ggus === other.ggus,

  recordedAs: () => [],
  positions: RECORDED,
  since: "submitted",
  about: ({ ggus }) => String(ggus),
  countsWhenClosed: () => true,

  judge: ({ ggus, severity, title, workaround }, rollout, { registry }) => {
    const ask = managerOf(rollout, registry);
    const issues = issuesOf(rollout);
    const old = issues.find((one) => one.ggus === ggus);
    if (!old) {
      const full = `the rollout has ${MOST_ISSUES} issues, and holds no more`;
      return issues.length < MOST_ISSUES ? allowed() : refused("too-many", full, ask);
    }
    const isSame = old.severity === severity && old.title === tidy(title);
    if (isSame && (workaround === undefined || old.workaround === tidy(workaround))) return ALREADY;
    if (isSame || !isClosed(rollout)) return allowed();
    const reason = `${formatGgus(ggus)} is listed as ${old.severity}, “${old.title}”, and the rollout is decided: only a workaround can be added, or resolved ${ggus}`;
    return refused("frozen-issue", reason, ask);
  },

  carryOut: ({ ggus, severity, title, workaround }, rollout) => {
    const stated: KnownIssue = {
      ggus,
      title: tidy(title),
      severity,
      ...(workaround === undefined ? {} : { workaround: tidy(workaround) }),
    };
    const issues = issuesOf(rollout);
    const isListed = issues.some((one) => one.ggus === ggus);
    const changed = issues.map((one) => (one.ggus === ggus ? { ...one, ...stated } : one));
    return {
      rollout: decide(rollout, { issues: isListed ? changed : [...issues, stated] }),
      events: [],
    };
  },

  linesInstead: (code, { ggus }, { rollouts }) =>
    code === "frozen-issue"
      ? rollouts
          .flatMap(issuesOf)
          .filter((one) => one.ggus === ggus)
          .map((one) => `resolved ${one.ggus}`)
      : [],
};

export const issuesOf = (rollout: Rollout): KnownIssue[] => rollout.decisions?.data.issues ?? [];

const isClosed = ({ ticket }: Rollout): boolean =>
  ticket !== undefined && (isFinished(ticket.data.state) || ticket.data.status === "resolved");

const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const severityOf = (words: string): KnownIssue["severity"] | undefined => {
  const word = bare(words.split(/\s/)[0] ?? "").toLowerCase();
  return SEVERITIES.find((one) => one === word);
};

const meantSeverity = (word: string): string => didYouMean(bare(word), SEVERITIES) ?? "major";
