/** What a site does that runs a version, in words. */

import { stateOf } from "#core/model/queries.ts";
import type { FromVersion, FromVersions, PassedOver } from "#core/views/from-version.ts";
import { list } from "./sentences-upgrade.ts";
import { count, STANDS_WORDS } from "./words.ts";

type Answer = Pick<FromVersion, "action" | "to" | "against" | "rollout">;

const versionOf = ({ to }: Answer): string => to?.release.version ?? "";

/** “upgrade to 3.2.9-2”, beside the version in the list. */
export function fromInShort(answer: Answer): string {
  switch (answer.action) {
    case "upgrade":
      return `upgrade to ${versionOf(answer)}`;
    case "current":
      return "the version to run";
    case "back":
      return `go back to ${versionOf(answer)}`;
    case "ahead":
      return `ahead of ${versionOf(answer)}`;
    case "wait":
      return "nothing to change to yet";
    default:
      return answer.action satisfies never;
  }
}

/** “Do not run it: it was rejected. Upgrade to 3.2.9-2.” */
export function fromSentence(answer: Answer, { advice }: Pick<FromVersions, "advice">): string {
  const { against, rollout, to } = answer;
  const warning = against ? [`Do not run it: ${whyNot(against)}.`] : [];
  return [...warning, step()].join(" ");

  function step(): string {
    switch (answer.action) {
      case "upgrade":
        return `Upgrade to ${versionOf(answer)}${to && to.release.stackMajor !== advice.stackMajor ? ` of ${to.release.stackMajor}: ${advice.stackMajor} is no longer supported` : ""}.`;
      case "current":
        return advice.run && advice.run.rollout !== to
          ? `Stay with it: ${advice.run.rollout.release.version} has a showstopper that is not solved.`
          : "It is the version to run: there is nothing to do.";
      case "back":
        return `Go back to ${versionOf(answer)}.`;
      case "ahead":
        return rollout
          ? `It is ${STANDS_WORDS[stateOf(rollout)]}; the version to run is ${versionOf(answer)}.`
          : `It is higher than ${versionOf(answer)}, the version to run, and was not delivered here.`;
      case "wait":
        return "There is no version to change to yet.";
      default:
        return answer.action satisfies never;
    }
  }
}

/** “it was rejected”, “a showstopper is not solved”. */
export const whyNot = ({ state }: PassedOver): string =>
  state === "Production" ? "a showstopper is not solved" : `it was ${STANDS_WORDS[state]}`;

/** Where no issue is known of what one has, as far as that is known here, and none of what one gets. */
export function noIssuesSentence({ action, rollout, to }: Answer): string {
  if (action !== "upgrade" && action !== "back") return "None.";
  const after = `none of ${to?.release.version}`;
  return rollout
    ? `None is known of this version, ${after}.`
    : `Not recorded for this version; ${after}.`;
}

/** Where no command brings the version back. */
export const NO_WAY_BACK =
  "Only by the backup that you took before: this version is not in production here.";

/** “3.2.7-1 (2 sites) and 3.2.6-1 (1 site)”; empty where no report says where it came from. */
export const testedFromText = ({ testedFrom }: Pick<FromVersions, "testedFrom">): string =>
  list(
    testedFrom.map(
      ({ version, reports }) =>
        `${version} (${count(new Set(reports.map(({ data }) => data.team)).size, "site")})`,
    ),
  );
