/** February to April 2011: trust anchors, membership, gLExec. */
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
  anchorsOne,
  coimbra,
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  opsTwo,
  pisa,
  santiago,
  sinet,
  verifierOne,
  verifierThree,
} from "../people.ts";

export const anchors = story(
  "CA/CA/1.38/any",
  deliver("2011-02-09 09:00", anchorsOne, {
    type: "revision",
    summary: text`Trust anchors 1.38: one new certification authority, two with new keys, and signing policies for
      certificates with SHA-2.`,
    packages: ["ca-policy-egi-core-1.38-1.noarch", "lcg-CA-1.38-1.noarch"],
  }),
  startVerification("2011-02-09 10:30", verifierOne),
  verified("2011-02-10 13:20", verifierOne),
  nameManager("2011-02-10 14:50", coordinatorTwo, opsTwo),
  select("2011-02-11 08:10", opsTwo, coimbra, sinet),
  accepts("2011-02-11 09:25", coimbra),
  declines(
    "2011-02-11 12:05",
    sinet,
    "the machine that distributes packages is being replaced",
    "ops",
  ),
  exposed("2011-02-15 08:20", coimbra),
  report(
    "2011-02-21 11:35",
    coimbra,
    {
      action: "upgrade",
      from: "1.37",
      deployment: "94 machines: DPM, VOMS, CREAM, worker nodes and two user interfaces",
      exposure: ["2011-02-15", "2011-02-21"],
      vos: ["atlas", "auger", "ops.vo.ibergrid.eu"],
      tests: [
        ["users of the two authorities with new keys", "pass", "old and new key side by side"],
        ["fetch-crl every six hours", "pass"],
        ["VOMS with the new trust anchors after a restart", "pass"],
        ["a certificate with SHA-256", "pass", "java services too"],
      ],
      metrics: [["machines", 94]],
    },
    text`
      Both keys of an authority that changes are needed for a year, and both worked for the users that we asked. VOMS Admin
      reads the folder only at its start, so we restarted it and wrote that into our own list. Nothing else to say, which
      is the best one can say of trust anchors.`,
  ),
  decide(
    "2011-02-22 09:40",
    opsTwo,
    {},
    text`
      Ninety-four machines, old and new keys in use at once. Services that read the anchors only at their start should be
      restarted after the update. Seven days for all sites from the announcement.`,
  ),
);

export const voms = story(
  "gLite-3.2/VOMS_mysql/3.2.5-1/sl5-x86_64",
  deliver("2011-03-03 08:40", emiOne, {
    type: "revision",
    savannah: 4468,
    ggus: 68205,
    summary: text`VOMS Admin 2.6.2: reminders of the use policy leave out suspended members, and pages with many VOs are
      fast again.`,
    packages: ["glite-VOMS_mysql-3.2.5-1.sl5", "voms-admin-server-2.6.2-1"],
  }),
  startVerification("2011-03-04 08:30", verifierOne),
  verified("2011-03-14 12:20", verifierOne),
  nameManager("2011-03-14 14:00", coordinatorOne, gliteOne),
  select("2011-03-15 08:15", gliteOne, santiago),
  accepts("2011-03-15 10:10", santiago),
  exposed("2011-03-18 08:30", santiago),
  report(
    "2011-03-25 12:40",
    santiago,
    {
      action: "upgrade",
      from: "3.2.4-1",
      deployment:
        "VOMS for three VOs of computational chemistry, virtual machine with 2 cores and 4 GB",
      exposure: ["2011-03-18", "2011-03-25"],
      vos: ["compchem", "chem.vo.ibergrid.eu", "enmr.eu"],
      tests: [
        ["reminders with five suspended members", "pass", "only the others get them"],
        ["list of 400 members", "pass", "0.6 s"],
        ["registration, approval, first proxy", "pass", "by a new student, without our help"],
      ],
      metrics: [
        ["proxies", 2900, "day"],
        ["users", 415],
      ],
    },
    text`
      Suspended five members for a week, with their consent, and looked into the mail log: no reminder to any of them. A
      new student went from registration to the first proxy alone and in eleven minutes. The pages are quick again.`,
  ),
  decide(
    "2011-03-28 08:50",
    gliteOne,
    {},
    text`
      The known issue of 3.2.4-1 is solved and was tested as such. Who switched the reminders off can switch them on.`,
  ),
);

export const glexec = story(
  "gLite-3.2/GLEXEC_wn/3.2.4-1/sl5-x86_64",
  deliver("2011-03-07 09:35", emiOne, {
    type: "revision",
    savannah: 4476,
    ggus: 68336,
    summary: text`gLExec 0.8: the wrapper returns the exit code of its payload, and the log says which policy mapped whom.`,
    packages: ["glite-GLEXEC_wn-3.2.4-1.sl5", "glexec-0.8.1-1.sl5", "lcmaps-1.4.31-1.sl5"],
  }),
  startVerification("2011-03-08 09:40", verifierThree),
  verified("2011-03-16 11:20", verifierThree),
  nameManager("2011-03-16 13:00", coordinatorOne, gliteOne),
  select("2011-03-18 08:00", gliteOne, pisa),
  accepts("2011-03-18 09:05", pisa, "ops"),
  exposed("2011-03-23 08:20", pisa, "ops"),
  report(
    "2011-03-29 12:00",
    pisa,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.2.3-1",
      deployment: "gLExec on 160 worker nodes under LSF, 2,400 slots, Argus 3.2.3-1",
      exposure: ["2011-03-23", "2011-03-29"],
      vos: ["cms", "lhcb", "superbvo.org"],
      tests: [
        ["exit codes 0 to 255 of payloads", "pass"],
        ["payload killed by a signal", "pass", "128 and the signal"],
        ["one line of log for each mapping", "pass"],
        ["glideins of CMS", "pass"],
      ],
      metrics: [["payloads", 14500, "day"]],
    },
    text`
      Until now a failed payload looked like a success to the pilot. CMS sees the difference at once: 3 % more failures
      in the monitor, all of them real and all there before. Tried every exit code with a loop, which is quickly
      written and finds more than one thinks. It found nothing.`,
  ),
  decide(
    "2011-03-31 08:30",
    gliteOne,
    {},
    text`
      The exit code is passed on, which will look like more failing jobs in the week of the upgrade. They failed before,
      nobody saw it. The experiments have been told.`,
  ),
);
