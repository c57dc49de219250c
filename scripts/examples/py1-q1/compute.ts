/** May to July 2010: computing element and workload management. */
import {
  accepts,
  beta,
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
import {
  aegis99,
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  gliteTwo,
  karlsruhe,
  lisbon,
  meyrin,
  roma,
  verifierOne,
  verifierTwo,
} from "../people.ts";

export const cream = story(
  "gLite-3.2/CREAM/3.2.6-1/sl5-x86_64",
  deliver("2010-05-03 09:40", emiOne, {
    type: "minor",
    savannah: 3902,
    ggus: 57852,
    summary: text`First CREAM of the project year. Jobs of one user are purged in groups of a hundred, lease renewal no
      longer locks the job table, and the BLAH parser follows TORQUE logs across midnight.`,
    packages: [
      "glite-CREAM-3.2.6-1.sl5",
      "glite-ce-cream-1.12.0-1.sl5",
      "glite-ce-blahp-1.14.3-1.sl5",
    ],
  }),
  startVerification("2010-05-04 08:15", verifierOne),
  verified("2010-05-10 13:30", verifierOne),
  nameManager("2010-05-10 15:05", coordinatorOne, gliteOne),
  select("2010-05-11 08:20", gliteOne, karlsruhe, aegis99, lisbon),
  accepts("2010-05-11 09:42", karlsruhe, "ops"),
  declines(
    "2010-05-11 15:10",
    lisbon,
    "the computing element is frozen until the batch servers have moved",
    "ops",
  ),
  accepts("2010-05-12 07:05", aegis99),
  exposed("2010-05-17 08:30", karlsruhe, "ops"),
  beta("2010-05-17 08:35", karlsruhe, "on", "ce03.ka-t1.example.org/CREAM-CE"),
  exposed("2010-05-18 10:00", aegis99),
  problem(
    "2010-05-20 14:22",
    karlsruhe,
    "minor",
    "the upgrade leaves the old purger entry in cron, so that two purgers run each night",
    "ops",
  ),
  recordIssue("2010-05-21 08:10", gliteOne, {
    ggus: 58475,
    title: "Two purger entries in cron after an upgrade",
    severity: "minor",
    workaround: "Remove /etc/cron.d/glite-ce-cream-purger.old after the upgrade.",
  }),
  report(
    "2010-05-25 13:20",
    karlsruhe,
    {
      members: ["ops", "admin"],
      action: "upgrade",
      from: "3.2.5-1",
      configuration: "issues",
      deployment:
        "One of four CREAM hosts, 8 cores and 16 GB, in front of PBS with 9,800 job slots",
      exposure: ["2010-05-17", "2010-05-25"],
      beta: ["ce03.ka-t1.example.org/CREAM-CE", "2010-05-17", "2010-05-25"],
      vos: ["alice", "atlas", "cms", "lhcb", "dteam"],
      tests: [
        ["direct submission with glite-ce-job-submit", "pass"],
        ["submission through three WMS", "pass"],
        ["lease expiry with 500 jobs", "pass", "all purged within the hour"],
        ["restart of tomcat under load", "pass", "no job lost, 40 s until the service answered"],
      ],
      metrics: [
        ["jobs", 6400, "day"],
        ["concurrent jobs", 2100],
      ],
      issues: [58475],
    },
    text`
      Upgraded with yum on one host and left the other three as they were, so that both could be compared
      under the same load. The load average of the new one stayed below 3 where the old ones reach 9; the
      difference is the grouped purge.

      The upgrade leaves the old cron entry beside the new one. Two purgers a night do no harm, they only
      fill the log, but the file should go. Reported as GGUS 58475.`,
  ),
  beta("2010-05-25 13:25", karlsruhe, "off", "ce03.ka-t1.example.org/CREAM-CE"),
  report(
    "2010-05-26 09:15",
    aegis99,
    {
      action: "install",
      deployment: "Virtual machine, 2 cores and 4 GB, TORQUE and Maui with 704 slots",
      exposure: ["2010-05-18", "2010-05-26"],
      vos: ["biomed", "esr", "see", "aegis"],
      tests: [
        ["installation from scratch with yaim", "pass"],
        ["job submission, status, cancel, output", "pass"],
        ["proxy renewal over 36 hours", "pass"],
        ["purge of finished jobs", "pass"],
      ],
      metrics: [["jobs", 350, "day"]],
    },
    text`
      A fresh installation on a small machine, to see whether CREAM is for sites of our size. It is: 4 GB were
      enough for 350 jobs a day, most of them of biomed and two users of esr with arrays of 200. The notes
      could say that MySQL wants innodb_buffer_pool_size set by hand; with the default the first day was slow.`,
  ),
  decide(
    "2010-05-27 09:00",
    gliteOne,
    { knownIssues: [58475] },
    text`
      Two teams, one upgrade at a Tier-1 and one new installation at a small site, 8 days each and some
      50,000 jobs together. The single issue is a left-over cron file with a one-line workaround, which goes
      into the release notes. EXAMPLE-LIS declined for a batch system migration and asks to be in the next one.`,
  ),
);

export const wms = story(
  "gLite-3.1/WMS/3.1.27-0/sl4-i386",
  deliver("2010-05-18 10:25", emiOne, {
    type: "revision",
    savannah: 3931,
    ggus: 58390,
    summary: text`Bug fixes for the WMS on SL4: the information supermarket keeps its cache when a top-level BDII
      times out, and workload manager proxies are no longer left behind in /tmp.`,
    packages: [
      "glite-WMS-3.1.27-0",
      "glite-wms-manager-3.1.64-1.slc4",
      "glite-wms-wmproxy-3.1.49-2.slc4",
    ],
  }),
  startVerification("2010-05-19 09:00", verifierTwo),
  verified("2010-05-27 14:45", verifierTwo),
  nameManager("2010-05-28 07:50", coordinatorTwo, gliteTwo),
  select("2010-05-31 08:05", gliteTwo, roma, meyrin),
  declines("2010-05-31 12:40", meyrin, "no spare WMS before the June reprocessing is over", "ops"),
  accepts("2010-06-01 07:30", roma),
  exposed("2010-06-04 09:00", roma),
  report(
    "2010-06-11 12:30",
    roma,
    {
      action: "upgrade",
      from: "3.1.26-0",
      deployment: "WMS alone on 4 cores and 8 GB, SL 4.8; LB on a second host",
      exposure: ["2010-06-04", "2010-06-11"],
      vos: ["cms", "theophys", "infngrid"],
      tests: [
        ["collections of 500 jobs", "pass"],
        [
          "matchmaking with the top-level BDII blocked",
          "pass",
          "cached resources used for 20 minutes",
        ],
        ["resubmission after an aborted CREAM job", "pass"],
        ["DAG submission", "skip", "none of our users still has one"],
      ],
      metrics: [
        ["jobs", 11500, "day"],
        ["users", 46],
      ],
    },
    text`
      Drained for a night, upgraded in ten minutes, back with the same configuration. We blocked the BDII with
      a firewall rule to see the new cache at work: matchmaking went on with the data of 20 minutes before,
      where the old version sent everything into waiting. /tmp stays clean now; on the old host we counted
      31,000 left proxies.`,
  ),
  decide(
    "2010-06-14 08:30",
    gliteTwo,
    {},
    text`
      One team, a week, some 80,000 jobs of CMS and of national VOs. The two fixes were provoked on purpose and
      hold. A second team would have been welcome, but the WMS at CERN cannot be touched during reprocessing.`,
  ),
);
