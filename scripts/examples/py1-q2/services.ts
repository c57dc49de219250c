/** August to October 2010: authorisation, parallel jobs, user interface. */
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
  amsterdam,
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  gliteTwo,
  goettingen,
  hamburg,
  lisbon,
  sinet,
  verifierThree,
  verifierTwo,
} from "../people.ts";

export const argus = story(
  "gLite-3.2/ARGUS/3.2.3-1/sl5-x86_64",
  deliver("2010-09-20 09:50", emiOne, {
    type: "revision",
    savannah: 4166,
    ggus: 62610,
    summary: text`Argus 1.2: policies of several administration points are merged in a fixed order, and decisions are
      logged with the rule that made them.`,
    packages: [
      "glite-ARGUS-3.2.3-1.sl5",
      "glite-authz-pap-1.2.0-1",
      "glite-authz-pdp-1.2.0-1",
      "glite-authz-pepd-1.2.0-1",
    ],
  }),
  startVerification("2010-09-21 09:10", verifierThree),
  verified("2010-09-28 13:35", verifierThree),
  nameManager("2010-09-28 15:00", coordinatorTwo, gliteTwo),
  select("2010-09-29 08:05", gliteTwo, sinet, amsterdam),
  accepts("2010-09-29 11:20", sinet),
  declines(
    "2010-09-29 13:45",
    amsterdam,
    "our security team reviews Argus first, result in November",
    "ops",
  ),
  exposed("2010-10-04 07:30", sinet),
  report(
    "2010-10-11 12:40",
    sinet,
    {
      action: "upgrade",
      from: "3.2.2-1",
      deployment: "Argus on 2 cores and 4 GB for CREAM, gLExec and the ARC gateway, 1,300 slots",
      exposure: ["2010-10-04", "2010-10-11"],
      vos: ["atlas", "belle", "vo.sling.si"],
      tests: [
        ["central ban list of the NGI merged with ours", "pass", "ours wins, as documented"],
        ["ban of one group of atlas", "pass", "8 minutes to all nodes"],
        ["rule named in the log", "pass"],
        ["7 days of memory use of the three daemons", "pass", "flat"],
      ],
      metrics: [["authorisation requests", 33000, "day"]],
    },
    text`
      The log line with the rule is worth the upgrade alone: a user asked why he was refused, and the answer took
      a minute. We merged the list of our NGI with the local one and tried all four orders; what the manual says
      is what happens.`,
  ),
  decide(
    "2010-10-12 08:55",
    gliteTwo,
    {},
    text`
      EXAMPLE-SI-NET used it for CREAM, gLExec and ARC at once and tried the merging of policies in every order.
      Accepted. Good preparation for a central ban list.`,
  ),
);

export const mpi = story(
  "gLite-3.2/MPI_utils/3.2.2-1/sl5-x86_64",
  deliver("2010-09-28 09:20", emiOne, {
    type: "minor",
    savannah: 4183,
    ggus: 62884,
    summary: text`MPI utilities with mpi-start 0.0.65: Open MPI 1.4 and MPICH2 1.2, file distribution over ssh, and
      hooks of the user before and after each run.`,
    packages: ["glite-MPI_utils-3.2.2-1.sl5", "mpi-start-0.0.65-1", "glite-yaim-mpi-1.1.8-1"],
  }),
  startVerification("2010-09-29 08:40", verifierTwo),
  verified("2010-10-05 12:25", verifierTwo),
  nameManager("2010-10-05 14:10", coordinatorOne, gliteOne),
  select("2010-10-06 08:15", gliteOne, goettingen, lisbon),
  accepts("2010-10-06 09:00", goettingen),
  declines(
    "2010-10-06 10:45",
    lisbon,
    "the fast network is in repair, and MPI without it proves nothing",
    "ops",
  ),
  exposed("2010-10-12 08:45", goettingen),
  problem(
    "2010-10-14 12:10",
    goettingen,
    "showstopper",
    "jobs over several nodes run all their processes on the first one",
  ),
  recordIssue("2010-10-14 13:25", gliteOne, {
    ggus: 63452,
    title: "All MPI processes run on the first node under TORQUE",
    severity: "showstopper",
  }),
  report(
    "2010-10-15 13:05",
    goettingen,
    {
      action: "upgrade",
      from: "3.2.1-1",
      deployment:
        "32 nodes of 8 cores with gigabit Ethernet, TORQUE 2.3.13, Open MPI 1.4.2 of the distribution",
      exposure: ["2010-10-12", "2010-10-15"],
      vos: ["compchem", "medigrid", "dech"],
      tests: [
        ["hello world on 4 nodes", "fail", "32 processes on one node"],
        ["Open MPI, 8 processes on one node", "pass"],
        ["MPICH2 on 4 nodes", "fail", "same"],
        ["user hooks", "pass"],
      ],
      metrics: [["jobs", 60, "day"]],
      issues: [63452],
      reject:
        "Parallel jobs over more than one node overload the first node and leave the others idle.",
    },
    text`
      A compchem user wrote that his job of 64 processes had become slower than one of 8. It had: mpi-start 0.0.65
      reads the machine file of TORQUE line by line and keeps only the first line of each name, cut at the first
      dot. All our nodes begin with "node.", so all of them were the same. With names like wn1, wn2 nobody would
      have seen it, which must be how it passed. Went back to 3.2.1-1 the same day.`,
  ),
  decide(
    "2010-10-18 08:20",
    gliteOne,
    {
      reject: text`Where the names of worker nodes share what stands before the first dot, all processes of a parallel
        job run on one node (GGUS 63452).`,
    },
    text`
      Rejected: a parallel environment that runs everything on one node does harm quietly, and the users pay for it.
      EXAMPLE.Goettingen found the cause in the code, and the developers want to rewrite the reading of machine
      files with tests for five batch systems. They do not expect that before the new year.`,
  ),
);

export const ui = story(
  "gLite-3.2/UI/3.2.7-1/sl5-x86_64",
  deliver("2010-10-06 08:30", emiOne, {
    type: "revision",
    savannah: 4197,
    ggus: 63150,
    summary: text`User interface with CREAM client 1.12, lcg_util 1.11.9 and VOMS clients that read PKCS12 files.`,
    packages: ["glite-UI-3.2.7-1.sl5", "glite-ce-cream-cli-1.12.2-1.sl5", "lcg_util-1.11.9-1.sl5"],
  }),
  startVerification("2010-10-07 08:25", verifierThree),
  verified("2010-10-13 11:30", verifierThree),
  nameManager("2010-10-13 13:15", coordinatorTwo, gliteTwo),
  select("2010-10-14 08:10", gliteTwo, lisbon, hamburg),
  accepts("2010-10-14 09:35", lisbon),
  exposed("2010-10-18 08:00", lisbon),
  report(
    "2010-10-25 13:25",
    lisbon,
    {
      action: "upgrade",
      from: "3.2.6-1",
      deployment:
        "Two login machines, 16 cores and 32 GB each, home directories on NFS, 210 accounts",
      exposure: ["2010-10-18", "2010-10-25"],
      vos: ["atlas", "cms", "auger", "swetest", "ops.vo.ibergrid.eu"],
      tests: [
        ["proxy from a PKCS12 file", "pass"],
        ["glite-ce and glite-wms commands of the users' course", "pass", "all 34"],
        ["python bindings of lfc and dpm", "pass", "python 2.4 and 2.6"],
        ["lcg-cp without LFC_HOST", "pass", "the warning is gone"],
      ],
      metrics: [
        ["users", 63, "day"],
        ["jobs", 2700, "day"],
      ],
    },
    text`
      The week of our autumn course, which is why we took it: 25 beginners find more than five experts. They found
      that a proxy can now be made from the file the browser exports, which removed the first hour of the course,
      and nothing that is broken.`,
  ),
  decide(
    "2010-10-27 09:00",
    gliteTwo,
    {},
    text`
      Tested by a course of 25 beginners and 60 regular users of EXAMPLE-LIS. ex-hamburg was asked and did not
      answer. The known issue of the worker node with LFC_HOST is solved here as announced.`,
  ),
);
