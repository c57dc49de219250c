/** April 2011: gLite updates that are still under way when the example's clock stands still, on the 28th at noon. */
import {
  accepts,
  beta,
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
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  gliteTwo,
  lisbon,
  meyrin,
  napoli,
  sinet,
  strasbourg,
  torino,
  verifierOne,
  verifierThree,
  verifierTwo,
} from "../people.ts";

/** Everybody has reported: ready to decide. */
export const siteBdii = story(
  "gLite-3.2/BDII_site/3.2.9-1/sl5-x86_64",
  deliver("2011-04-06 10:15", emiOne, {
    type: "minor",
    savannah: 4544,
    ggus: 69368,
    summary: text`Site BDII that caches what its services publish: a service that does not answer keeps its last entry for
      twelve hours. UNICORE and ARC services can be published through it.`,
    packages: ["glite-BDII_site-3.2.9-1.sl5", "bdii-5.2.3-1", "glue-schema-2.0.8-1"],
  }),
  startVerification("2011-04-07 08:40", verifierTwo),
  verified("2011-04-13 12:30", verifierTwo),
  nameManager("2011-04-13 14:00", coordinatorOne, gliteTwo),
  select("2011-04-14 08:05", gliteTwo, lisbon, torino),
  accepts("2011-04-14 09:15", lisbon, "ops"),
  accepts("2011-04-14 13:20", torino),
  exposed("2011-04-18 08:00", lisbon, "ops"),
  exposed("2011-04-20 07:30", torino),
  problem(
    "2011-04-21 07:10",
    torino,
    "minor",
    "the cache file is owned by root, so that a check of the disk complains each night",
  ),
  recordIssue("2011-04-21 08:40", gliteTwo, {
    ggus: 69871,
    title: "Cache of the site BDII belongs to root",
    severity: "minor",
    workaround: "chown -R ldap /var/lib/bdii/cache after the first start.",
  }),
  report(
    "2011-04-26 13:10",
    torino,
    {
      action: "upgrade",
      from: "3.2.8-1",
      configuration: "issues",
      deployment: "Site BDII for 11 services, physical machine of 2006 with 2 GB",
      exposure: ["2011-04-20", "2011-04-26"],
      tests: [
        ["CREAM host switched off for an hour", "pass", "its entries stay, marked as old"],
        ["the same for 13 hours", "pass", "gone after 12, back with the service"],
        ["ownership of the cache", "fail", "root"],
        ["memory", "pass", "360 MB"],
      ],
      metrics: [["queries", 23000, "day"]],
      issues: [69871],
    },
    text`
      Switched the CREAM host off for an hour on a working day; nobody outside noticed, and the WMS went on matching to us.
      Then over the Easter night for thirteen hours, to see the entries go. The cache belongs to root, which our nightly
      check of files does not like. One chown and it is content.`,
  ),
  report(
    "2011-04-27 09:40",
    lisbon,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.2.8-1",
      deployment:
        "Site BDII on a virtual machine with 1 core and 2 GB, 17 services, one of them UNICORE",
      exposure: ["2011-04-18", "2011-04-27"],
      vos: ["ops"],
      tests: [
        ["UNICORE service published in GLUE 2.0", "pass"],
        ["upgrade and back again twice", "pass", "the database is rebuilt both ways"],
        ["gstat and glue-validator", "pass", "two warnings, both about our own UNICORE entry"],
      ],
      metrics: [["queries", 61000, "day"]],
    },
    text`
      After last September we try the way back first. It works: old, new, old, new, with a rebuilt database each time and
      less than a minute each. A UNICORE service stands in the information system of our site for the first time.`,
  ),
);

/** One team has reported, the other is late: its report was due after Easter. */
export const dpm = story(
  "gLite-3.2/SE_dpm_mysql/3.2.7-1/sl5-x86_64",
  deliver("2011-04-04 09:40", emiOne, {
    type: "revision",
    savannah: 4538,
    ggus: 69274,
    summary: text`DPM 1.8.0-4 for head nodes: checksums are kept with the replica, and the SRM daemon closes sessions that
      clients forget.`,
    packages: [
      "glite-SE_dpm_mysql-3.2.7-1.sl5",
      "DPM-server-mysql-1.8.0-4.sl5",
      "DPM-srm-server-mysql-1.8.0-4.sl5",
    ],
  }),
  startVerification("2011-04-05 09:00", verifierThree),
  verified("2011-04-12 11:45", verifierThree),
  nameManager("2011-04-12 13:20", coordinatorTwo, gliteOne),
  select("2011-04-13 08:10", gliteOne, sinet, napoli),
  accepts("2011-04-13 10:00", sinet, "ops"),
  accepts("2011-04-13 15:25", napoli),
  exposed("2011-04-18 08:15", napoli),
  exposed("2011-04-20 08:30", sinet, "ops"),
  beta("2011-04-20 08:40", sinet, "on", "dpm.si-net.example.org/SRM"),
  report(
    "2011-04-26 12:30",
    sinet,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.2.6-2",
      deployment: "Head node with 8 cores and 32 GB, 19 disk servers, 510 TB",
      exposure: ["2011-04-20", "2011-04-26"],
      beta: ["dpm.si-net.example.org/SRM", "2011-04-19"],
      vos: ["atlas", "belle", "vo.sling.si"],
      tests: [
        ["checksums of 50,000 old files", "pass", "computed in the background in two nights"],
        ["forgotten sessions", "pass", "closed after an hour, 900 of them on the first day"],
        ["FTS transfers with checksums", "pass"],
      ],
      metrics: [
        ["transfers", 37000, "day"],
        ["terabytes", 12.5, "day"],
      ],
    },
    text`
      900 forgotten sessions on the first day, most of them from one user's script, who has been helped. The checksums of
      old files are made at night and did not disturb anybody. The flag in GOCDB stays on until the decision.`,
  ),
);

/** Asked this morning. */
export const glexec = story(
  "gLite-3.2/GLEXEC_wn/3.2.5-1/sl5-x86_64",
  deliver("2011-04-14 08:50", emiOne, {
    type: "revision",
    savannah: 4557,
    ggus: 69634,
    summary: text`gLExec 0.8.10: the mapping of a payload is kept for its whole life, also when the policy changes.`,
    packages: ["glite-GLEXEC_wn-3.2.5-1.sl5", "glexec-0.8.10-1.sl5"],
  }),
  startVerification("2011-04-18 08:20", verifierOne),
  verified("2011-04-27 13:05", verifierOne),
  nameManager("2011-04-27 14:30", coordinatorOne, gliteTwo),
  select("2011-04-28 07:40", gliteTwo, strasbourg),
);

/** The one team with LSF has declined, and nobody on the list has come forward. */
export const lsf = story(
  "gLite-3.2/LSF_utils/3.2.3-1/sl5-x86_64",
  deliver("2011-04-05 09:15", emiOne, {
    type: "revision",
    savannah: 4541,
    ggus: 69322,
    summary: text`LSF utilities: support for LSF 8, and the information provider no longer counts suspended jobs as
      running.`,
    packages: ["glite-LSF_utils-3.2.3-1.sl5", "lcg-info-dynamic-lsf-2.2.2-1"],
  }),
  startVerification("2011-04-06 08:30", verifierTwo),
  verified("2011-04-14 13:15", verifierTwo),
  nameManager("2011-04-14 14:50", coordinatorOne, gliteTwo),
  select("2011-04-15 08:10", gliteTwo, meyrin),
  declines(
    "2011-04-18 07:20",
    meyrin,
    "LSF 8 is not installed here before June, and on LSF 7 there is nothing to test",
  ),
);
