/** `undelivered`: a server refused a mail for good, so the address is wrong, or something else that a person sees to. */
import { code } from "#core/base/quote.ts";
import { givenUp } from "#core/events/given-up.ts";
import type { Registry } from "#core/model/registry.ts";
import { onRollout } from "./notification.ts";
import { COORDINATORS } from "./text/addressees.ts";
import { productOn, shortProduct } from "./text/blocks.ts";
import { points } from "./text/message.ts";
import { editLink, rolloutPage } from "./text/places.ts";

const ADMINISTRATORS = "early-adopters-admins";

/** A list of refused addresses ends somewhere. */
const MOST = 50;

export const undelivered = onRollout({
  id: "undelivered",
  to: ({ registry }) =>
    hasAdministrators(registry) ? [{ kind: "group", name: ADMINISTRATORS }] : [COORDINATORS],
  subject: ({ rollout }) => `A mail about ${shortProduct(rollout)} was refused`,
  text: ({ rollout, registry, procedure }) => {
    const refused = givenUp(rollout).flatMap(({ id, refused = [] }) =>
      refused.map((one) => ({ id, ...one, file: fileWith(one.to, registry) })),
    );
    return [
      `${hasAdministrators(registry) ? "Early Adopter administrators" : "Coordinators"}: please look at the addresses below today. The mail server refused for good what was sent to them about ${productOn(rollout)}; it is not tried again there.`,
      points([
        ...refused
          .slice(0, MOST)
          .map(({ id, to, error, file }) =>
            [
              `Not taken for ${code(to)}: ${code(id)}.`,
              `The server's words: ${code(error)}.`,
              ...(file === undefined ? [] : [`The address is in ${editLink(procedure, file)}.`]),
            ].join(" "),
          ),
        refused.length > MOST && `and ${refused.length - MOST} more`,
      ]),
      "Once another address stands there, what is not older than two weeks is sent to it. If the address is right, ask those who run that server why it refuses; until then, notify the people yourself.",
      `What was to be sent is in this ticket. The state of the rollout: ${rolloutPage(procedure, rollout)}.`,
    ];
  },
});

const hasAdministrators = ({ groups }: Registry): boolean =>
  (groups.get(ADMINISTRATORS)?.data.members.length ?? 0) > 0;

/** The file that holds an address; undefined where none does any more. */
function fileWith(address: string, { teams, audiences, stacks }: Registry): string | undefined {
  const team = [...teams.values()].find(({ data }) => data.contact === address);
  if (team) return team.file;
  if (audiences?.data.audiences.some((one) => one.address === address)) return audiences.file;
  return [...stacks.values()].find(({ data }) => data.provider.helpdesk === address)?.file;
}
