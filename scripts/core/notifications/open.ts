/** `open`: what the ticket of a release on one platform says when it is opened (R57). */
import { code } from "#core/base/quote.ts";
import { formerIssue } from "#core/model/former-issues.ts";
import { involvedTeams } from "#core/model/participation.ts";
import { actingManager } from "#core/model/teams.ts";
import { onRollout } from "./notification.ts";
import { links, productOn, vulnerabilities, whatIsNew } from "./text/blocks.ts";
import { rolloutPage } from "./text/places.ts";

export const open = onRollout({
  id: "open",
  // Where it takes another's place, those who took part there would not know of it.
  to: ({ rollout, registry }) => {
    if (!formerIssue(rollout)) return [];
    const manager = actingManager(rollout, registry);
    return [
      ...(manager === undefined ? [] : [{ kind: "account", name: manager } as const]),
      ...involvedTeams(rollout).map((name) => ({ kind: "team", name }) as const),
    ];
  },
  subject: () => "",
  text: (facts) => {
    const { rollout, release, procedure } = facts;
    const state = rollout.ticket?.data.state ?? "Unverified";
    return [
      state === "Unverified"
        ? `Wanted: a verifier who takes up ${productOn(rollout)}. Nobody else has to do anything yet.`
        : `This is the ticket of ${productOn(rollout)}. Its state is ${state}; its page says who acts next.`,
      `Its current state: ${rolloutPage(procedure, rollout)}. Comment ${code("help")} to see what you can write here.`,
      whatIsNew(facts, release),
      links(release, rollout),
      vulnerabilities(procedure),
    ];
  },
});
