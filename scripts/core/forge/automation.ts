/** Automation's messages about itself: the heartbeat, and failed runs. */
import { paragraphs } from "#core/notifications/text/message.ts";

/** How long main may be unchanged before automation commits, in days: the forge disables schedules after sixty. */
export const HEARTBEAT_DAYS = 30;

/** Whether main has been unchanged for so long that the forge may soon disable the schedule; both are instants. */
export const heartbeatDue = (lastCommit: string, now: string): boolean =>
  Date.parse(now) - Date.parse(lastCommit) >= HEARTBEAT_DAYS * 86_400_000;

/** The message of a commit that changes nothing. */
export const heartbeatMessage = (): string =>
  `Heartbeat: nothing has changed for ${HEARTBEAT_DAYS} days

The forge disables the schedules of an inactive repository. This commit changes no file and keeps them running.
`;

export const ALARM_TITLE = "Automation has failed";

/** Marks the one issue about failing runs, so that it is found again. */
export const ALARM_MARKER = "<!-- staged-rollout: alarm -->";

/** A run of the automation, by its address, and when it was looked at. */
export interface AutomationRun {
  readonly url: string;
  readonly at: string;
}

/** The issue while runs fail; `mentioned` are current logins of those who maintain this. */
export const alarmText = ({ url, at }: AutomationRun, mentioned: readonly string[]): string =>
  paragraphs([
    `The last run of the automation failed: ${url} (${at}).`,
    "It runs again with every change and every hour, and loses nothing. Until a run succeeds, tickets, notifications and the site may be out of date.",
    "The run's log shows what failed, and the site's automation page lists what could not be sent. `npm run -s rollout -- doctor` lists missing settings.",
    mentioned.length > 0 && mentioned.map((login) => `@${login}`).join(" "),
    "This text is updated, and the issue is closed when a run succeeds.",
    ALARM_MARKER,
  ]);

/** The issue once a run has succeeded. */
export const alarmOverText = ({ url, at }: AutomationRun): string =>
  paragraphs([
    `The automation works again: ${url} (${at}). There is nothing left to do here.`,
    "If a run fails again, this issue is reopened.",
    ALARM_MARKER,
  ]);
