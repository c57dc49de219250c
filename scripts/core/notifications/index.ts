/** Every notification, and the one that a delivery asks for (DESIGN section 3). */
import { releaseTitle, rolloutTitle } from "#core/model/names.ts";
import { isLedger, type Place, type Registry, type Rollout } from "#core/model/registry.ts";
import { announce } from "./announce.ts";
import { ask } from "./ask.ts";
import { assign } from "./assign.ts";
import { beta } from "./beta.ts";
import { composeDigest } from "./digest.ts";
import { dismissed } from "./dismissed.ts";
import { escalate } from "./escalate.ts";
import { extended } from "./extended.ts";
import { type Definition, type Notification, readId } from "./notification.ts";
import { open } from "./open.ts";
import { openRelease } from "./open-release.ts";
import { outcome } from "./outcome.ts";
import { outcomeOfPlatform } from "./outcome-release.ts";
import { overdue } from "./overdue.ts";
import { packagesChanged } from "./packages-changed.ts";
import { pool } from "./pool.ts";
import { problem } from "./problem.ts";
import { provider } from "./provider.ts";
import { publish } from "./publish.ts";
import { ready } from "./ready.ts";
import { recall } from "./recall.ts";
import { reportReminder } from "./report-due.ts";
import { reportOpen } from "./report-open.ts";
import { reported } from "./reported.ts";
import { rollback } from "./rollback.ts";
import { staged } from "./staged.ts";
import { type Message, messageOf } from "./text/message.ts";
import { thanks } from "./thanks.ts";
import { thanksForRelease } from "./thanks-release.ts";
import { undelivered } from "./undelivered.ts";
import { waived } from "./waived.ts";

export type { Addressee, Message } from "./text/message.ts";

/** All notifications, in the order in which a rollout comes to them. */
export const NOTIFICATIONS: readonly Notification[] = [
  open,
  openRelease,
  thanks,
  thanksForRelease,
  staged,
  assign,
  ask,
  overdue,
  dismissed,
  pool,
  escalate,
  extended,
  problem,
  packagesChanged,
  reported,
  ready,
  reportReminder,
  reportOpen,
  outcome,
  outcomeOfPlatform,
  provider,
  rollback,
  waived,
  announce,
  publish,
  beta,
  recall,
  undelivered,
];

const ON_ROLLOUT = NOTIFICATIONS.filter((one) => one.on === "rollout");
const ON_RELEASE = NOTIFICATIONS.filter((one) => one.on === "release");

/**
 * The notification that a delivery asks for, as of `now`. Throws for an id that no notification has, and for
 * one whose reason is not recorded: both are bugs of what requested it.
 */
export function compose(id: string, where: Place, registry: Registry, now: string): Message {
  if (isLedger(where)) return composeDigest(id, registry);
  const procedure = registry.procedure?.data;
  if (!procedure) throw new Error("without rollouts/procedure.yaml there are no notifications");
  const facts = { registry, procedure, now };
  const message =
    "release" in where
      ? written(
          ON_ROLLOUT,
          id,
          { ...facts, rollout: where, release: where.release },
          titleOf(where),
        )
      : written(ON_RELEASE, id, { ...facts, release: where }, releaseTitle(where));
  if (!message) throw new Error(`no notification has the id ${id} of ${where.path}`);
  return message;
}

const titleOf = ({ release, platform }: Rollout): string => rolloutTitle({ ...release, platform });

/** What the second and later deliveries with the same id end with: `/2`, `/3`. */
const REPEATED = /\/(?:[2-9]|[1-9]\d+)$/;

function written<Facts>(
  notifications: readonly Definition<Facts>[],
  id: string,
  facts: Facts,
  title: string,
): Message | undefined {
  // What an id names may end like a repetition (`announce/CA/2`), so the whole id is tried first.
  for (const delivery of [id, id.replace(REPEATED, "")]) {
    for (const one of notifications) {
      const parts = readId(one.id, delivery);
      if (!parts || one.exists?.(facts, parts) === false) continue;
      return messageOf(
        title,
        one.subject(facts, parts),
        one.to(facts, parts),
        one.text(facts, parts),
      );
    }
  }
  return undefined;
}
