/** What automation says about itself: that it is alive, and that a run of it failed. */
import { paragraphs } from "#core/notifications/text/message.ts";

/** How long main may be silent before automation commits, in days: the forge ends schedules after sixty. */
export const HEARTBEAT_DAYS = 30;

/** Whether main has been silent for so long that the forge may soon end the schedule; both are instants. */
export const heartbeatDue = (lastCommit: string, now: string): boolean =>
  Date.parse(now) - Date.parse(lastCommit) >= HEARTBEAT_DAYS * 86_400_000;

/** The message of a commit that changes nothing. */
export const heartbeatMessage = (): string =>
  `Heartbeat: nothing has changed for ${HEARTBEAT_DAYS} days

The forge ends the schedules of a repository in which nothing happens. This commit changes no file and keeps them on.
`;

export const ALARM_TITLE = "Automation has failed";

/** Stands in the one issue about failing runs, so that it is found again. */
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
    "It runs again with every change and every hour, and loses nothing. Until a run succeeds, tickets, letters and the site may be behind.",
    "The run's log says what failed, and so does the site's automation page for what could not be said. `npm run -s rollout -- doctor` says what is missing in the settings.",
    mentioned.length > 0 && mentioned.map((login) => `@${login}`).join(" "),
    "This text is kept current, and the issue closes itself when a run succeeds.",
    ALARM_MARKER,
  ]);

/** The issue once a run has succeeded. */
export const alarmOverText = ({ url, at }: AutomationRun): string =>
  paragraphs([
    `The automation works again: ${url} (${at}). Nothing is left to do here.`,
    "Should a run fail again, this issue is opened again.",
    ALARM_MARKER,
  ]);
