/** `beta/<team>`: the test is over, so the beta flag has to be removed; team, later manager too, are reminded (R112, R113). */
import { longDate } from "#core/base/local-time.ts";
import { name } from "#core/base/quote.ts";
import { flaggedServices, outcomeAt, remindersDue } from "#core/events/flags-left.ts";
import type { State } from "#core/model/states.ts";
import { onRollout } from "./notification.ts";
import { managerOf, team as toTeam } from "./text/addressees.ts";
import { removeFlags } from "./text/beta-flag.ts";
import { person, productOn, shortProduct } from "./text/blocks.ts";
import type { RolloutFacts } from "./text/message.ts";

/** From this reminder on the manager is notified too. */
const MANAGER_FROM = 2;

const isLate = ({ rollout, now }: RolloutFacts): boolean =>
  remindersDue(rollout, now) >= MANAGER_FROM;

export const beta = onRollout({
  id: "beta/<team>",
  to: (facts, { team }) => [toTeam(team), ...(isLate(facts) ? managerOf(facts) : [])],
  subject: ({ rollout }) => `Remove the beta flag: the test of ${shortProduct(rollout)} is over`,
  text: (facts, { team }) => {
    const { rollout } = facts;
    const services = flaggedServices(rollout, team);
    return [
      `${name(team)}: please remove the beta flag in GOCDB today. ${productOn(rollout)} ${over(facts)}; the test is over.`,
      services.length > 0
        ? removeFlags(services)
        : "No flag is recorded as set any more, so there is nothing left to do.",
      "The flag belongs to the test alone, which it keeps out of your site's availability figures. As long as it is set, the service does not count in them.",
      isLate(facts) && services.length > 0 && forManager(facts, team),
    ];
  },
});

/** Where the version is now. */
const PLACES: Partial<Record<State, string>> = {
  Accepted: "is accepted",
  Production: "is in production",
  Rejected: "is rejected",
  Recalled: "is recalled",
};

const over = ({ rollout }: RolloutFacts): string =>
  PLACES[rollout.ticket?.data.state ?? "Production"] ?? "is decided";

function forManager({ rollout, registry }: RolloutFacts, team: string): string {
  const manager = rollout.decisions?.data.manager;
  const who = manager === undefined ? "the manager" : `the manager, ${person(registry, manager)}`;
  const since = outcomeAt(rollout);
  const days = since === undefined ? "" : ` since ${longDate(since.slice(0, 10))}`;
  return `**For ${who}.** The flag of ${name(team)} has been left on${days}. Please ask the site; when the flag is gone, a member of the team says so with the line above.`;
}
