/** November 2010 to January 2011: storage, file transfer, and a VO box that nobody could test. */
import {
  accepts,
  beta,
  decide,
  declines,
  deliver,
  exposed,
  nameManager,
  pool,
  problem,
  recordIssue,
  rejectVerification,
  report,
  select,
  startVerification,
  story,
  text,
  verified,
  withdraw,
} from "../entries.ts";
import {
  coimbra,
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  gliteTwo,
  karlsruhe,
  melbourne,
  meyrin,
  paris,
  verifierOne,
  verifierThree,
  verifierTwo,
} from "../people.ts";

export const fts = story(
  "gLite-3.2/FTS_oracle/3.2.2-1/sl5-x86_64",
  deliver("2010-11-04 08:40", emiOne, {
    type: "revision",
    savannah: 4255,
    ggus: 64140,
    summary: text`FTS 2.2.5: channels start without a pause after midnight, and the agents read their settings again
      without a restart.`,
    packages: ["glite-FTS_oracle-3.2.2-1.sl5", "glite-data-transfer-fts-3.7.8-1.sl5"],
  }),
  startVerification("2010-11-05 08:30", verifierTwo),
  verified("2010-11-12 12:20", verifierTwo),
  nameManager("2010-11-12 14:00", coordinatorOne, gliteTwo),
  select("2010-11-16 08:15", gliteTwo, meyrin, karlsruhe),
  declines(
    "2010-11-16 10:40",
    karlsruhe,
    "heavy ions: every channel is in use until 6 December",
    "storage",
  ),
  accepts("2010-11-16 13:25", meyrin, "storage"),
  exposed("2010-11-22 08:00", meyrin, "storage"),
  beta("2010-11-22 08:05", meyrin, "on", "fts-t2.meyrin.example.org/FTS"),
  report(
    "2010-11-29 13:50",
    meyrin,
    {
      members: ["storage"],
      action: "upgrade",
      from: "3.2.1-3",
      deployment: "T2 service: three web hosts, four agent hosts, Oracle 10.2 RAC",
      exposure: ["2010-11-22", "2010-11-29"],
      beta: ["fts-t2.meyrin.example.org/FTS", "2010-11-22", "2010-11-29"],
      vos: ["atlas", "cms", "lhcb", "alice"],
      tests: [
        ["midnight on all 94 channels", "pass", "no pause in seven nights"],
        ["settings changed while 2,000 files are active", "pass"],
        ["agents on three of four hosts", "pass"],
      ],
      metrics: [
        ["transfers", 240000, "day"],
        ["terabytes", 140, "day"],
      ],
    },
    text`
      In the middle of the heavy ion run, which gave it the heaviest week since it exists: 1.7 million transfers and a
      petabyte. The pause of ten minutes after midnight is gone, and with it the alarm that our operators had
      learnt to ignore. Settings are read again within a minute.`,
  ),
  beta("2010-11-29 13:55", meyrin, "off", "fts-t2.meyrin.example.org/FTS"),
  decide(
    "2010-12-01 09:10",
    gliteTwo,
    {},
    text`
      One team, but a petabyte in a week. The change is small and was seen to work each midnight. Tier-1 sites can
      take it in the winter stop.`,
  ),
);

export const dpmDiskVerification = story(
  "gLite-3.2/SE_dpm_disk/3.2.5-1/sl5-x86_64",
  deliver("2010-11-09 10:30", emiOne, {
    type: "minor",
    savannah: 4266,
    ggus: 64318,
    summary: text`DPM 1.8.0 for disk servers: xrootd as a further protocol, and checks of the file system before each
      write.`,
    packages: [
      "glite-SE_dpm_disk-3.2.5-1.sl5",
      "DPM-rfio-server-1.8.0-1.sl5",
      "DPM-DSI-1.8.0-1.sl5",
    ],
  }),
  startVerification("2010-11-10 08:50", verifierThree),
  rejectVerification(
    "2010-11-12 13:15",
    verifierThree,
    text`The metapackage asks for lfc-libs 1.8.0, which is in no repository yet; it cannot be installed beside a
      head node of 1.7.4. Please deliver it together with the head node.`,
  ),
);

export const vobox = story(
  "gLite-3.2/VOBOX/3.2.6-1/sl5-x86_64",
  deliver("2010-11-17 09:40", emiOne, {
    type: "revision",
    savannah: 4279,
    ggus: 64588,
    summary: text`VO box: gsisshd 5.4, and the renewal daemon writes its state where a restart finds it.`,
    packages: ["glite-VOBOX-3.2.6-1.sl5", "gsissh-server-5.4-1.sl5"],
  }),
  startVerification("2010-11-18 08:45", verifierOne),
  verified("2010-11-25 12:05", verifierOne),
  nameManager("2010-11-25 13:45", coordinatorOne, gliteOne),
  pool("2010-11-26 08:10", gliteOne),
  withdraw(
    "2010-12-14 12:40",
    emiOne,
    text`No Early Adopter has a VO box, and without a test it cannot be released any more. ALICE takes the packages
      from us directly; the next VO box will come with EMI 1.`,
  ),
);

export const dpm = story(
  "gLite-3.2/SE_dpm_mysql/3.2.6-1/sl5-x86_64",
  deliver("2011-01-06 09:00", emiOne, {
    type: "minor",
    savannah: 4354,
    ggus: 66310,
    summary: text`DPM 1.8.0 for head nodes: weights for file systems, third party copies over GridFTP, and a name server
      that keeps its connections to MySQL.`,
    packages: [
      "glite-SE_dpm_mysql-3.2.6-1.sl5",
      "DPM-server-mysql-1.8.0-1.sl5",
      "dpm-name-server-mysql-1.8.0-1.sl5",
    ],
  }),
  startVerification("2011-01-07 08:30", verifierTwo),
  verified("2011-01-13 13:50", verifierTwo),
  nameManager("2011-01-13 15:15", coordinatorTwo, gliteOne),
  select("2011-01-14 08:10", gliteOne, melbourne, paris, coimbra),
  declines("2011-01-14 10:30", coimbra, "disk servers are being moved to another room this month"),
  accepts("2011-01-17 00:20", melbourne, "ops"),
  exposed("2011-01-18 01:00", melbourne, "ops"),
  problem(
    "2011-01-21 03:35",
    melbourne,
    "showstopper",
    "the dpm daemon grows by 350 MB an hour and is killed after two days",
    "ops",
  ),
  recordIssue("2011-01-21 08:20", gliteOne, {
    ggus: 66812,
    title: "Memory leak in the dpm daemon, about 12 kB a request",
    severity: "showstopper",
    workaround: "Restart the dpm daemon every night.",
  }),
  pool("2011-01-24 09:15", gliteOne),
  report(
    "2011-01-27 01:50",
    melbourne,
    {
      members: ["ops", "admin"],
      action: "upgrade",
      from: "3.2.5-1",
      deployment: "Head node with 8 cores and 24 GB, MySQL 5.0 on it, 14 disk servers, 430 TB",
      exposure: ["2011-01-18", "2011-01-25"],
      downtime: 58340,
      vos: ["atlas", "belle"],
      tests: [
        ["put, get, third party copy", "pass"],
        ["weights of file systems", "pass", "new servers fill first"],
        ["memory of the daemons over 7 days", "fail", "dpm: 24 GB after 2 days"],
        ["valgrind on a test instance", "fail", "12 kB lost with each srmPrepareToPut"],
      ],
      metrics: [
        ["transfers", 31000, "day"],
        ["restarts of dpm", 4],
      ],
      issues: [66812],
      reject:
        "The dpm daemon leaks 12 kB with each write request and is killed after two days of normal load.",
    },
    text`
      All that is new works well. On the third day the kernel killed the dpm daemon, which had taken 24 GB. We
      restarted it and drew a curve: straight, and it follows the number of writes. Valgrind on a test machine shows
      the copy of the space token that nobody frees, in every srmPrepareToPut.

      With a restart each night one can live, and we did so for four days to see the rest. For a release it is too
      much to ask.`,
  ),
  decide(
    "2011-01-31 09:05",
    gliteOne,
    {
      reject: text`Memory leak in the dpm daemon of about 12 kB with each write request; a busy head node is out of
        memory within two days (GGUS 66812).`,
    },
    text`
      The list was asked whether anybody wants to try it as well; nobody does with a leak like this in the ticket.
      EXAMPLE-AU-MELB sent the place in the source, and the developers have a patch that has run for three days in
      their own test. Rejected; 3.2.6-2 is expected in the first week of February, with the disk servers.`,
  ),
);
