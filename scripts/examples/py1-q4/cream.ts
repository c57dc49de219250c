/** February to April 2011: a CREAM that lost jobs, and its successor. */
import {
  accepts,
  beta,
  decide,
  deliver,
  excuse,
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
  coordinatorTwo,
  emiOne,
  gliteTwo,
  gr90,
  karlsruhe,
  lasPalmas,
  poznan,
  verifierOne,
} from "../people.ts";

export const creamRejected = story(
  "gLite-3.2/CREAM/3.2.9-1/sl5-x86_64",
  deliver("2011-03-10 09:00", emiOne, {
    type: "minor",
    savannah: 4487,
    ggus: 68441,
    summary: text`CREAM 1.12.6: the job table is split by state, which makes the listing of jobs ten times faster, and
      the database is upgraded on the way.`,
    packages: ["glite-CREAM-3.2.9-1.sl5", "glite-ce-cream-1.12.6-1.sl5"],
  }),
  startVerification("2011-03-11 08:25", verifierOne),
  verified("2011-03-18 12:00", verifierOne),
  nameManager("2011-03-18 13:40", coordinatorTwo, gliteTwo),
  select("2011-03-22 08:05", gliteTwo, gr90, lasPalmas),
  accepts("2011-03-22 09:10", lasPalmas),
  accepts("2011-03-22 10:40", gr90, "ops"),
  exposed("2011-03-28 07:30", gr90, "ops"),
  exposed("2011-03-28 10:00", lasPalmas),
  problem(
    "2011-03-31 09:20",
    gr90,
    "showstopper",
    "jobs that are waiting when tomcat restarts are lost; the batch system runs them and nobody gets the output",
    "ops",
  ),
  recordIssue("2011-03-31 11:15", gliteTwo, {
    ggus: 69168,
    title: "Jobs waiting in CREAM are lost when tomcat restarts",
    severity: "showstopper",
  }),
  report(
    "2011-04-01 08:40",
    gr90,
    {
      members: ["ops", "admin"],
      action: "upgrade",
      from: "3.2.8-1",
      deployment: "One host, 4 cores and 8 GB, TORQUE and Maui, 312 slots",
      exposure: ["2011-03-28", "2011-04-01"],
      vos: ["see", "biomed", "esr"],
      tests: [
        ["listing of 40,000 jobs", "pass", "3 s where it was 35"],
        ["upgrade of the database", "pass", "14 minutes"],
        ["restart with 200 jobs waiting", "fail", "61 of them lost"],
      ],
      metrics: [["jobs", 700, "day"]],
      issues: [69168],
      reject: "A restart of tomcat loses jobs that wait between two states.",
    },
    text`
      The listing flies. But tomcat restarts each night with the renewal of the trust anchors, and each morning some
      users asked for jobs that CREAM did not know. We counted on purpose: 200 waiting, restart, 139 left. The batch
      system had run all of them.`,
  ),
  report(
    "2011-04-04 11:30",
    lasPalmas,
    {
      action: "install",
      deployment: "New CREAM on a virtual machine, 4 cores and 6 GB, TORQUE 2.5.4, 480 slots",
      exposure: ["2011-03-28", "2011-04-04"],
      vos: ["fusion", "life.vo.ibergrid.eu", "swetest"],
      tests: [
        ["new installation", "pass"],
        ["MPI jobs through CREAM", "pass"],
        ["restart of tomcat with 50 waiting jobs", "fail", "9 lost, after reading the ticket"],
      ],
      metrics: [["jobs", 520, "day"]],
      issues: [69168],
      reject: "Confirms the loss of jobs on a new installation.",
    },
    text`
      Our first test as a team. A week without a visible problem, since our tomcat was not restarted once. After the
      colleagues' warning in the ticket we tried: 9 of 50 were gone. It is not the upgrade, then, a new installation
      has it as well.`,
  ),
  decide(
    "2011-04-05 08:45",
    gliteTwo,
    {
      reject: text`A restart of tomcat loses the jobs that are between two states (GGUS 69168), on upgraded and on new
        installations.`,
    },
    text`
      Two teams, one cause: since the job table is split, a job on its way from one part to the other is in neither
      when the service stops. The developers had it within a day and test a version that moves jobs in one
      transaction. Rejected; the successor is promised for this week.`,
  ),
);

export const creamFixed = story(
  "gLite-3.2/CREAM/3.2.9-2/sl5-x86_64",
  deliver("2011-04-07 09:25", emiOne, {
    type: "minor",
    savannah: 4548,
    ggus: 69395,
    summary: text`CREAM 1.12.7, the same as the rejected 3.2.9-1 with jobs moved between tables in one transaction.`,
    packages: ["glite-CREAM-3.2.9-2.sl5", "glite-ce-cream-1.12.7-1.sl5"],
  }),
  startVerification("2011-04-07 12:00", verifierOne),
  verified("2011-04-11 11:10", verifierOne),
  nameManager("2011-04-11 12:30", coordinatorTwo, gliteTwo),
  select("2011-04-11 13:15", gliteTwo, karlsruhe, poznan, gr90),
  accepts("2011-04-11 14:10", karlsruhe, "ops"),
  accepts("2011-04-12 07:40", poznan),
  accepts("2011-04-12 08:15", gr90, "ops"),
  exposed("2011-04-13 09:00", poznan),
  exposed("2011-04-14 07:30", karlsruhe, "ops"),
  beta("2011-04-14 07:35", karlsruhe, "on", "ce03.ka-t1.example.org/CREAM-CE"),
  excuse(
    "2011-04-18 09:10",
    gliteTwo,
    gr90,
    "a burst pipe has flooded the machine room on 15 April; the site is down until after Easter",
  ),
  report(
    "2011-04-19 12:50",
    poznan,
    {
      action: "upgrade",
      from: "3.2.8-1",
      deployment: "Two CREAM hosts in front of PBS Pro, 2,900 slots; both upgraded a day apart",
      exposure: ["2011-04-13", "2011-04-19"],
      vos: ["vo.plgrid.pl", "atlas", "lhcb", "gaussian"],
      tests: [
        ["20 restarts of tomcat under load", "pass", "no job lost, 4,300 checked"],
        ["listing of 100,000 jobs", "pass", "7 s"],
        ["upgrade of the database", "pass", "26 minutes"],
      ],
      metrics: [["jobs", 5200, "day"]],
    },
    text`
      A script restarted tomcat every three hours and compared the jobs before and after with those of the batch
      system: 4,300 jobs, all accounted for. The upgrade of the database took 26 minutes with half a year of jobs in
      it; purge first and it is five.`,
  ),
  report(
    "2011-04-20 08:30",
    karlsruhe,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.2.8-1",
      deployment: "One of five CREAM hosts, 8 cores and 16 GB, PBS with 12,400 job slots",
      exposure: ["2011-04-14", "2011-04-20"],
      beta: ["ce03.ka-t1.example.org/CREAM-CE", "2011-04-13", "2011-04-20"],
      vos: ["alice", "atlas", "cms", "lhcb"],
      tests: [
        ["restart with 2,000 jobs waiting", "pass"],
        ["power cut of the host", "pass", "3 jobs repeated, none lost"],
        ["monitoring that lists all jobs every minute", "pass"],
      ],
      metrics: [
        ["jobs", 9100, "day"],
        ["concurrent jobs", 3300],
      ],
    },
    text`
      9,100 jobs a day on one host is a record for us; the four others could be switched off now and then. After a hard
      power cut three jobs were started twice, which the experiments can live with, and none went missing.`,
  ),
  beta("2011-04-20 08:35", karlsruhe, "off", "ce03.ka-t1.example.org/CREAM-CE"),
  decide(
    "2011-04-21 08:10",
    gliteTwo,
    {},
    text`
      Sixteen days after the rejection the fast job table is here without the loss. Some 85,000 jobs at two large
      sites, with restarts on purpose. GR-90-EXAMPLE is excused: its machine room is under water.`,
  ),
);
