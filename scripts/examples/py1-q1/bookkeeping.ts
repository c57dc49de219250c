/** May to July 2010: logging and bookkeeping. */
import {
  accepts,
  decide,
  declines,
  deliver,
  exposed,
  nameManager,
  problem,
  recordIssue,
  report,
  select,
  startVerification,
  story,
  text,
  verified,
} from "../entries.ts";
import { bologna, coordinatorOne, emiOne, gliteOne, lyon, verifierOne } from "../people.ts";

export const lb = story(
  "gLite-3.2/LB/3.2.4-1/sl5-x86_64",
  deliver("2010-05-25 08:45", emiOne, {
    type: "minor",
    savannah: 3944,
    ggus: 58620,
    summary: text`Logging and Bookkeeping with faster job queries by tag, and statistics for each computing element
      that monitoring can read over HTTP.`,
    packages: [
      "glite-LB-3.2.4-1.sl5",
      "glite-lb-server-2.0.9-1.sl5",
      "glite-lb-logger-2.0.7-1.sl5",
    ],
  }),
  startVerification("2010-05-26 09:30", verifierOne),
  verified("2010-06-01 15:20", verifierOne),
  nameManager("2010-06-02 07:15", coordinatorOne, gliteOne),
  select("2010-06-02 09:40", gliteOne, bologna, lyon),
  declines("2010-06-02 13:05", lyon, "our LB serves biomed alone; a test there would say little"),
  accepts("2010-06-03 08:10", bologna, "ops"),
  exposed("2010-06-09 08:00", bologna, "ops"),
  problem(
    "2010-06-14 16:05",
    bologna,
    "showstopper",
    "events stay on the WMS hosts: the interlogger stops at 2 GB of waiting events and does not come back",
    "ops",
  ),
  recordIssue("2010-06-15 08:20", gliteOne, {
    ggus: 59331,
    title: "Interlogger stops when 2 GB of events wait on disk",
    severity: "showstopper",
  }),
  report(
    "2010-06-17 10:10",
    bologna,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.2.3-1",
      releaseNotes: "partly",
      deployment: "LB server with 8 cores, 24 GB and a RAID 10 for MySQL, fed by six WMS",
      exposure: ["2010-06-09", "2010-06-15"],
      downtime: 41207,
      vos: ["atlas", "cms", "lhcb", "biomed", "infngrid"],
      tests: [
        ["queries by tag", "pass", "0.3 s where it was 11 s"],
        ["statistics over HTTP", "pass"],
        ["delivery of events after an hour without network", "pass"],
        ["delivery of events after a night without network", "fail", "stuck at 2 GB"],
      ],
      metrics: [["events", 1900000, "day"]],
      issues: [59331],
      reject:
        "The interlogger loses its place once 2 GB of events wait, which every WMS reaches in a long outage.",
    },
    text`
      Five good days: tag queries of the CMS dashboard fell from eleven seconds to a third of one. In the night
      to 14 June the network between two buildings was down, the WMS hosts kept their events as they should,
      and at 2 GB the interlogger stopped. It does not start again with such a queue; strace shows a seek with
      a negative offset. We moved the queue away piece by piece and went back to 3.2.3-1 in a short downtime.

      The release notes do not say that the statistics listen on port 9100.`,
  ),
  decide(
    "2010-06-18 09:15",
    gliteOne,
    {
      reject: text`The interlogger stops for good when more than 2 GB of events wait on a WMS host (GGUS 59331); a
        night without network is enough.`,
    },
    text`
      Faster queries, but an outage of one night would stop bookkeeping at every larger site. The developers
      confirm an offset kept in 32 bits and expect a corrected version by the end of July. EXAMPLE-BO-T1 is
      back on the old version without loss of events.`,
  ),
);
