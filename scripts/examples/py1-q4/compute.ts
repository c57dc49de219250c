/** February to April 2011: computing elements. */
import {
  accepts,
  beta,
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
  aegis99,
  coordinatorOne,
  emiOne,
  gliteOne,
  meyrin,
  porto,
  roma,
  santander,
  verifierThree,
  verifierTwo,
  westCanada,
} from "../people.ts";

export const cream = story(
  "gLite-3.2/CREAM/3.2.8-1/sl5-x86_64",
  deliver("2011-02-07 09:10", emiOne, {
    type: "minor",
    savannah: 4411,
    ggus: 67390,
    summary: text`CREAM 1.12.4: statistics of the last hour for monitoring, limits on open files and load that are kept by
      upgrades, and a self-limiting submission.`,
    packages: [
      "glite-CREAM-3.2.8-1.sl5",
      "glite-ce-cream-1.12.4-1.sl5",
      "glite-ce-blahp-1.14.6-1.sl5",
    ],
  }),
  startVerification("2011-02-08 08:40", verifierTwo),
  verified("2011-02-15 13:25", verifierTwo),
  nameManager("2011-02-15 15:00", coordinatorOne, gliteOne),
  select("2011-02-16 08:10", gliteOne, santander, westCanada),
  accepts("2011-02-16 09:35", santander),
  accepts("2011-02-16 18:20", westCanada),
  exposed("2011-02-18 09:00", santander),
  exposed("2011-02-18 18:30", westCanada),
  beta("2011-02-18 18:35", westCanada, "on", "ce2.west-ca.example.org/CREAM-CE"),
  report(
    "2011-02-25 12:10",
    santander,
    {
      members: ["admin", "ops"],
      action: "upgrade",
      from: "3.2.7-1",
      deployment: "One of two CREAM hosts, 8 cores and 16 GB, Sun Grid Engine, 1,730 slots",
      exposure: ["2011-02-18", "2011-02-25"],
      vos: ["cms", "planck", "fusion", "swetest"],
      tests: [
        ["limiter at load 20", "pass", "refuses with a clear message, recovers by itself"],
        ["3,000 jobs in ten minutes", "pass"],
        ["statistics read by Nagios", "pass"],
      ],
      metrics: [["jobs", 3100, "day"]],
    },
    text`
      The limiter was our reason: a user of planck submits in bursts, and the host used to swap until somebody
      restarted it. Now the burst is refused for some minutes and the WMS tries again. The limit is kept by yaim, which
      we verified twice because it was not in the last version.`,
  ),
  report(
    "2011-02-28 17:40",
    westCanada,
    {
      action: "upgrade",
      from: "3.2.7-1",
      deployment:
        "CREAM in front of Moab and TORQUE 2.4 on a shared cluster, 2,200 slots for the grid",
      exposure: ["2011-02-18", "2011-02-25"],
      beta: ["ce2.west-ca.example.org/CREAM-CE", "2011-02-18", "2011-02-28"],
      vos: ["atlas", "t2k.org"],
      tests: [
        ["ATLAS production and analysis pilots", "pass"],
        ["BLAH with logs of another group's server", "pass"],
        ["restart while 800 jobs wait", "pass"],
      ],
      metrics: [
        ["jobs", 4800, "day"],
        ["concurrent jobs", 1950],
      ],
    },
    text`
      First report of our team; we joined this month. The cluster belongs to the university, so CREAM reads the batch
      logs over NFS with some delay. The new parser copes with entries that come late. One week of ATLAS at nearly
      5,000 jobs a day, failure rate unchanged at 1.4 %.`,
  ),
  beta("2011-02-28 17:45", westCanada, "off", "ce2.west-ca.example.org/CREAM-CE"),
  decide(
    "2011-03-01 08:50",
    gliteOne,
    {},
    text`
      Two sites, two batch systems, 55,000 jobs. Sites should look at the limits before the upgrade: they are now
      enforced. Welcome to EXAMPLE-WEST-CA_T2, with a first test eleven days after joining.`,
  ),
);

export const lcgCe = story(
  "gLite-3.1/lcg-CE/3.1.41-0/sl4-i386",
  deliver("2011-03-09 10:00", emiOne, {
    type: "revision",
    savannah: 4483,
    ggus: 68405,
    summary: text`lcg-CE: certificates signed with SHA-2 are read, and the log of the monitor of grid jobs is rotated. The
      last planned update of this service.`,
    packages: ["lcg-CE-3.1.41-0", "vdt_globus_essentials-1.10.1x86_rhas_4-6"],
  }),
  startVerification("2011-03-10 08:15", verifierThree),
  verified("2011-03-18 09:40", verifierThree),
  nameManager("2011-03-18 11:00", coordinatorOne, gliteOne),
  select("2011-03-21 08:30", gliteOne, meyrin, roma, aegis99),
  declines("2011-03-21 10:50", meyrin, "our last lcg-CE was switched off in February", "ops"),
  declines("2011-03-22 08:20", roma, "only CREAM is left here since the new year"),
  accepts("2011-03-23 13:30", porto),
  exposed("2011-03-25 09:15", porto),
  report(
    "2011-04-01 12:00",
    porto,
    {
      action: "upgrade",
      from: "3.1.40-0",
      deployment: "lcg-CE on SL 4.9, 2 cores and 4 GB, shared TORQUE with 420 slots",
      exposure: ["2011-03-25", "2011-04-01"],
      vos: ["biomed", "enmr.eu", "swetest"],
      tests: [
        ["globus-job-run and submission by WMS", "pass"],
        ["a proxy signed with SHA-256", "pass"],
        ["log rotation", "pass", "200 MB a day before, 20 kept now"],
      ],
      metrics: [["jobs", 380, "day"]],
    },
    text`
      Somebody still has to keep one, because enmr.eu has a portal that cannot speak to CREAM before the summer. Nothing
      surprising in an old and well-known service. The SHA-256 proxy is accepted, so the machine will survive until
      the portal has moved.`,
  ),
  decide(
    "2011-04-04 10:05",
    gliteOne,
    {},
    text`
      Two teams have switched theirs off and one did not answer; ex-porto.t2 came forward on the list. Accepted for the
      few sites that still need it, with the advice to plan the move to CREAM this year.`,
  ),
);
