/** February to April 2011: bookkeeping, user interface, monitoring. */
import {
  accepts,
  beta,
  decide,
  declines,
  deliver,
  exposed,
  nameManager,
  report,
  select,
  startVerification,
  story,
  text,
  verified,
} from "../entries.ts";
import {
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  gliteTwo,
  hamburg,
  krakow,
  opsOne,
  opsTwo,
  roma,
  samOne,
  santiago,
  verifierThree,
  verifierTwo,
} from "../people.ts";

export const ui = story(
  "gLite-3.2/UI/3.2.8-2/sl5-x86_64",
  deliver("2011-02-01 08:50", emiOne, {
    type: "minor",
    savannah: 4402,
    ggus: 67192,
    summary: text`The user interface of 3.2.8-1, which was rejected, with the buffer of the 64 bit client corrected.`,
    packages: [
      "glite-UI-3.2.8-2.sl5",
      "glite-wms-ui-commands-3.2.7-1.sl5",
      "glite-wms-ui-api-python-3.2.4-1.sl5",
    ],
  }),
  startVerification("2011-02-02 08:30", verifierThree),
  verified("2011-02-07 11:50", verifierThree),
  nameManager("2011-02-07 13:30", coordinatorTwo, gliteOne),
  select("2011-02-08 08:15", gliteOne, roma, hamburg),
  accepts("2011-02-08 10:40", roma),
  declines(
    "2011-02-08 12:20",
    hamburg,
    "our users have had enough of it for this month; gladly the next one",
  ),
  exposed("2011-02-10 08:30", roma),
  report(
    "2011-02-17 11:45",
    roma,
    {
      action: "upgrade",
      from: "3.2.7-1",
      deployment: "Two login machines, 12 cores and 24 GB, 180 accounts",
      exposure: ["2011-02-10", "2011-02-17"],
      vos: ["cms", "theophys", "virgo"],
      tests: [
        ["collections of 31, 200 and 2,000 jobs", "pass"],
        ["theophys production", "pass", "12 collections of 800 jobs"],
        ["bulk output of 800 jobs", "pass"],
        ["job perusal of a virgo pipeline", "pass"],
      ],
      metrics: [
        ["users", 48, "day"],
        ["jobs", 5600, "day"],
      ],
    },
    text`
      31 jobs, of course, and then 2,000. The theoretical physicists submit nothing but collections and filled a week
      with them. Perusal lets virgo look into the log of a job that runs for two days, which they had asked for
      since the days of EGEE.`,
  ),
  decide(
    "2011-02-18 09:20",
    gliteOne,
    {},
    text`
      The crash of 3.2.8-1 is gone, with collections sixty times the size. ex-hamburg prefers to wait, which everybody
      will understand.`,
  ),
);

export const lb = story(
  "gLite-3.2/LB/3.2.6-1/sl5-x86_64",
  deliver("2011-03-14 08:55", emiOne, {
    type: "revision",
    savannah: 4494,
    ggus: 68560,
    summary: text`LB 2.1.22: states of CREAM jobs submitted without a WMS, and archived jobs can be loaded again.`,
    packages: ["glite-LB-3.2.6-1.sl5", "glite-lb-server-2.1.22-1.sl5"],
  }),
  startVerification("2011-03-15 09:00", verifierThree),
  verified("2011-03-22 12:35", verifierThree),
  nameManager("2011-03-22 14:10", coordinatorOne, gliteTwo),
  select("2011-03-23 08:10", gliteTwo, krakow),
  accepts("2011-03-23 10:05", krakow, "ops"),
  exposed("2011-03-29 07:50", krakow, "ops"),
  report(
    "2011-04-04 11:40",
    krakow,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.2.5-1",
      deployment: "LB for two WMS and a portal, 8 cores and 12 GB, MySQL 5.0 on SSD",
      exposure: ["2011-03-29", "2011-04-04"],
      vos: ["vo.plgrid.pl", "gaussian", "auger"],
      tests: [
        ["CREAM jobs without a WMS", "pass", "all states seen, 3 s late at most"],
        ["archive of 2009 loaded again", "pass", "1.4 million jobs in 5 hours"],
        ["purge by VO at night", "pass"],
      ],
      metrics: [["events", 310000, "day"]],
    },
    text`
      Half of our jobs go to CREAM directly from a chemistry portal and were unknown to bookkeeping so far. Now they are
      all in one place. Loaded the archive of 2009 for a yearly report, which took a night and gave the same numbers
      as the paper of that time.`,
  ),
  decide(
    "2011-04-05 09:30",
    gliteTwo,
    {},
    text`
      EXAMPLE-KRK used both novelties for real work: a portal that goes to CREAM directly, and a yearly report
      from an archive. Nothing found in a week. Accepted without known issues.`,
  ),
);

export const sam = story(
  "OpsTools/SAM-Nagios/1.10-1/sl5-x86_64",
  deliver("2011-03-16 10:20", samOne, {
    type: "minor",
    summary: text`SAM update 10: profiles come from POEM, probes for ARC and UNICORE are included, and results are kept in
      MySQL for 90 days.`,
    packages: [
      "sam-nagios-1.10-1.el5",
      "grid-monitoring-probes-org.sam-0.1.21-1.el5",
      "mywlcg-1.0.10-1.el5",
    ],
  }),
  startVerification("2011-03-17 09:20", verifierTwo),
  verified("2011-03-24 13:40", verifierTwo),
  nameManager("2011-03-24 15:15", coordinatorOne, opsOne),
  nameManager("2011-03-25 08:00", coordinatorOne, opsTwo),
  select("2011-03-25 09:10", opsTwo, santiago),
  accepts("2011-03-25 11:30", santiago),
  exposed("2011-03-30 08:15", santiago),
  beta("2011-03-30 08:20", santiago, "on", "nagios.scq.example.org/ngi.SAM"),
  report(
    "2011-04-06 12:05",
    santiago,
    {
      action: "upgrade",
      from: "1.9-2",
      documentation: "incomplete",
      deployment: "Regional Nagios for 31 sites, 4 cores and 12 GB, a standby on a second host",
      exposure: ["2011-03-30", "2011-04-06"],
      beta: ["nagios.scq.example.org/ngi.SAM", "2011-03-30", "2011-04-06"],
      vos: ["ops", "ops.vo.ibergrid.eu"],
      tests: [
        ["all 31 sites against the standby on 1.9-2", "pass", "same results but for 4 new probes"],
        ["results on the message bus", "pass"],
        ["alarms in the operations dashboard", "pass", "raised and closed"],
        ["ARC probes", "skip", "no ARC site in the region"],
      ],
      metrics: [
        ["results", 118000, "day"],
        ["sites", 31],
      ],
    },
    text`
      The standby stayed on the old version, so each result could be compared for a week. They differ for four new probes
      only. The move of the profiles to POEM needs one file copied by hand, for which we had to ask. The first
      start takes 25 minutes while the database is converted, so announce it.`,
  ),
  beta("2011-04-06 12:10", santiago, "off", "nagios.scq.example.org/ngi.SAM"),
  decide(
    "2011-04-07 10:10",
    opsTwo,
    {},
    text`
      A week of results for 31 sites, compared one by one with those of the old version. The one missing step is now in
      the guide. The regions may upgrade; please announce the half hour without results.`,
  ),
);
