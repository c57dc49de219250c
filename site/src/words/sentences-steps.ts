/** What a team is asked, how far it is, and what it says, in words. */
import { formatShort } from "#core/base/format-time.ts";
import { formatForReader } from "#core/base/format-when.ts";
import { localDate } from "#core/base/zones.ts";
import type { Rollout } from "#core/model/registry.ts";
import type { TrackPoint, TrackStep } from "#core/views/team-track.ts";
import { formatPlatform } from "./words.ts";

/** “Will you test arc-client 1.0.0-1 on sl5 x86_64?” */
export const testQuestion = ({ release, platform }: Rollout): string =>
  `Will you test ${release.component} ${release.version}${platform === "any" ? "" : ` on ${formatPlatform(platform)}`}?`;

/** By when an answer is wanted, or was. */
export function answerWanted(due: string | null, zone: string, now: string): string {
  if (due === null) return "Please answer within one working day.";
  const when = formatForReader(due, zone, now);
  return due > now
    ? `Please answer by ${when}.`
    : `The answer was due ${when.replace(/^(?=[A-Z])/, "on ")}. It still counts.`;
}

const TRACK_WORDS: Readonly<Record<TrackStep, string>> = {
  answer: "Accepted",
  install: "Installed",
  expose: "Exposed",
  report: "Report",
  decide: "Decided",
};

/** A point by its name; an answer may be a no as long as there is none. */
export const pointWord = ({ step, stands }: TrackPoint): string =>
  step === "answer" && stands !== "done" ? "Answer" : TRACK_WORDS[step];

/** What there is to say about a point beside its name; the dates of what is done are said by the caller. */
export function pointNote(
  { step, stands, from, due }: TrackPoint,
  zone: string,
  now: string,
): string | undefined {
  if (stands === "done") return undefined;
  const until = due === undefined ? undefined : `due ${formatShort(due, now, zone)}`;
  if (step !== "report") return until;
  if (from === undefined || until === undefined) return until;
  const isPossible = from <= localDate(now, zone);
  return isPossible ? until : `possible from ${formatShort(from, now)}, ${until}`;
}

/** After a line was sent, on the forge and in an example. */
export const PASTE_IT = "Paste it and send: 👍 means recorded.";
