/** November 2010 to January 2011: worker nodes, logging and bookkeeping. */
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
  bologna,
  catania,
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  hamburg,
  ljubljana,
  mk99,
  verifierOne,
  verifierTwo,
} from "../people.ts";

export const worker = story(
  "gLite-3.2/WN/3.2.8-0/sl5-x86_64",
  deliver("2010-11-15 10:05", emiOne, {
    type: "revision",
    savannah: 4274,
    ggus: 64520,
    summary: text`Worker node with lcg_util 1.11.9, dCache clients 1.9.5 and a relocatable installation from a tar file.`,
    packages: ["glite-WN-3.2.8-0.sl5", "lcg_util-1.11.9-1.sl5", "dcache-srmclient-1.9.5-19"],
  }),
  startVerification("2010-11-16 08:35", verifierOne),
  verified("2010-11-24 12:50", verifierOne),
  nameManager("2010-11-24 14:20", coordinatorTwo, gliteOne),
  select("2010-11-25 08:00", gliteOne, mk99, ljubljana, hamburg),
  accepts("2010-11-25 10:30", ljubljana),
  declines(
    "2010-11-25 12:15",
    hamburg,
    "the nodes are full with the heavy ion reprocessing until Christmas",
  ),
  accepts("2010-11-26 08:05", mk99),
  exposed("2010-12-01 08:20", ljubljana),
  exposed("2010-12-02 08:00", mk99),
  report(
    "2010-12-07 12:40",
    ljubljana,
    {
      action: "install",
      deployment: "Tar file on NFS for 62 nodes that run Gentoo under SLURM, 500 slots",
      exposure: ["2010-12-01", "2010-12-07"],
      vos: ["atlas", "belle", "vo.sling.si"],
      tests: [
        ["tar installation on a foreign Linux", "pass", "glibc 2.11"],
        ["lcg-cp and srmcp to four storage systems", "pass"],
        ["environment script with zsh", "pass"],
      ],
      metrics: [["jobs", 1700, "day"]],
    },
    text`
      Our nodes do not run Scientific Linux, so we took the tar file, which is new. It unpacks anywhere and the
      environment script finds itself. ATLAS pilots did not notice that they were on another distribution. The
      VOMS folder has to be linked by hand; the notes say so.`,
  ),
  report(
    "2010-12-08 09:30",
    mk99,
    {
      action: "upgrade",
      from: "3.2.7-0",
      deployment: "18 worker nodes, SL 5.5, 144 slots",
      exposure: ["2010-12-02", "2010-12-08"],
      vos: ["see", "biomed", "env.see-grid-sci.eu"],
      tests: [
        ["upgrade with yum from cron", "pass"],
        ["SAM tests", "pass"],
        ["seismology application of our users", "pass", "same results to the last digit"],
      ],
      metrics: [["jobs", 240, "day"]],
    },
    text`
      First test of our team. Nodes upgraded themselves overnight while jobs were running, which we had announced
      as a risk and which nobody noticed. The seismologists compared a simulation before and after, bit by bit:
      equal.`,
  ),
  decide(
    "2010-12-10 09:00",
    gliteOne,
    {},
    text`
      One site with packages and one with the tar file on a distribution that we do not even support. Both ran a
      week under normal load. Thanks to MK-99-EXAMPLE_II for its first report, which was a model of brevity.`,
  ),
);

export const lb = story(
  "gLite-3.2/LB/3.2.5-1/sl5-x86_64",
  deliver("2010-11-29 09:25", emiOne, {
    type: "minor",
    savannah: 4303,
    ggus: 65010,
    summary: text`LB 2.1: purging by VO and age, and notifications of job states over ActiveMQ.`,
    packages: ["glite-LB-3.2.5-1.sl5", "glite-lb-server-2.1.20-1.sl5", "glite-lb-notif-1.1.0-1"],
  }),
  startVerification("2010-11-30 09:10", verifierTwo),
  verified("2010-12-07 13:40", verifierTwo),
  nameManager("2010-12-07 15:00", coordinatorOne, gliteOne),
  select("2010-12-08 13:10", gliteOne, bologna, catania),
  declines(
    "2010-12-09 08:40",
    bologna,
    "no change to the bookkeeping before the LHC collaborations end their year",
    "ops",
  ),
  accepts("2010-12-09 09:55", catania),
  exposed("2010-12-14 13:00", catania),
  report(
    "2010-12-20 13:20",
    catania,
    {
      action: "upgrade",
      from: "3.2.4-2",
      deployment: "LB beside the WMS on one host with 8 cores and 16 GB",
      exposure: ["2010-12-14", "2010-12-20"],
      vos: ["cometa", "eumed", "infngrid"],
      tests: [
        ["purge of all jobs of one VO older than 60 days", "pass", "210,000 jobs in 50 minutes"],
        ["notification to a portal", "pass", "2 s after the change of state"],
        ["queries while purging", "pass", "slower by half"],
      ],
      metrics: [["events", 95000, "day"]],
    },
    text`
      eumed wants its jobs kept for a year, the others for two months: both can be said now. The notifications feed
      the portal of a course, whose students see their jobs change colour without asking. Purging takes half of
      the database's strength, so do it at night.`,
  ),
  decide(
    "2010-12-21 10:15",
    gliteOne,
    {},
    text`
      Small load, but both novelties used in earnest by EXAMPLE-CATANIA. Large sites should purge at night for the first
      time. Accepted before the holidays so that it can be installed after them.`,
  ),
);
