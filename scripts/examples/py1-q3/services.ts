/** November 2010 to January 2011: information system, accounting, user interface. */
import {
  accepts,
  beta,
  decide,
  declines,
  deliver,
  exposed,
  nameManager,
  problem,
  recall,
  recordIssue,
  report,
  select,
  solveIssue,
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
  madrid,
  santiago,
  southT1,
  verifierOne,
  verifierThree,
  verifierTwo,
} from "../people.ts";

export const topBdii = story(
  "gLite-3.2/BDII_top/3.2.6-1/sl5-x86_64",
  deliver("2010-12-13 08:50", emiOne, {
    type: "minor",
    savannah: 4331,
    ggus: 65470,
    summary: text`Top-level BDII with GLUE 2.0 and BDII 5.1.13: both trees in one server, and entries of a site that
      has gone stay for four days.`,
    packages: ["glite-BDII_top-3.2.6-1.sl5", "bdii-5.1.13-1", "glue-schema-2.0.6-1"],
  }),
  startVerification("2010-12-14 09:05", verifierTwo),
  verified("2010-12-21 11:40", verifierTwo),
  nameManager("2010-12-21 13:30", coordinatorTwo, gliteOne),
  select("2011-01-04 08:30", gliteOne, madrid, southT1),
  accepts("2011-01-04 10:10", madrid, "ops"),
  accepts("2011-01-04 14:45", southT1, "ops"),
  exposed("2011-01-07 09:00", madrid, "ops"),
  exposed("2011-01-11 09:30", southT1, "ops"),
  beta("2011-01-11 09:35", southT1, "on", "topbdii2.south-t1.example.org/Top-BDII"),
  report(
    "2011-01-14 12:30",
    madrid,
    {
      members: ["ops", "admin"],
      action: "upgrade",
      from: "3.2.5-1",
      deployment: "Regional top-level BDII, virtual machine with 4 cores and 6 GB",
      exposure: ["2011-01-07", "2011-01-14"],
      tests: [
        ["GLUE 1.3 tree against the old instance", "pass"],
        ["GLUE 2.0 tree", "pass", "67 sites publish it so far"],
        ["a site switched off for a day", "pass", "its entries stay and are marked"],
      ],
      metrics: [
        ["queries", 640000, "day"],
        ["seconds for an update", 52],
      ],
    },
    text`
      The entries that stay for four days are good news for our region, where a site drops out for an hour now
      and then and used to take its running jobs' storage with it. Memory has doubled to 2.6 GB with the second
      tree. Six is comfortable, four would be tight.`,
  ),
  report(
    "2011-01-17 10:20",
    southT1,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.2.5-1",
      deployment: "One of three hosts behind the national alias, 8 cores and 16 GB",
      exposure: ["2011-01-11", "2011-01-17"],
      beta: ["topbdii2.south-t1.example.org/Top-BDII", "2011-01-11", "2011-01-17"],
      tests: [
        ["one third of the national load", "pass"],
        ["WMS matchmaking against it", "pass", "two WMS pointed at it for three days"],
        ["restart under load", "pass", "complete again after 95 s"],
      ],
      metrics: [
        ["queries", 3100000, "day"],
        ["milliseconds for the median query", 12],
      ],
    },
    text`
      Three million queries a day without a hiccup. We looked for a difference in matchmaking, since a WMS sees
      stale sites longer now: none in three days, the WMS checks the state of the site as it should.`,
  ),
  beta("2011-01-17 10:25", southT1, "off", "topbdii2.south-t1.example.org/Top-BDII"),
  decide(
    "2011-01-18 08:40",
    gliteOne,
    {},
    text`
      One regional and one national instance, 3.7 million queries a day together. Needs twice the memory of
      3.2.5, which the notes say. GLUE 2.0 is now visible from top to bottom.`,
  ),
);

export const apel = story(
  "gLite-3.2/APEL/3.2.4-1/sl5-x86_64",
  deliver("2011-01-05 10:20", emiOne, {
    type: "revision",
    savannah: 4352,
    ggus: 66280,
    summary: text`APEL: records are published over ActiveMQ in place of R-GMA, and parsers skip lines that they cannot
      read.`,
    packages: ["glite-APEL-3.2.4-1.sl5", "glite-apel-publisher-2.0.12-4", "glite-apel-pbs-2.0.5-9"],
  }),
  startVerification("2011-01-06 09:30", verifierOne),
  verified("2011-01-11 13:05", verifierOne),
  nameManager("2011-01-11 14:40", coordinatorOne, gliteTwo),
  select("2011-01-12 08:00", gliteTwo, santiago, krakow),
  accepts("2011-01-12 09:25", santiago),
  declines("2011-01-12 11:10", krakow, "the accounting host is being replaced, ready in February"),
  exposed("2011-01-13 08:30", santiago),
  report(
    "2011-01-20 12:20",
    santiago,
    {
      action: "upgrade",
      from: "3.2.3-2",
      deployment: "APEL on the site BDII host, MySQL 5.0, TORQUE logs of 1,100 slots",
      exposure: ["2011-01-13", "2011-01-20"],
      vos: ["biomed", "compchem", "fusion"],
      tests: [
        ["publication over ActiveMQ", "pass", "all records of the week seen in the portal"],
        ["a log with a truncated line", "pass", "skipped and counted"],
        ["publication of a gap of 10 days", "pass"],
      ],
      metrics: [["records", 3800, "day"]],
    },
    text`
      Seven days of accounting over the message bus, and the portal has every one of them by six in the morning.
      R-GMA took until noon, when it took anything. The new host certificate permissions are explained well. We did
      not cross the end of a month with it.`,
  ),
  decide(
    "2011-01-21 09:05",
    gliteTwo,
    {},
    text`
      EXAMPLE-SCQ published a week over the message bus without loss. R-GMA can be switched off at sites that
      upgrade.`,
  ),
  recall(
    "2011-02-14 10:10",
    gliteTwo,
    text`The publisher sends the last day of a month twice when it runs across midnight, and the portal adds both.
      Found by 11 sites on 1 February; go back to 3.2.3-2 or wait for 3.2.4-2.`,
  ),
);

export const ui = story(
  "gLite-3.2/UI/3.2.8-1/sl5-x86_64",
  deliver("2011-01-10 09:15", emiOne, {
    type: "minor",
    savannah: 4361,
    ggus: 66452,
    summary: text`User interface with WMS clients in 64 bits, python 2.6 bindings and the new glite-wms-job-perusal.`,
    packages: [
      "glite-UI-3.2.8-1.sl5",
      "glite-wms-ui-commands-3.2.6-1.sl5",
      "glite-wms-ui-api-python-3.2.4-1.sl5",
    ],
  }),
  startVerification("2011-01-11 08:40", verifierThree),
  verified("2011-01-17 12:15", verifierThree),
  nameManager("2011-01-17 14:00", coordinatorTwo, gliteOne),
  select("2011-01-18 08:10", gliteOne, hamburg),
  accepts("2011-01-18 09:50", hamburg),
  exposed("2011-01-20 08:00", hamburg),
  problem(
    "2011-01-24 10:15",
    hamburg,
    "showstopper",
    "glite-wms-job-submit ends with a segmentation fault for collections above 30 jobs",
  ),
  recordIssue("2011-01-24 11:40", gliteOne, {
    ggus: 66916,
    title: "Segmentation fault of glite-wms-job-submit with collections",
    severity: "showstopper",
  }),
  report(
    "2011-01-25 13:10",
    hamburg,
    {
      action: "upgrade",
      from: "3.2.7-1",
      deployment: "One of five login machines, 24 cores and 64 GB, 600 accounts",
      exposure: ["2011-01-20", "2011-01-25"],
      vos: ["cms", "ilc", "hone", "zeus"],
      tests: [
        ["single jobs", "pass"],
        ["collections of 10, 30, 31 and 500 jobs", "fail", "31 and more crash"],
        ["python 2.6 bindings", "pass"],
        ["job perusal", "pass"],
      ],
      metrics: [["users", 85, "day"]],
      issues: [66916],
      reject: "Collections cannot be submitted, which is how ilc and zeus submit everything.",
    },
    text`
      Single jobs are fine, so the first two days were quiet. On Monday zeus began its Monte Carlo production in
      collections of 200, and every submission crashed. We halved until we knew: 30 jobs go, 31 do not. It happens
      in the 64 bit client only. The users were sent to the other login machines.`,
  ),
  decide(
    "2011-01-27 09:20",
    gliteOne,
    {
      reject: text`glite-wms-job-submit crashes on collections of more than 30 jobs (GGUS 66916); production of several
        VOs depends on them.`,
    },
    text`
      A clear case, halved to the exact number by ex-hamburg. A buffer has the size of the 32 bit client. The
      provider has a corrected build and will deliver it on 1 February.`,
  ),
  solveIssue("2011-02-18 14:10", gliteOne, 66916),
);
