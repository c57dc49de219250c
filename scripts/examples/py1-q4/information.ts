/** February to April 2011: information system and accounting. */
import {
  accepts,
  decide,
  declines,
  deliver,
  excuse,
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
  aegis98,
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  gliteTwo,
  krakow,
  ljubljana,
  lyon,
  matrix,
  sinet,
  verifierOne,
  verifierThree,
  verifierTwo,
} from "../people.ts";

export const siteBdii = story(
  "gLite-3.2/BDII_site/3.2.8-1/sl5-x86_64",
  deliver("2011-02-24 08:50", emiOne, {
    type: "revision",
    savannah: 4453,
    ggus: 67985,
    summary: text`Site BDII with BDII 5.1.22: the log is rotated, a failing provider is named, and GLUE 2.0 carries the
      administrative domain of the site.`,
    packages: ["glite-BDII_site-3.2.8-1.sl5", "bdii-5.1.22-1"],
  }),
  startVerification("2011-02-25 09:20", verifierTwo),
  verified("2011-03-03 11:15", verifierTwo),
  nameManager("2011-03-03 13:00", coordinatorTwo, gliteTwo),
  select("2011-03-04 08:10", gliteTwo, aegis98),
  accepts("2011-03-07 08:20", aegis98),
  exposed("2011-03-09 08:00", aegis98),
  report(
    "2011-03-15 10:30",
    aegis98,
    {
      action: "install",
      deployment: "Site BDII on a virtual machine with 1 core and 1 GB, three services published",
      exposure: ["2011-03-09", "2011-03-15"],
      tests: [
        ["new installation after the guide", "pass", "35 minutes with coffee"],
        ["a provider that exits with 1", "pass", "named in the log"],
        ["GLUE 2.0 domain of the site", "pass"],
        ["top-level BDII of the region reads it", "pass"],
      ],
      metrics: [["queries", 5600, "day"]],
    },
    text`
      Our first task as a team, and a good one to begin with. Installed from the guide by a student who had not seen a
      BDII before; every step worked as written. A broken provider was named in the log with its exit code, where the
      old version was just silent.`,
  ),
  decide(
    "2011-03-17 08:40",
    gliteTwo,
    {},
    text`
      A student and a guide are a fair test of documentation. Accepted; thanks to aegis98-example-ni for a first report two
      weeks after joining.`,
  ),
);

export const topBdii = story(
  "gLite-3.2/BDII_top/3.2.7-1/sl5-x86_64",
  deliver("2011-03-23 09:50", emiOne, {
    type: "revision",
    savannah: 4516,
    ggus: 68880,
    summary: text`Top-level BDII with BDII 5.1.22: less memory for GLUE 2.0, and a list of sites that is fetched from GOCDB
      every hour.`,
    packages: [
      "glite-BDII_top-3.2.7-1.sl5",
      "bdii-5.1.22-1",
      "glite-info-update-endpoints-2.0.5-1",
    ],
  }),
  startVerification("2011-03-24 09:00", verifierThree),
  verified("2011-04-01 11:35", verifierThree),
  nameManager("2011-04-01 13:10", coordinatorOne, gliteOne),
  select("2011-04-04 08:05", gliteOne, sinet, lyon),
  accepts("2011-04-04 09:30", sinet),
  declines(
    "2011-04-04 12:40",
    lyon,
    "all hands are with the biomed data challenge until May",
    "ops",
  ),
  exposed("2011-04-07 08:00", sinet),
  report(
    "2011-04-13 12:15",
    sinet,
    {
      action: "upgrade",
      from: "3.2.6-1",
      deployment:
        "Two top-level BDII behind a DNS alias, 4 cores and 8 GB each; first one, then the other",
      exposure: ["2011-04-07", "2011-04-13"],
      tests: [
        ["memory with both trees", "pass", "1.7 GB where it was 2.6"],
        ["a site certified in GOCDB in the morning", "pass", "visible before lunch"],
        ["GOCDB not reachable for a day", "pass", "the old list is kept"],
      ],
      metrics: [
        ["queries", 2700000, "day"],
        ["seconds for an update", 41],
      ],
    },
    text`
      A third less memory, which makes it fit on 4 GB again. A new Slovenian site appeared by itself an hour after it was
      certified; until now somebody had to add a line. GOCDB was in maintenance on Saturday and the list of Friday
      stayed in use.`,
  ),
  decide(
    "2011-04-14 09:00",
    gliteOne,
    {},
    text`
      EXAMPLE-SI-NET upgraded both halves of its alias. Takes less memory than 3.2.6 and needs no list of sites by hand. No
      issue.`,
  ),
);

export const apel = story(
  "gLite-3.2/APEL/3.2.4-2/sl5-x86_64",
  deliver("2011-02-24 09:15", emiOne, {
    type: "revision",
    savannah: 4454,
    ggus: 67990,
    summary: text`APEL publisher in place of 3.2.4-1, which was recalled: a run across midnight at the end of a month sends
      each record once.`,
    packages: ["glite-APEL-3.2.4-2.sl5", "glite-apel-publisher-2.0.13-1"],
  }),
  startVerification("2011-02-25 08:40", verifierOne),
  verified("2011-03-04 12:30", verifierOne),
  nameManager("2011-03-04 14:05", coordinatorOne, gliteTwo),
  select("2011-03-07 08:15", gliteTwo, matrix, ljubljana, krakow),
  accepts("2011-03-07 10:20", ljubljana),
  declines(
    "2011-03-07 11:55",
    krakow,
    "after the double records of January we stay with 3.2.3-2 for now",
  ),
  accepts("2011-03-07 14:30", matrix),
  exposed("2011-03-10 08:45", matrix),
  exposed("2011-03-11 09:20", ljubljana),
  excuse(
    "2011-03-18 09:10",
    gliteTwo,
    ljubljana,
    "wants to report after the end of the month, which the release need not wait for: it was simulated in verification",
  ),
  report(
    "2011-03-18 10:40",
    matrix,
    {
      action: "install",
      deployment: "APEL on its own virtual machine, 2 cores and 4 GB, logs of PBS for 1,900 slots",
      exposure: ["2011-03-10", "2011-03-17"],
      vos: ["alice", "atlas", "lhcb", "lofar"],
      tests: [
        ["publication of 40 days", "pass", "portal and local count are equal"],
        ["clock of a test machine moved over the end of February", "pass", "nothing twice"],
        ["a log of 4 GB", "pass", "9 minutes"],
      ],
      metrics: [["records", 7700, "day"]],
    },
    text`
      Compared the portal with a count of our own for each of 40 days: equal. To see the end of a month in the middle of
      one we moved the clock of a test machine across 28 February at 23:58 with the publisher running, five times. Each
      record went out once.`,
  ),
  decide(
    "2011-03-21 09:00",
    gliteTwo,
    {},
    text`
      The double records that led to the recall do not come back, tested with a moved clock by ex.matrix-nl. ex_ljubljana
      will report after the real end of the month and is excused until then. Sites that went back to 3.2.3-2 can upgrade.`,
  ),
  report(
    "2011-04-01 07:30",
    ljubljana,
    {
      action: "upgrade",
      from: "3.2.3-2",
      deployment:
        "APEL beside the ARC computing element, logs of SLURM through a converter, 500 slots",
      exposure: ["2011-03-11", "2011-04-01"],
      vos: ["atlas", "belle", "vo.sling.si"],
      tests: [
        ["publisher running over the end of March", "pass", "started at 23:50 on purpose"],
        ["records of 31 March in the portal", "pass", "once"],
      ],
      metrics: [["records", 1650, "day"]],
    },
    text`
      As promised, after the real end of a month: started the publisher at ten to midnight on 31 March and looked into the
      portal in the morning. Every record of the last day is there, and there once. No more to report.`,
  ),
);
