/** What could not be delivered, because a server refused it for good. */

import type { Rollout, Ticket } from "#core/model/registry.ts";

type Delivery = NonNullable<Ticket["deliveries"]>[number];

/** The deliveries of a rollout that are given up. */
export const givenUp = ({ ticket }: Rollout): Delivery[] =>
  (ticket?.data.deliveries ?? []).filter(
    ({ failed, done, dropped }) =>
      failed !== undefined && done === undefined && dropped === undefined,
  );

/** The instant at which the last of them was; undefined where there is none. */
export const givenUpAt = (rollout: Rollout): string | undefined =>
  givenUp(rollout)
    .flatMap(({ failed }) => failed ?? [])
    .sort()
    .at(-1);
