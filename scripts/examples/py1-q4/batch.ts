/** February to April 2011: batch system. */
import {
  accepts,
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
  amsterdam,
  bari,
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  gliteTwo,
  goettingen,
  scotland,
  verifierThree,
  verifierTwo,
} from "../people.ts";

export const torqueClient = story(
  "gLite-3.2/TORQUE_client/3.2.3-2/sl5-x86_64",
  deliver("2011-01-24 09:20", emiOne, {
    type: "minor",
    savannah: 4388,
    ggus: 66905,
    summary: text`TORQUE client 2.5.4, in place of 3.2.3-1, which was withdrawn: timers no longer overflow on nodes that
      have been up for long.`,
    packages: [
      "glite-TORQUE_client-3.2.3-2.sl5",
      "torque-client-2.5.4-1cri.sl5",
      "torque-mom-2.5.4-1cri.sl5",
    ],
  }),
  startVerification("2011-01-25 08:45", verifierThree),
  verified("2011-01-31 12:10", verifierThree),
  nameManager("2011-01-31 14:00", coordinatorTwo, gliteTwo),
  select("2011-02-01 08:15", gliteTwo, scotland, goettingen),
  accepts("2011-02-01 10:25", scotland),
  declines(
    "2011-02-01 13:40",
    goettingen,
    "once bitten: we wait until somebody else has run it for a month",
  ),
  exposed("2011-02-03 09:00", scotland),
  report(
    "2011-02-09 11:20",
    scotland,
    {
      action: "upgrade",
      from: "3.2.2-1",
      deployment: "60 of 309 nodes, 8 cores each, uptimes between 3 and 212 days",
      exposure: ["2011-02-03", "2011-02-09"],
      vos: ["atlas", "lhcb", "phenogrid"],
      tests: [
        ["pbs_mom on nodes up for more than 60 days", "pass", "under 1 % of a core"],
        ["temporary space reported and used in requests", "pass"],
        ["jobs that fork and detach", "pass", "killed with their session"],
      ],
      metrics: [
        ["jobs", 1750, "day"],
        ["nodes", 60],
      ],
    },
    text`
      Chose the nodes with the longest uptime, since that is where 2.5.3 spun. Six days on 60 of them and the mom is
      not to be seen in top. Jobs that leave processes behind are now cleaned up with their session, which our own
      cron job had done badly for years.`,
  ),
  decide(
    "2011-02-11 09:10",
    gliteTwo,
    {},
    text`
      The overflow of the withdrawn version is gone, shown on nodes with up to 212 days of uptime. Accepted.
      EXAMPLE.Goettingen, who found the problem in December, preferred to wait.`,
  ),
);

export const torqueServer = story(
  "gLite-3.2/TORQUE_server/3.2.4-1/sl5-x86_64",
  deliver("2011-02-21 09:05", emiOne, {
    type: "minor",
    savannah: 4446,
    ggus: 67860,
    summary: text`TORQUE server 2.5.4 to go with the client of 3.2.3-2; job arrays are native, and munge may replace host
      authentication.`,
    packages: [
      "glite-TORQUE_server-3.2.4-1.sl5",
      "torque-server-2.5.4-1cri.sl5",
      "maui-server-3.3-4.sl5",
    ],
  }),
  startVerification("2011-02-22 08:20", verifierThree),
  verified("2011-03-01 13:45", verifierThree),
  nameManager("2011-03-01 15:10", coordinatorOne, gliteOne),
  select("2011-03-02 08:00", gliteOne, amsterdam),
  accepts("2011-03-02 12:05", amsterdam, "ops"),
  exposed("2011-03-08 08:30", amsterdam, "ops"),
  report(
    "2011-03-14 10:50",
    amsterdam,
    {
      members: ["ops", "admin"],
      action: "upgrade",
      from: "3.2.3-1",
      deployment: "Batch server with 12 cores and 48 GB, 3,140 slots on 410 nodes, Maui 3.3",
      exposure: ["2011-03-08", "2011-03-14"],
      vos: ["alice", "atlas", "lhcb", "lofar", "pvier"],
      tests: [
        ["server 2.5.4 with clients 2.3.13 and 2.5.4", "pass"],
        ["array of 5,000 lofar jobs", "pass", "qstat answers in 2 s, was 25"],
        ["munge", "skip", "planned with the next worker node image"],
        ["fair share kept over the upgrade", "pass"],
      ],
      metrics: [
        ["jobs", 12400, "day"],
        ["nodes", 410],
      ],
    },
    text`
      Upgraded in a window of one hour with jobs running, of which none was lost. The serverdb of 2.3 is converted at
      the first start, and there is no way back after it: make a copy. lofar submits arrays of thousands, and qstat
      is usable again while they run.`,
  ),
  decide(
    "2011-03-15 09:20",
    gliteOne,
    {},
    text`
      More than 3,000 slots for a week. The conversion of the server's database cannot be undone; the provider has put
      the advice to copy it into the notes.`,
  ),
);

export const torqueUtils = story(
  "gLite-3.2/TORQUE_utils/3.2.4-1/sl5-x86_64",
  deliver("2011-02-21 09:30", emiOne, {
    type: "revision",
    savannah: 4447,
    ggus: 67864,
    summary: text`TORQUE utilities for 2.5: the BLAH parser reads the new accounting format, and yaim no longer asks for a
      queue called grid.`,
    packages: ["glite-TORQUE_utils-3.2.4-1.sl5", "glite-yaim-torque-utils-4.1.2-1"],
  }),
  startVerification("2011-02-22 09:40", verifierTwo),
  verified("2011-03-02 11:50", verifierTwo),
  nameManager("2011-03-02 13:25", coordinatorTwo, gliteTwo),
  select("2011-03-03 08:05", gliteTwo, bari),
  accepts("2011-03-03 09:40", bari),
  exposed("2011-03-09 08:20", bari),
  report(
    "2011-03-16 13:05",
    bari,
    {
      members: ["admin", "ops"],
      action: "upgrade",
      from: "3.2.3-1",
      releaseNotes: "partly",
      deployment:
        "Two CREAM hosts in front of TORQUE 2.5.4, 1,540 slots, 9 queues none of which is called grid",
      exposure: ["2011-03-09", "2011-03-16"],
      vos: ["alice", "cms", "biomed", "magic"],
      tests: [
        ["yaim without a queue grid", "pass"],
        ["accounting records of TORQUE 2.5 read by BLAH", "pass", "all jobs of the week matched"],
        ["running jobs published per queue", "pass"],
      ],
      metrics: [["jobs", 3900, "day"]],
    },
    text`
      With TORQUE 2.5 the old parser missed every tenth end of job, and CREAM kept those as running for a day. All
      27,000 jobs of the week ended when they ended. The notes list a variable BATCH_CONF_DIR that has another name
      since last summer.`,
  ),
  decide(
    "2011-03-18 09:00",
    gliteTwo,
    {},
    text`
      Needed by everybody who goes to TORQUE 2.5. ex.bari_it matched the end of 27,000 jobs. The variable in the notes has
      been corrected.`,
  ),
);
