/** February to April 2011: file catalogues and file transfer. */
import {
  accepts,
  beta,
  decide,
  declines,
  deliver,
  exposed,
  nameManager,
  recordIssue,
  report,
  select,
  startVerification,
  story,
  text,
  verified,
} from "../entries.ts";
import {
  catania,
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  gliteTwo,
  meyrin,
  southT1,
  valencia,
  verifierOne,
  verifierThree,
  verifierTwo,
} from "../people.ts";

export const lfcOracle = story(
  "gLite-3.2/LFC_oracle/3.2.5-1/sl5-x86_64",
  deliver("2011-02-16 08:30", emiOne, {
    type: "revision",
    savannah: 4433,
    ggus: 67690,
    summary: text`LFC 1.8.0 on Oracle: connections are taken from a pool, and a failing node of the database is left
      within a second.`,
    packages: ["glite-LFC_oracle-3.2.5-1.sl5", "LFC-server-oracle-1.8.0-1.sl5"],
  }),
  startVerification("2011-02-17 08:45", verifierTwo),
  verified("2011-02-24 11:30", verifierTwo),
  nameManager("2011-02-24 13:15", coordinatorTwo, gliteTwo),
  select("2011-02-25 08:10", gliteTwo, meyrin),
  accepts("2011-02-25 12:40", meyrin, "storage"),
  exposed("2011-03-02 08:00", meyrin, "storage"),
  beta("2011-03-02 08:05", meyrin, "on", "lfc-lhcb-ro.meyrin.example.org/Central-LFC"),
  report(
    "2011-03-09 13:20",
    meyrin,
    {
      members: ["storage", "ops"],
      action: "upgrade",
      from: "3.2.4-1",
      deployment:
        "Read-only catalogue of LHCb on two hosts, Oracle 10.2 RAC with four nodes, 54 million entries",
      exposure: ["2011-03-02", "2011-03-09"],
      beta: ["lfc-lhcb-ro.meyrin.example.org/Central-LFC", "2011-03-02", "2011-03-09"],
      vos: ["lhcb"],
      tests: [
        ["one node of the database stopped", "pass", "0.7 s, no client noticed"],
        ["1,200 clients at once", "pass", "pool of 60 connections is enough"],
        ["bulk queries by GUID", "pass"],
      ],
      metrics: [
        ["queries", 5800000, "day"],
        ["connections", 60],
      ],
    },
    text`
      Before the beam came back we had a quiet week for Oracle at last. A node of the database was stopped at eleven in the
      morning and the graph of the clients shows nothing. 60 connections in a pool do what 900 threads did before,
      which the database administrators have noticed with pleasure.`,
  ),
  beta("2011-03-09 13:25", meyrin, "off", "lfc-lhcb-ro.meyrin.example.org/Central-LFC"),
  decide(
    "2011-03-11 08:50",
    gliteTwo,
    {},
    text`
      The largest LFC there is, and the last version had to go out untested. This one was tested with a failing
      database at full load. The size of the pool should be set by hand on installations with several VOs.`,
  ),
);

export const lfc = story(
  "gLite-3.2/LFC_mysql/3.2.6-1/sl5-x86_64",
  deliver("2011-02-16 08:45", emiOne, {
    type: "revision",
    savannah: 4434,
    ggus: 67694,
    summary: text`LFC 1.8.0 on MySQL: a pool of connections, quieter logs, and checks of consistency that can run while the
      service is up.`,
    packages: ["glite-LFC_mysql-3.2.6-1.sl5", "LFC-server-mysql-1.8.0-1.sl5"],
  }),
  startVerification("2011-02-17 09:50", verifierOne),
  verified("2011-02-25 10:40", verifierOne),
  nameManager("2011-02-25 12:15", coordinatorOne, gliteOne),
  select("2011-02-28 08:05", gliteOne, catania, valencia),
  accepts("2011-02-28 10:30", catania),
  declines(
    "2011-02-28 12:50",
    valencia,
    "the catalogue is empty since our users moved to the central one",
  ),
  exposed("2011-03-04 08:45", catania),
  report(
    "2011-03-10 11:15",
    catania,
    {
      action: "upgrade",
      from: "3.2.5-1",
      deployment: "Central LFC of two regional VOs, 4 cores and 8 GB, 900,000 entries",
      exposure: ["2011-03-04", "2011-03-10"],
      vos: ["cometa", "eumed"],
      tests: [
        [
          "consistency check with the service up",
          "pass",
          "found 212 replicas of a storage element gone since 2009",
        ],
        ["log of one day", "pass", "14 MB where it was 600"],
        ["old and new clients", "pass"],
      ],
      metrics: [["queries", 38000, "day"]],
    },
    text`
      The check of consistency ran on a Sunday with everybody working and found 212 entries that point to a storage
      element in Tunis that was switched off two years ago. Deleted them. The log is readable again, which had been
      our complaint about the last version.`,
  ),
  decide(
    "2011-03-11 09:25",
    gliteOne,
    {},
    text`
      A week with real cleaning done on a catalogue of two VOs. The talkative log that EXAMPLE-KA-T1 reported last
      October is quiet.`,
  ),
);

export const fts = story(
  "gLite-3.2/FTS_oracle/3.2.3-1/sl5-x86_64",
  deliver("2011-03-02 09:15", emiOne, {
    type: "minor",
    savannah: 4465,
    ggus: 68170,
    summary: text`FTS 2.2.6: transfers over SRM sessions that are kept open, and a share of each channel for each VO.`,
    packages: ["glite-FTS_oracle-3.2.3-1.sl5", "glite-data-transfer-fts-3.7.11-1.sl5"],
  }),
  startVerification("2011-03-03 09:20", verifierThree),
  verified("2011-03-11 12:10", verifierThree),
  nameManager("2011-03-11 13:45", coordinatorTwo, gliteTwo),
  select("2011-03-14 08:00", gliteTwo, southT1),
  accepts("2011-03-14 10:10", southT1, "storage"),
  exposed("2011-03-17 09:00", southT1, "storage"),
  recordIssue("2011-03-22 10:30", gliteTwo, {
    ggus: 68855,
    title: "A share of zero is taken for no limit",
    severity: "minor",
    workaround: "Close the channel for the VO instead of giving it a share of zero.",
  }),
  report(
    "2011-03-24 12:15",
    southT1,
    {
      members: ["storage"],
      action: "upgrade",
      from: "3.2.2-1",
      deployment: "Two web hosts, three agent hosts, Oracle 10.2 RAC with three nodes",
      exposure: ["2011-03-17", "2011-03-24"],
      vos: ["atlas", "cms", "lhcb", "t2k.org", "ilc"],
      tests: [
        ["shares of four VOs on one channel", "pass", "60:25:10:5 within two per cent"],
        ["a share of zero", "fail", "unlimited"],
        ["sessions kept open to CASTOR and dCache", "pass", "small files 40 % faster"],
        ["schema upgrade", "pass", "18 minutes"],
      ],
      metrics: [
        ["transfers", 118000, "day"],
        ["terabytes", 74, "day"],
      ],
      issues: [68855],
    },
    text`
      Shares were asked for when two experiments fought for one channel last summer. They hold to within two per cent over
      a week. Zero means everything, however, which we learnt when ilc overtook all others for an hour. Small files
      gain most from open sessions.`,
  ),
  decide(
    "2011-03-25 09:40",
    gliteTwo,
    { knownIssues: [68855] },
    text`
      74 TB a day at EXAMPLE-SOUTH-T1, with shares as configured. A share of zero should be avoided until the next
      version; known issue with a simple workaround. Tier-1 sites may upgrade before the run of April.`,
  ),
);
