/** February to April 2011: workload management. */
import {
  accepts,
  decide,
  declines,
  deliver,
  dismissProblem,
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
import {
  bologna,
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  gliteTwo,
  lyon,
  madrid,
  porto,
  verifierOne,
  verifierTwo,
} from "../people.ts";

export const wms = story(
  "gLite-3.1/WMS/3.1.29-0/sl4-i386",
  deliver("2011-02-14 09:30", emiOne, {
    type: "minor",
    savannah: 4427,
    ggus: 67626,
    summary: text`WMS with feedback of waiting jobs: what waits in one queue for too long is matched again. Bulk renewal
      of proxies is back, and waits for CREAM's answer.`,
    packages: [
      "glite-WMS-3.1.29-0",
      "glite-wms-manager-3.1.70-1.slc4",
      "glite-wms-ice-3.1.36-1.slc4",
    ],
  }),
  startVerification("2011-02-15 09:15", verifierOne),
  verified("2011-02-23 13:05", verifierOne),
  nameManager("2011-02-23 14:40", coordinatorOne, gliteTwo),
  select("2011-02-24 08:05", gliteTwo, bologna, madrid),
  accepts("2011-02-24 09:20", bologna, "ops"),
  accepts("2011-02-24 11:35", madrid, "ops"),
  exposed("2011-02-28 08:20", bologna, "ops"),
  exposed("2011-03-01 09:00", madrid, "ops"),
  problem(
    "2011-03-03 10:40",
    madrid,
    "minor",
    "jobs that were matched again show two different computing elements in the history",
    "ops",
  ),
  dismissProblem(
    "2011-03-03 12:15",
    gliteTwo,
    1,
    "that is what happened to the job, and the manual says so: first and second match are both kept",
  ),
  report(
    "2011-03-08 10:15",
    bologna,
    {
      members: ["ops", "admin"],
      action: "upgrade",
      from: "3.1.28-0",
      deployment: "Two of six WMS, 8 cores and 16 GB, SL 4.9; LB 3.2.5 apart",
      exposure: ["2011-02-28", "2011-03-08"],
      vos: ["cms", "biomed", "infngrid", "theophys"],
      tests: [
        ["a queue closed with 400 waiting jobs", "pass", "all matched elsewhere within 2 hours"],
        ["bulk renewal on a slow CREAM", "pass", "the case of last September"],
        ["limits per user", "pass"],
      ],
      metrics: [
        ["jobs", 27000, "day"],
        ["users", 190],
      ],
    },
    text`
      Closed one of our own queues with 400 biomed jobs in it and watched: after an hour and a half they began to leave,
      and half an hour later the queue was empty. Users used to do this by hand. The renewal that failed for our
      colleagues in Lyon works on the slowest CREAM that we could find.`,
  ),
  report(
    "2011-03-09 09:50",
    madrid,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.1.28-0",
      releaseNotes: "partly",
      deployment: "One WMS with LB on the same host, 4 cores and 12 GB",
      exposure: ["2011-03-01", "2011-03-08"],
      vos: ["fusion", "swetest", "chem.vo.ibergrid.eu"],
      tests: [
        ["parametric jobs, 1 to 1,000", "pass"],
        ["second match after a timeout", "pass"],
        ["memory over 8 days", "pass", "flat at 3.1 GB"],
      ],
      metrics: [["jobs", 3300, "day"]],
    },
    text`
      The second match comes after the time in the configuration, but the notes give it in minutes and the file wants
      seconds: our first jobs were matched again after 90 seconds, to general surprise. With the right number all is
      well. The chemists have stopped asking why their jobs wait at a site in maintenance.`,
  ),
  decide(
    "2011-03-10 08:45",
    gliteTwo,
    {},
    text`
      Thirty thousand jobs a day at two sites. The time until the second match is in seconds, which the notes now say.
      The history with two computing elements was discussed in the ticket and is intended.`,
  ),
);

export const wmsRejected = story(
  "gLite-3.1/WMS/3.1.30-0/sl4-i386",
  deliver("2011-03-24 09:05", emiOne, {
    type: "revision",
    savannah: 4519,
    ggus: 68910,
    summary: text`WMS: matchmaking in parallel threads, and the purger frees sandboxes while it walks.`,
    packages: [
      "glite-WMS-3.1.30-0",
      "glite-wms-manager-3.1.72-1.slc4",
      "glite-wms-purger-3.1.30-1.slc4",
    ],
  }),
  startVerification("2011-03-25 08:40", verifierTwo),
  verified("2011-04-04 12:20", verifierTwo),
  nameManager("2011-04-04 13:50", coordinatorTwo, gliteOne),
  select("2011-04-05 08:05", gliteOne, porto, lyon),
  accepts("2011-04-05 09:30", porto, "ops"),
  declines(
    "2011-04-05 13:15",
    lyon,
    "our three WMS are kept as they are until the biomed data challenge ends",
    "ops",
  ),
  exposed("2011-04-08 08:40", porto, "ops"),
  problem(
    "2011-04-13 10:25",
    porto,
    "showstopper",
    "the purger removes the output of jobs that have not been fetched yet",
    "ops",
  ),
  recordIssue("2011-04-13 12:05", gliteOne, {
    ggus: 69602,
    title: "Purger removes sandboxes that have not been fetched",
    severity: "showstopper",
    workaround: "Switch the purger off in cron, and watch the disk.",
  }),
  report(
    "2011-04-15 10:50",
    porto,
    {
      members: ["ops", "admin"],
      action: "upgrade",
      from: "3.1.29-0",
      deployment: "WMS on a physical host with 8 cores and 16 GB, LB 3.2.5 apart",
      exposure: ["2011-04-08", "2011-04-14"],
      vos: ["biomed", "enmr.eu", "swetest"],
      tests: [
        ["matchmaking with 4 threads", "pass", "2.6 times as fast"],
        ["purge of jobs older than 20 days", "pass"],
        ["output of a job that ended 2 days ago", "fail", "gone"],
      ],
      metrics: [["jobs", 6800, "day"]],
      issues: [69602],
      reject: "Users lose the output of their jobs.",
    },
    text`
      The threads are a pleasure. The purger is not: it compares the age of the folder, not of the job, and a folder
      that was made early is old by the time the job ends. 73 outputs of enmr.eu are lost, which we have written to
      their users one by one. The purger is off since the 13th.`,
  ),
  decide(
    "2011-04-18 08:25",
    gliteOne,
    {
      reject: text`The purger removes the output of finished jobs before it is fetched (GGUS 69602); data of users were
        lost in the test.`,
    },
    text`
      Loss of users' data ends every discussion. The parallel matchmaking is good and should come back soon with the old
      purger, which the provider has agreed to. ex-porto.t2 has written to the users concerned.`,
  ),
);
