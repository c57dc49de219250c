/** February to April 2011: parallel jobs. */
import {
  accepts,
  decide,
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
import { coordinatorTwo, emiOne, gliteTwo, heraklion, lisbon, verifierTwo } from "../people.ts";

export const mpi = story(
  "gLite-3.2/MPI_utils/3.2.3-1/sl5-x86_64",
  deliver("2011-03-08 09:35", emiOne, {
    type: "minor",
    savannah: 4480,
    ggus: 68370,
    summary: text`MPI utilities with mpi-start 1.0.1: machine files are read anew for five batch systems, after the
      rejection of 3.2.2-1. MPICH 1 is no longer supported.`,
    packages: ["glite-MPI_utils-3.2.3-1.sl5", "mpi-start-1.0.1-1", "glite-yaim-mpi-1.1.10-1"],
  }),
  startVerification("2011-03-09 09:10", verifierTwo),
  verified("2011-03-17 13:20", verifierTwo),
  nameManager("2011-03-17 15:00", coordinatorTwo, gliteTwo),
  select("2011-03-18 08:20", gliteTwo, lisbon, heraklion),
  accepts("2011-03-18 09:45", lisbon, "ops"),
  accepts("2011-03-21 08:30", heraklion),
  exposed("2011-03-23 08:30", lisbon, "ops"),
  exposed("2011-03-23 09:15", heraklion),
  problem("2011-03-28 11:05", heraklion, "major", "jobs built with MPICH 1 do not start any more"),
  recordIssue("2011-03-28 12:30", gliteTwo, {
    ggus: 69050,
    title: "Programs linked with MPICH 1 do not start",
    severity: "minor",
    workaround: "Rebuild with Open MPI or MPICH2; MPICH 1 has had no update since 2005.",
  }),
  report(
    "2011-03-30 12:35",
    lisbon,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.2.1-1",
      deployment: "40 nodes with InfiniBand, TORQUE 2.3.13, Open MPI 1.4.3 and MVAPICH2 1.5",
      exposure: ["2011-03-23", "2011-03-30"],
      vos: ["ops.vo.ibergrid.eu", "eng.vo.ibergrid.eu", "compchem"],
      tests: [
        ["128 processes on 16 nodes, Open MPI", "pass", "8 on each, all different"],
        ["MVAPICH2 on 4 nodes", "pass"],
        ["names of nodes that begin alike", "pass", "the case of last October"],
        ["user hooks that compile on the node", "pass"],
      ],
      metrics: [["jobs", 130, "day"]],
    },
    text`
      The first thing we tried is what broke in October: 16 nodes whose names begin alike, 128 processes, eight on each.
      An engineering user has run his flow solver on 96 cores every night of the week. Hybrid jobs with threads work
      with one variable, which is documented.`,
  ),
  report(
    "2011-03-31 08:50",
    heraklion,
    {
      action: "upgrade",
      from: "3.2.1-1",
      deployment:
        "20 nodes with gigabit Ethernet, TORQUE, Open MPI 1.4 and an MPICH 1.2.7 of our own",
      exposure: ["2011-03-23", "2011-03-30"],
      vos: ["see", "env.see-grid-sci.eu", "compchem"],
      tests: [
        ["Open MPI on 8 nodes", "pass"],
        ["MPICH 1.2.7 on 8 nodes", "fail", "unknown flavour"],
        ["file distribution over ssh", "pass"],
      ],
      metrics: [["jobs", 25, "day"]],
      issues: [69050],
      reject:
        "Two of our groups have programs linked with MPICH 1 that they cannot rebuild this year.",
    },
    text`
      With Open MPI everything is in order. Our meteorologists, however, have a model that was linked with MPICH 1 in
      2006 by a colleague who has left. It stops with "unknown MPI flavour". They can stay on the old nodes for some
      months, but we cannot recommend an update that takes something away without a time to prepare.`,
  ),
  decide(
    "2011-04-04 08:30",
    gliteTwo,
    {
      knownIssues: [69050],
      overruled: [
        [
          heraklion,
          text`MPICH 1 ended in 2005 and its removal was announced in the notes of 3.2.1; sites that need it keep the
            old version on some nodes, which EXAMPLE-LIS has shown to work side by side`,
        ],
      ],
    },
    text`
      What led to the rejection in October is repaired and was the first thing tested. ex-heraklion recommends to
      reject, because MPICH 1 is gone; I have talked to them and accept all the same. The loss was announced a year
      ago, and old nodes can serve old programs. Published as a known issue.`,
  ),
);
