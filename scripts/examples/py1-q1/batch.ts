/** May to July 2010: batch system and worker nodes. */
import {
  accepts,
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
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  gliteTwo,
  goettingen,
  hamburg,
  santander,
  torino,
  verifierOne,
  verifierThree,
} from "../people.ts";

export const torqueServer = story(
  "gLite-3.2/TORQUE_server/3.2.2-1/sl5-x86_64",
  deliver("2010-06-14 09:10", emiOne, {
    type: "revision",
    savannah: 3987,
    ggus: 59302,
    summary: text`TORQUE 2.3.13 in place of 2.3.6, and a Maui that no longer starts twice after a power cut. Queues
      keep their settings during configuration.`,
    packages: [
      "glite-TORQUE_server-3.2.2-1.sl5",
      "torque-server-2.3.13-1cri.sl5",
      "maui-server-3.2.6p21-4.sl5",
    ],
  }),
  startVerification("2010-06-15 08:00", verifierThree),
  verified("2010-06-21 12:10", verifierThree),
  nameManager("2010-06-21 14:00", coordinatorTwo, gliteTwo),
  select("2010-06-22 08:15", gliteTwo, torino),
  accepts("2010-06-22 10:50", torino),
  exposed("2010-06-29 07:30", torino),
  report(
    "2010-07-05 14:40",
    torino,
    {
      action: "upgrade",
      from: "3.2.1-2",
      deployment: "Separate batch server, 4 cores and 8 GB, 148 worker nodes, 1,184 slots",
      exposure: ["2010-06-29", "2010-07-05"],
      vos: ["alice", "biomed", "gridit"],
      tests: [
        ["upgrade with 900 jobs running", "pass", "pbs_server down for 25 s, no job lost"],
        ["queue settings kept by yaim", "pass"],
        ["hard power-off and start", "pass", "one Maui process, as promised"],
      ],
      metrics: [
        ["jobs", 2600, "day"],
        ["nodes", 148],
      ],
    },
    text`
      Done on a Tuesday morning with the queues open. The moms of the worker nodes stayed on 2.3.6 for the first
      three days and were upgraded after that; both spoke to the new server without a complaint. Pulled the
      plug once in agreement with the users of alice: everything came back by itself.`,
  ),
  decide(
    "2010-07-07 08:20",
    gliteTwo,
    {},
    text`
      A careful test at EXAMPLE-TORINO, with old and new clients against the new server. Nothing found. Sites
      may upgrade server and nodes in any order.`,
  ),
);

export const worker = story(
  "gLite-3.2/WN/3.2.7-0/sl5-x86_64",
  deliver("2010-06-22 09:55", emiOne, {
    type: "minor",
    savannah: 4003,
    ggus: 59585,
    summary: text`Worker node with lcg_util 1.11.8, GFAL 1.11.8 and the DPM clients 1.7.4, and a new profile script
      that no longer adds the same folders to PATH again in every subshell.`,
    packages: ["glite-WN-3.2.7-0.sl5", "lcg_util-1.11.8-1.sl5", "GFAL-client-1.11.8-1.sl5"],
  }),
  startVerification("2010-06-23 08:40", verifierOne),
  verified("2010-06-30 13:15", verifierOne),
  nameManager("2010-06-30 14:45", coordinatorOne, gliteOne),
  select("2010-07-01 08:05", gliteOne, santander, hamburg),
  accepts("2010-07-01 11:25", santander),
  declines(
    "2010-07-02 07:50",
    hamburg,
    "new worker nodes arrive this month, the old ones stay as they are",
  ),
  exposed("2010-07-07 07:00", santander),
  problem(
    "2010-07-09 10:30",
    santander,
    "minor",
    "lcg-cp prints a warning about a missing LFC_HOST with every copy, also where no catalogue is used",
    "ops",
  ),
  recordIssue("2010-07-12 08:00", gliteOne, {
    ggus: 60210,
    title: "lcg-cp warns about LFC_HOST where none is needed",
    severity: "minor",
    workaround: "Set LFC_HOST to any catalogue, or ignore the warning; the copy is done.",
  }),
  report(
    "2010-07-13 15:30",
    santander,
    {
      members: ["admin", "ops"],
      action: "upgrade",
      from: "3.2.6-2",
      deployment: "24 of 180 worker nodes, 8 cores and 16 GB each, SL 5.4, software area on GPFS",
      exposure: ["2010-07-07", "2010-07-13"],
      vos: ["cms", "ops.vo.ibergrid.eu", "planck", "fusion"],
      tests: [
        ["SAM tests of the nodes", "pass"],
        ["stage-out of CMS production", "pass", "14,000 files"],
        ["nested shells and environment modules", "pass"],
        ["MPI start through mpi-start", "pass"],
      ],
      metrics: [
        ["jobs", 1450, "day"],
        ["transfers", 2100, "day"],
      ],
      issues: [60210],
    },
    text`
      Put a rack of nodes on the new version and let the scheduler fill it like any other. No job of CMS failed
      for a reason of ours. PATH has 9 entries in a subshell where it had up to 40.

      The warning about LFC_HOST fills the log files of users who never heard of a catalogue. Harmless, but
      two of them wrote to us.`,
  ),
  decide(
    "2010-07-15 09:25",
    gliteOne,
    { knownIssues: [60210] },
    text`
      Some 9,000 jobs on 24 nodes without a failure that the new version had a part in. The warning of lcg-cp is
      published as a known issue and will go with lcg_util 1.11.9.`,
  ),
);

export const torqueUtils = story(
  "gLite-3.2/TORQUE_utils/3.2.3-1/sl5-x86_64",
  deliver("2010-06-29 10:00", emiOne, {
    type: "revision",
    savannah: 4016,
    ggus: 59820,
    summary: text`The information provider for TORQUE and Maui counts jobs in array queues, and yaim writes
      submit filters for each queue in place of one for all.`,
    packages: [
      "glite-TORQUE_utils-3.2.3-1.sl5",
      "glite-info-dynamic-pbs-2.3.1-1.sl5",
      "glite-yaim-torque-utils-4.1.0-1",
    ],
  }),
  startVerification("2010-06-30 09:00", verifierThree),
  verified("2010-07-06 11:40", verifierThree),
  nameManager("2010-07-06 13:30", coordinatorTwo, gliteTwo),
  select("2010-07-07 08:30", gliteTwo, goettingen),
  accepts("2010-07-07 09:05", goettingen),
  exposed("2010-07-13 09:30", goettingen),
  report(
    "2010-07-19 13:50",
    goettingen,
    {
      action: "upgrade",
      from: "3.2.2-1",
      releaseNotes: "partly",
      deployment: "lcg-CE and CREAM on two hosts, one shared TORQUE server, 1,900 slots, 12 queues",
      exposure: ["2010-07-13", "2010-07-19"],
      vos: ["atlas", "lofar", "medigrid", "dech"],
      tests: [
        ["GlueCEStateWaitingJobs against qstat for all queues", "pass", "equal within a minute"],
        ["array of 2,000 jobs", "pass"],
        ["submit filter of one queue changed by hand", "pass", "kept by the next yaim run"],
      ],
      metrics: [["jobs", 4100, "day"]],
    },
    text`
      We compared what the information system says with qstat every five minutes for six days: equal, also for
      the medigrid queue that takes only arrays and used to be published as empty. The release notes name the
      variable QUEUES_FILTER; the code reads QUEUE_FILTERS.`,
  ),
  decide(
    "2010-07-21 08:45",
    gliteTwo,
    {},
    text`
      The numbers of waiting jobs are right for the first time since arrays came into use. The provider has
      corrected the name of the variable in the notes, nothing else was found.`,
  ),
);
