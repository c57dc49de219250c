/** What a play of `mixed-play.ts` has come to, and how two of them differ. */
import { createTwoFilesPatch } from "diff";
import { parse } from "yaml";
import type { TicketFile } from "#schemas/types.ts";

/** What a ticket's record has, once each. */
export interface Recorded {
  /** Each notification, by what channel, and what became of it. */
  readonly sent: readonly string[];
  readonly [more: string]: unknown;
}

/** What people, mail, GOCDB and packages have come to. */
export interface Picture {
  /** To whom, and about what. */
  readonly mails: readonly string[];
  readonly records: { readonly [file: string]: Recorded };
  readonly [more: string]: unknown;
}

/** Events and notifications, each as often as it is there; when they were is each play's own. */
export function recordOf(text: string): Recorded {
  const {
    history = [],
    deliveries = [],
    state,
    status,
    participation,
    ...rest
  } = parse(text) as TicketFile;
  const events = history.map(({ event, team, text: words, comment }) =>
    [event, team, words, comment].join(" "),
  );
  const sent = deliveries.map(({ id, channel, done, dropped, claim }) =>
    [id, channel, done ? "done" : dropped ? "dropped" : "waits", claim ? "claimed" : ""].join(" "),
  );
  return { state, status, events: events.sort(), sent: sent.sort(), others: Object.keys(rest) };
}

/** The clock of a machine may be wrong, and so may the times that it names. */
export const withoutTimes = (picture: unknown): unknown =>
  JSON.parse(JSON.stringify(picture).replace(/\b\d{2}:\d{2}\b/g, "hh:mm"));

/** Of a team, whether it would test something. */
const QUESTION = /: Test .* Answer by /;

/**
 * A comment of a minute that a slow clock has not reached yet is read by a later run: until then a team that has answered on
 * its ticket is still asked by mail. What such a play has come to, without the mails of questions that are dropped elsewhere.
 */
export function withoutUnheard(wanted: Picture, picture: Picture): Picture {
  let unheard = 0;
  const records = Object.entries(picture.records).map(([file, record]) => {
    const dropped = new Set(wanted.records[file]?.sent.filter((one) => one.endsWith(DROPPED_MAIL)));
    const sent = record.sent.map((one) => {
      const instead = one.replace(/ mail done $/, DROPPED_MAIL);
      if (one === instead || !one.startsWith("ask/") || !dropped.has(instead)) return one;
      unheard += 1;
      return instead;
    });
    return [file, { ...record, sent }] as const;
  });
  const mails = [...picture.mails];
  for (const mail of picture.mails) {
    if (unheard === 0 || !QUESTION.test(mail) || wanted.mails.includes(mail)) continue;
    mails.splice(mails.indexOf(mail), 1);
    unheard -= 1;
  }
  return { ...picture, mails, records: Object.fromEntries(records) };
}

const DROPPED_MAIL = " mail dropped ";

/** What is otherwise than it has to be, as a patch. */
export const differences = (...both: readonly [wanted: Picture, got: Picture]): string => {
  const inLines = (_key: string, value: unknown) =>
    typeof value === "string" && value.includes("\n") ? value.split("\n") : value;
  const [wanted, got] = both.map((picture) => `${JSON.stringify(picture, inLines, 1)}\n`);
  return createTwoFilesPatch("wanted", "got", wanted ?? "", got ?? "", "", "", { context: 3 });
};
