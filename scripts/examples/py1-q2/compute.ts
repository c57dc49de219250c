/** August to October 2010: computing element and workload management. */
import {
  accepts,
  beta,
  decide,
  declines,
  deliver,
  exposed,
  nameManager,
  problem,
  recordIssue,
  report,
  select,
  solveIssue,
  startVerification,
  story,
  text,
  verified,
} from "../entries.ts";
import {
  aegis99,
  bologna,
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteTwo,
  lyon,
  meyrin,
  poznan,
  verifierThree,
  verifierTwo,
  zagreb,
} from "../people.ts";

export const cream = story(
  "gLite-3.2/CREAM/3.2.7-1/sl5-x86_64",
  deliver("2010-08-03 10:10", emiOne, {
    type: "revision",
    savannah: 4081,
    ggus: 61002,
    summary: text`CREAM with a new sandbox cleaner, forwarding of requirements to the batch system by a local script,
      and a fix for proxies delegated twice within a second.`,
    packages: [
      "glite-CREAM-3.2.7-1.sl5",
      "glite-ce-cream-1.12.2-1.sl5",
      "glite-ce-blahp-1.14.4-2.sl5",
    ],
  }),
  startVerification("2010-08-04 08:20", verifierTwo),
  verified("2010-08-11 14:00", verifierTwo),
  nameManager("2010-08-12 07:45", coordinatorTwo, gliteTwo),
  select("2010-08-12 08:50", gliteTwo, zagreb, aegis99, poznan),
  accepts("2010-08-12 10:15", zagreb),
  declines("2010-08-12 11:30", poznan, "both administrators are on leave until September"),
  accepts("2010-08-13 07:40", aegis99, "ops"),
  exposed("2010-08-18 09:00", aegis99, "ops"),
  exposed("2010-08-19 08:10", zagreb),
  beta("2010-08-19 08:15", zagreb, "on", "ce1.zag.example.org/CREAM-CE"),
  report(
    "2010-08-25 07:50",
    aegis99,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.2.6-1",
      deployment: "Virtual machine, 2 cores and 4 GB, TORQUE and Maui with 704 slots",
      exposure: ["2010-08-18", "2010-08-24"],
      vos: ["biomed", "esr", "see", "aegis"],
      tests: [
        ["upgrade with 120 jobs running", "pass"],
        ["memory requirement passed on to TORQUE", "pass", "script of 12 lines written for it"],
        ["sandbox cleaner", "pass", "freed 38 GB in the first night"],
      ],
      metrics: [["jobs", 410, "day"]],
    },
    text`
      Upgraded the machine that we installed in May. The forwarding of requirements is what our esr users had
      asked for since last year: jobs that need 4 GB now say so to TORQUE and are no longer killed at 2. The
      script belongs to the site, and the example in the documentation is a good start.`,
  ),
  report(
    "2010-08-25 12:05",
    zagreb,
    {
      action: "upgrade",
      from: "3.2.6-1",
      deployment:
        "One host, 4 cores and 8 GB, Sun Grid Engine with 496 slots through a local BLAH script",
      exposure: ["2010-08-19", "2010-08-25"],
      beta: ["ce1.zag.example.org/CREAM-CE", "2010-08-19", "2010-08-25"],
      vos: ["alice", "cms", "vo.cro-ngi.hr"],
      tests: [
        ["1,000 jobs at once from one user", "pass"],
        ["two delegations within a second", "pass", "scripted, 500 times"],
        ["local BLAH scripts kept by the upgrade", "pass"],
      ],
      metrics: [
        ["jobs", 920, "day"],
        ["users", 31],
      ],
    },
    text`
      Our batch system is not one of those that the packages support, so the first question was whether our own
      BLAH scripts survive: they do. A script that delegates twice within a second used to leave one job in
      five without a proxy. Not one in 500 now.`,
  ),
  beta("2010-08-25 12:10", zagreb, "off", "ce1.zag.example.org/CREAM-CE"),
  decide(
    "2010-08-27 09:40",
    gliteTwo,
    {},
    text`
      Two sites with different batch systems, no issue. The cleaner frees a lot of disk on its first night;
      sites that keep sandboxes for debugging should set its age limit before they upgrade.`,
  ),
);

export const wms = story(
  "gLite-3.1/WMS/3.1.28-0/sl4-i386",
  deliver("2010-08-24 09:15", emiOne, {
    type: "revision",
    savannah: 4118,
    ggus: 61712,
    summary: text`WMS: limits per user on the number of jobs in a collection, the job controller recovers after a full
      disk, and ICE renews proxies in bulk.`,
    packages: [
      "glite-WMS-3.1.28-0",
      "glite-wms-ice-3.1.31-2.slc4",
      "glite-wms-manager-3.1.66-1.slc4",
    ],
  }),
  startVerification("2010-08-25 08:45", verifierThree),
  verified("2010-09-02 13:30", verifierThree),
  nameManager("2010-09-02 15:15", coordinatorOne, gliteTwo),
  select("2010-09-03 08:00", gliteTwo, bologna, meyrin),
  declines(
    "2010-09-03 10:25",
    bologna,
    "two of six WMS are being moved to new hosts; not before October",
    "ops",
  ),
  accepts("2010-09-07 13:50", lyon, "ops"),
  exposed("2010-09-10 08:15", lyon, "ops"),
  problem(
    "2010-09-13 09:50",
    lyon,
    "major",
    "proxies of jobs on CREAM run out although the WMS says that it renewed them",
    "ops",
  ),
  recordIssue("2010-09-13 11:30", gliteTwo, {
    ggus: 62374,
    title: "Bulk renewal leaves out jobs on a CREAM that answers late",
    severity: "major",
    workaround: "Set ice.bulk_renewal = false in glite_wms.conf.",
  }),
  solveIssue("2010-09-16 08:40", gliteTwo, 62374),
  report(
    "2010-09-17 13:00",
    lyon,
    {
      members: ["ops", "admin"],
      action: "upgrade",
      from: "3.1.27-1",
      deployment:
        "One of three WMS, 8 cores and 16 GB, separate LB; submits to 210 CREAM and lcg-CE",
      exposure: ["2010-09-10", "2010-09-17"],
      vos: ["biomed", "vo.example-lyo.fr", "esr"],
      tests: [
        ["collection above the limit", "pass", "refused with a clear message"],
        ["disk filled for an hour", "pass", "controller goes on by itself"],
        ["proxy renewal over 48 hours", "pass", "after the corrected default"],
      ],
      metrics: [["jobs", 14200, "day"]],
      issues: [62374],
    },
    text`
      We saw the call on the list and had a WMS free. On the first weekend 300 biomed jobs lost their proxies:
      ICE takes a CREAM that answers after a minute for one that has renewed. The developers sent a corrected
      configuration on Wednesday, which switches bulk renewal off by default, and since then 48 hour jobs end well.`,
  ),
  decide(
    "2010-09-20 08:30",
    gliteTwo,
    {},
    text`
      Neither team that I asked could take it, and EXAMPLE-LYO answered the call on the list. Bulk renewal is off in
      the configuration that is released, which the provider put into the repository on 15 September; the rest
      works. It may come back when ICE waits for the answer.`,
  ),
);
