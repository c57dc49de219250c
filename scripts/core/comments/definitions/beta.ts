/** `beta on|off HOST/SERVICE`: the beta flag in GOCDB was set or removed (R112); off at any time. */

import { SERVICE } from "#core/base/placeholders.ts";
import { beginning } from "#core/base/text.ts";
import { localDate } from "#core/base/zones.ts";
import { flagsOf, historyOf, isFlagOn } from "#core/model/participation.ts";
import type { Rollout } from "#core/model/registry.ts";
import { isSameService } from "#core/model/services.ts";
import { managerOf, takesPart } from "#core/model/teams.ts";
import { zoneOf } from "#core/time/clocks.ts";
import { acceptFirst, notAccepted } from "../acceptance.ts";
import { eventAlone } from "../changes.ts";
import type { AnyStatement, MemberCommand, ReplyContext } from "../definition.ts";
import { leadingTeam } from "../team-words.ts";
import { ALREADY, allowed, refused } from "../verdict.ts";
import { bare, cannotRead } from "../words.ts";

interface Beta extends AnyStatement {
  readonly kind: "beta";
  readonly team?: string;
  readonly on: boolean;
  /** `HOST/SERVICE` */
  readonly service: string;
}

const SHAPE = /^[A-Za-z0-9.-]{1,250}\/[!-~]{1,49}$/;

export const beta: MemberCommand<Beta> = {
  word: "beta",
  who: "members",
  usage: `beta on ${SERVICE}`,
  meaning: "its beta flag is set in GOCDB; `beta off` when it is removed",
  requirements: ["R112"],

  /** Team and service in either order. */
  read: (rest, registry) => {
    const [flag = "", ...more] = rest.split(/\s+/);
    const on = { on: true, off: false }[flag.toLowerCase().replace(/(?<!\W)\W+$/, "")];
    const { team, words } = leadingTeam(more.join(" "), registry);
    const [service, ...after] = words.split(/\s+/).map(readService);
    if (on === undefined || !service) {
      const reason = on === undefined ? "write whether the flag is on or off" : "name the service";
      return cannotRead(reason, `beta ${on === false ? "off" : "on"} ${SERVICE}`);
    }
    const later = leadingTeam(after.join(" "), registry).team;
    return { statement: { kind: "beta", on, service, ...team, ...later } };
  },
  write: ({ on, team, service }) =>
    ["beta", on ? "on" : "off", team, service].filter((one) => one !== undefined).join(" "),
  excludes: ({ on }) => (on ? ["reject", "withdraw"] : []),
  differs: (one, other) => isSameService(one.service, other.service) && one.on !== other.on,

  recordedAs: ({ on }) => [on ? "beta-on" : "beta-off"],
  /** The ticket may be closed by the time a flag has to go. */
  countsWhenClosed: ({ on }) => !on,

  /** A team that was dismissed since still has to remove its flag. */
  teamsMeant: ({ on, service }, own, rollout) =>
    own.filter(
      ({ name }) =>
        takesPart(rollout, name) ||
        (!on && isFlagOn(rollout, name, asRecorded(service, flagsOf(rollout, name)))),
    ),

  judge: (command, { name }, rollout, world) => {
    const { on, service, at } = command;
    const newer = historyOf(rollout).findLast(
      ({ event, team, text }) =>
        (event === "beta-on" || event === "beta-off") &&
        team === name &&
        text !== undefined &&
        isSameService(text, service),
    );
    if (newer && at < world.writtenAt(newer)) return ALREADY;
    const flags = flagsOf(rollout, name);
    const recorded = asRecorded(service, flags);
    const flag = Object.hasOwn(flags, recorded) ? flags[recorded] : undefined;
    if (!on) {
      const reason = `no beta flag of ${service} is recorded for ${name}`;
      if (!flag) return refused("no-such-flag", reason, managerOf(rollout, world.registry));
      return flag.off === undefined ? allowed(name) : ALREADY;
    }
    const refusal = notAccepted(command, name, rollout, world);
    if (refusal) return refusal;
    if (!SHAPE.test(service)) {
      const reason = `${service} is not a service; write HOST/SERVICE, for example se01.example.org/SRM`;
      return refused("not-a-service", reason, name);
    }
    return flag && flag.off === undefined ? ALREADY : allowed(name);
  },

  carryOut: ({ on, service, at, author }, rollout, { registry }, [team = ""]) =>
    eventAlone(rollout, {
      event: on ? "beta-on" : "beta-off",
      team,
      by: author.login,
      date: localDate(at, zoneOf(registry, team)),
      text: asRecorded(service, flagsOf(rollout, team)),
    }),

  linesInstead: (code, _, context) => {
    if (code === "not-accepted") return acceptFirst(context);
    if (code === "not-a-service") return [`beta on ${SERVICE}`];
    return code === "no-such-flag" ? removals(context) : [];
  },
};

/** A service `HOST/SERVICE`; a web address is read as its host. */
const readService = (word: string): string =>
  beginning(bare(word).replace(/^[a-z]+:\/\//i, ""), 400);

/** A service as its flag is recorded, the one that is set where there are several; as it is written where none is recorded. */
function asRecorded(service: string, flags: ReturnType<typeof flagsOf>): string {
  const same = Object.keys(flags).filter((one) => isSameService(one, service));
  return same.find((one) => flags[one]?.off === undefined) ?? same.at(-1) ?? service;
}

/** The flags of the author's teams that are set, as the lines that remove them. */
const removals = ({ rollouts, own }: ReplyContext): string[] =>
  rollouts
    .flatMap((rollout: Rollout) => own.map((team) => flagsOf(rollout, team)))
    .flatMap((flags) => Object.entries(flags).filter(([, { off }]) => off === undefined))
    .map(([service]) => `beta off ${service}`);
