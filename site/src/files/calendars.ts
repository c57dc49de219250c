/** Calendars as files that a calendar program subscribes to. */
import { ICalCalendar, ICalCalendarMethod } from "ical-generator";
import { addDays } from "#core/base/dates.ts";
import { printable } from "#core/base/text.ts";
import { siteAddress } from "#core/model/addresses.ts";
import type { Procedure } from "#core/model/registry.ts";
import type { Calendar } from "#core/views/calendar.ts";
import { unlessUnmade } from "../data/unmade.ts";
import type { SiteFile } from "./file.ts";

const MINUTE = 60_000;

/** One calendar; `now` is when it was built. */
export function calendarFile(
  { path, title, events }: Calendar,
  procedure: Procedure,
  now: string,
): SiteFile {
  const { host } = new URL(procedure.site);
  const calendar = new ICalCalendar({
    name: `${procedure.organisation} staged rollout: ${title}`,
    prodId: { company: procedure.organisation, product: "staged-rollout", language: "EN" },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 3600,
  });
  for (const { uid, title: summary, text, page, when } of events) {
    const whole = "first" in when;
    unlessUnmade(`the event ${uid} of calendars/${path}.ics`, () =>
      calendar.createEvent({
        id: `${uid}@${host}`,
        stamp: new Date(now),
        summary: printable(summary),
        description: printable(text.replace(/\s+/g, " ")),
        url: siteAddress(procedure, page),
        allDay: whole,
        // The end of whole days is the first day after them (RFC 5545).
        start: whole ? date(when.first) : new Date(Date.parse(when.due) - 30 * MINUTE),
        end: whole ? date(addDays(when.last, 1)) : new Date(when.due),
      }),
    );
  }
  return {
    path: `calendars/${path}.ics`,
    // Every line ends with CRLF, the last one too (RFC 5545, section 3.1).
    text: `${calendar.toString()}\r\n`,
  };
}

/** Written as a date alone, and so the same in every zone. */
const date = (day: string): Date => new Date(`${day}T00:00:00Z`);
