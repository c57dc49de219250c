/**
 * March and April 2011: release candidates of EMI 1 and of IGE, tested before the stacks themselves are out.
 * What is accepted here waits for the first UMD.
 */
import {
  accepts,
  beta,
  decide,
  declines,
  deliver,
  exposed,
  nameManager,
  planDistribution,
  problem,
  report,
  select,
  startVerification,
  story,
  text,
  verified,
} from "../entries.ts";
import {
  aegis99,
  coimbra,
  coordinatorOne,
  coordinatorTwo,
  emiTwo,
  gliteOne,
  gliteTwo,
  krakow,
  lisbon,
  lyon,
  madrid,
  meyrin,
  paris,
  pisa,
  southT1,
  verifierOne,
  verifierThree,
  verifierTwo,
} from "../people.ts";

/** Accepted, and waiting for UMD 1.0.0. */
export const argus = story(
  "EMI-1.0/argus/1.3.0-0/sl5-x86_64",
  deliver("2011-03-30 10:05", emiTwo, {
    type: "major",
    ggus: 69110,
    summary: text`Pre-release of EMI 1 (release candidate 3). Argus 1.3 with the EMI packaging: configuration under /etc,
      daemons started by init scripts, profiles for the grid worker node and for CREAM.`,
    packages: [
      "emi-argus-1.3.0-0.sl5",
      "argus-pap-1.3.0-2.sl5",
      "argus-pdp-1.3.0-2.sl5",
      "argus-pep-server-1.3.0-2.sl5",
    ],
  }),
  startVerification("2011-03-31 08:30", verifierThree),
  verified("2011-04-08 12:40", verifierThree),
  nameManager("2011-04-08 14:10", coordinatorTwo, gliteOne),
  select("2011-04-11 08:15", gliteOne, meyrin, pisa),
  declines(
    "2011-04-11 10:20",
    pisa,
    "one pre-release at a time, and CREAM comes first here",
    "ops",
  ),
  accepts("2011-04-11 13:05", meyrin, "ops"),
  exposed("2011-04-13 08:00", meyrin, "ops"),
  beta("2011-04-13 08:10", meyrin, "on", "argus3.meyrin.example.org/emi.ARGUS"),
  report(
    "2011-04-19 13:15",
    meyrin,
    {
      members: ["ops", "admin"],
      action: "install",
      releaseNotes: "partly",
      deployment:
        "Third host of the Argus alias, 4 cores and 8 GB; the two others stay on gLite 3.2",
      exposure: ["2011-04-13", "2011-04-19"],
      beta: ["argus3.meyrin.example.org/emi.ARGUS", "2011-04-13"],
      vos: ["alice", "atlas", "cms", "lhcb"],
      tests: [
        ["policies of the gLite version imported", "pass", "pap-admin, 212 lines"],
        ["decisions compared with the two gLite hosts", "pass", "400,000, no difference"],
        ["SELinux enforcing", "pass"],
        ["start at boot", "pass", "order of the three daemons right"],
      ],
      metrics: [["authorisation requests", 140000, "day"]],
    },
    text`
      A pre-release behind a production alias, which took some courage and the beta flag. A script compared 400,000 of its
      decisions with what the two gLite hosts would have said: no difference. Paths have moved to /etc/argus, and the notes
      still name /opt in three places.`,
  ),
  decide(
    "2011-04-21 09:05",
    gliteOne,
    {},
    text`
      The first component of EMI 1 through the new workflow, with a comparison that could hardly be stricter. The three old
      paths in the notes are corrected. It waits for UMD 1.0.0; until then sites stay on gLite 3.2.`,
  ),
  planDistribution("2011-04-27 09:20", coordinatorOne, "components/distributions/UMD/1.0.0.yaml", {
    type: "major",
    date: "2011-07-11",
    contents: ["EMI-1.0/argus/1.3.0-0/sl5-x86_64"],
    notes: text`
        First release of the Unified Middleware Distribution, planned for 11 July 2011. Further components of EMI 1 and
        IGE 1 join when the staged rollout has accepted them.`,
  }),
);

/** Under production load at two sites. */
export const cream = story(
  "EMI-1.0/cream/1.13.0-3/sl5-x86_64",
  deliver("2011-04-01 09:30", emiTwo, {
    type: "major",
    ggus: 69205,
    summary: text`Pre-release of EMI 1 (release candidate 3). CREAM 1.13 with authorisation by Argus, GLUE 2.0, and packages
      that follow the file hierarchy of Linux.`,
    packages: [
      "emi-cream-ce-1.13.0-3.sl5",
      "glite-ce-cream-1.13.0-3.sl5",
      "glite-ce-blahp-1.16.0-2.sl5",
    ],
  }),
  startVerification("2011-04-04 08:50", verifierOne),
  verified("2011-04-14 12:15", verifierOne),
  nameManager("2011-04-14 13:50", coordinatorTwo, gliteTwo),
  select("2011-04-20 08:40", gliteTwo, pisa, aegis99, lyon),
  accepts("2011-04-20 10:30", pisa),
  declines("2011-04-20 13:05", lyon, "biomed data challenge until May", "ops"),
  accepts("2011-04-21 07:35", aegis99),
  exposed("2011-04-26 07:30", pisa),
  beta("2011-04-26 07:35", pisa, "on", "cream-emi.pisa.example.org/CREAM-CE"),
  exposed("2011-04-27 08:10", aegis99),
  problem(
    "2011-04-27 13:40",
    pisa,
    "minor",
    "the information provider publishes the gLite 3.2 version string",
  ),
);

/** The title that the naming conventions give as their example (R85). */
export const dpm = story(
  "EMI-1.0/SE-DPM_mysql/1.8.0-1/sl5-x86_64",
  deliver("2011-04-06 09:50", emiTwo, {
    type: "major",
    ggus: 69362,
    summary: text`Pre-release of EMI 1 (release candidate 3). DPM head node with MySQL, the same code as gLite 3.2 in the
      packaging of EMI; names of packages begin with emi-dpm.`,
    packages: [
      "emi-dpm_mysql-1.8.0-1.sl5",
      "dpm-mysql-1.8.0-1.sl5",
      "dpm-srm-server-mysql-1.8.0-1.sl5",
    ],
  }),
  startVerification("2011-04-08 08:45", verifierTwo),
  verified("2011-04-19 12:25", verifierTwo),
  nameManager("2011-04-20 08:15", coordinatorOne, gliteOne),
  select("2011-04-26 08:15", gliteOne, paris, krakow, coimbra),
  declines(
    "2011-04-26 10:45",
    paris,
    "the storage is full, and a new head node would come at the worst time",
    "storage",
  ),
  accepts("2011-04-26 12:20", krakow),
  exposed("2011-04-28 07:10", krakow),
);

/** Asked this morning. */
export const topBdii = story(
  "EMI-1.0/bdii-top/1.0.0-1/sl5-x86_64",
  deliver("2011-04-08 09:15", emiTwo, {
    type: "major",
    ggus: 69430,
    summary: text`Pre-release of EMI 1 (release candidate 3). Top-level BDII with GLUE 2.0 as its first tree and without
      anything below /opt.`,
    packages: ["emi-bdii-top-1.0.0-1.sl5", "bdii-5.2.4-1.el5", "glite-yaim-bdii-4.3.1-1"],
  }),
  startVerification("2011-04-11 08:30", verifierOne),
  verified("2011-04-20 10:50", verifierOne),
  nameManager("2011-04-21 08:20", coordinatorTwo, gliteTwo),
  select("2011-04-28 07:45", gliteTwo, lisbon, southT1, madrid),
);
