/** The example rollout at the points where tests start, and what its people do next. */
import {
  adminOf,
  LIS,
  RELEASE,
  ROLLOUT,
  releaseText,
  reportFile,
  reportText,
  VERIFIED,
} from "./federation.ts";
import { Playground } from "./playground.ts";
import { commandBy } from "./ticket-commands.ts";

export const TICKET = `rollouts/${ROLLOUT}/ticket.yaml`;
export const RELEASE_FILE = `rollouts/${RELEASE}/release.yaml`;
/** A Wednesday; the next day is a holiday in Germany (Ascension), 10 June is one in Portugal. */
export const ASKED = "2011-06-01T08:00:00Z";

/** Just delivered; nothing is recorded. */
export const delivered = (release = releaseText()) => new Playground({ [RELEASE_FILE]: release });

/** A rollout.yaml with verification, manager and teams. */
export const managed = (teams: readonly string[], more = "") =>
  `${VERIFIED}manager: manager-one\nteams: [${teams.join(", ")}]\n${more}`;

/** Open since `ASKED`, with these teams asked. */
export async function open(
  teams: readonly string[] = [LIS],
  release = releaseText(),
): Promise<Playground> {
  const place = delivered(release).decide(managed(teams));
  await place.advance(ASKED);
  return place;
}

/** As `open`, and these teams have accepted. */
export async function testing(teams: readonly string[] = [LIS]): Promise<Playground> {
  const place = await open(teams);
  await place.advance(
    "2011-06-01T10:00:00Z",
    teams.map((team) => accepts(team, "2011-06-01T10:00:00Z")),
  );
  return place;
}

export const accepts = (team: string, at: string) =>
  commandBy(adminOf(team), at, { kind: "accept" });
export const declines = (team: string, at: string) =>
  commandBy(adminOf(team), at, { kind: "reject" });
/** The team's report is merged. */
export const reports = (place: Playground, team: string, more = "") =>
  place.write(reportFile(team), reportText(team, adminOf(team), more));
/** The rollout's ticket.yaml. */
export const ticketOf = (place: Playground) => place.texts.get(TICKET) ?? "";
