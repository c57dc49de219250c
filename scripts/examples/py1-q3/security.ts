/** November 2010 to January 2011: trust anchors, authorisation, membership. */
import {
  accepts,
  decide,
  declines,
  deliver,
  exposed,
  exposeFor,
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
  anchorsOne,
  catania,
  coimbra,
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  gliteTwo,
  lugano,
  opsOne,
  pisa,
  sinet,
  verifierOne,
  verifierThree,
  verifierTwo,
} from "../people.ts";

export const anchors = story(
  "CA/CA/1.37/any",
  deliver("2010-11-02 09:00", anchorsOne, {
    type: "revision",
    summary: text`Trust anchors 1.37: two new certification authorities, one withdrawn, renewed revocation list addresses
      for four.`,
    packages: ["ca-policy-egi-core-1.37-1.noarch", "lcg-CA-1.37-1.noarch"],
  }),
  startVerification("2010-11-02 10:10", verifierTwo),
  verified("2010-11-03 13:30", verifierTwo),
  nameManager("2010-11-03 15:05", coordinatorOne, opsOne),
  select("2010-11-04 08:10", opsOne, sinet),
  accepts("2010-11-04 09:40", sinet, "ops"),
  exposed("2010-11-09 08:00", sinet, "ops"),
  report(
    "2010-11-15 09:20",
    sinet,
    {
      members: ["ops"],
      action: "upgrade",
      from: "1.36",
      deployment:
        "All 211 machines of the site: CREAM, DPM, LFC, BDII, VOMS, worker nodes, two user interfaces",
      exposure: ["2010-11-09", "2010-11-15"],
      vos: ["atlas", "belle", "vo.sling.si"],
      tests: [
        ["fetch-crl on every machine", "pass", "one server of a CA answers after 40 s"],
        ["a user of each new authority", "pass", "one volunteer and one test certificate"],
        ["the withdrawn authority is refused", "pass"],
        ["MD5 and SHA1 hashes of the file names", "pass"],
      ],
      metrics: [["machines", 211]],
    },
    text`
      Rolled out by our configuration system in one go, as trust anchors always are. Both new authorities work
      with OpenSSL 0.9.8 and with the java services. The revocation list of one authority comes from a slow server;
      fetch-crl waits for it, so a shorter timeout in cron may be wise.`,
  ),
  decide(
    "2010-11-16 10:00",
    opsOne,
    {},
    text`
      Every kind of service at one site for a week, no user locked out. First trust anchors that went this way.
      Sites have seven days to update after the announcement, as for every release of the anchors.`,
  ),
);

export const glexec = story(
  "gLite-3.2/GLEXEC_wn/3.2.3-1/sl5-x86_64",
  deliver("2010-11-08 13:10", emiOne, {
    type: "emergency",
    savannah: 4263,
    ggus: 64290,
    summary: text`Security update of LCMAPS under gLExec: pool accounts could be taken over by a job whose proxy had
      just expired.`,
    advisory: "https://svg.example.org/Advisory-SVG-2010-1108",
    packages: ["glite-GLEXEC_wn-3.2.3-1.sl5", "lcmaps-1.4.28-1.sl5"],
  }),
  startVerification("2010-11-08 13:40", verifierOne),
  verified("2010-11-09 10:20", verifierOne),
  nameManager("2010-11-09 10:45", coordinatorTwo, gliteOne),
  exposeFor(
    "2010-11-09 11:00",
    gliteOne,
    2,
    "emergency: the hole can be used by any user of a pilot framework; two days show whether pilots still run",
  ),
  select("2010-11-09 11:05", gliteOne, lugano, pisa),
  accepts("2010-11-09 12:20", lugano),
  declines("2010-11-09 15:30", pisa, "kernel upgrade on all nodes today for another advisory"),
  exposed("2010-11-10 08:00", lugano),
  report(
    "2010-11-12 09:10",
    lugano,
    {
      members: ["admin", "ops"],
      action: "upgrade",
      from: "3.2.2-1",
      deployment: "280 worker nodes with a shared gLExec on NFS, Argus 3.2.3-1, 3,300 slots",
      exposure: ["2010-11-10", "2010-11-12"],
      vos: ["atlas", "cms", "lhcb"],
      tests: [
        ["the published exploit before the upgrade", "fail", "works, alas"],
        ["the published exploit after the upgrade", "pass", "refused and logged"],
        ["pilots of the three experiments", "pass"],
        ["payload that outlives its proxy", "pass", "killed at expiry"],
      ],
      metrics: [
        ["payloads", 21000, "day"],
        ["pool accounts", 900],
      ],
    },
    text`
      Installed on all nodes at once, since a half-closed hole is an open one. 42,000 payloads of three experiments in
      two days, no mapping refused that should not have been. Payloads that outlive their proxy are now killed at the
      second it ends; LHCb had a few of those and was told.`,
  ),
  decide(
    "2010-11-12 10:30",
    gliteOne,
    {},
    text`
      Four days from delivery to release, with a test. Shows that an emergency need not skip it: two days of exposure
      under three experiments were enough to be sure of the pilots. Please upgrade now; advisory linked above.`,
  ),
);

export const voms = story(
  "gLite-3.2/VOMS_mysql/3.2.4-1/sl5-x86_64",
  deliver("2010-11-22 09:35", emiOne, {
    type: "minor",
    savannah: 4288,
    ggus: 64765,
    summary: text`VOMS Admin 2.6: acceptable use policies with reminders, suspension of single memberships, and a new
      audit log.`,
    packages: [
      "glite-VOMS_mysql-3.2.4-1.sl5",
      "voms-admin-server-2.6.1-1",
      "voms-mysql-3.1.5-1.sl5",
    ],
  }),
  startVerification("2010-11-23 08:20", verifierThree),
  verified("2010-11-30 13:55", verifierThree),
  nameManager("2010-11-30 15:10", coordinatorOne, gliteTwo),
  select("2010-12-01 08:05", gliteTwo, catania, coimbra),
  accepts("2010-12-01 14:20", catania),
  accepts("2010-12-02 09:10", coimbra),
  exposed("2010-12-06 08:40", catania),
  exposed("2010-12-06 11:00", coimbra),
  problem(
    "2010-12-09 15:45",
    catania,
    "major",
    "the reminder of the use policy is sent to suspended members too, every night",
    "ops",
  ),
  recordIssue("2010-12-10 08:15", gliteTwo, {
    ggus: 65394,
    title: "Policy reminders go to suspended members every night",
    severity: "major",
    workaround: "Set voms.aup.reminders = 0 until the corrected version is out.",
  }),
  report(
    "2010-12-13 12:10",
    catania,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.2.3-1",
      deployment: "VOMS for 9 regional VOs on one host, MySQL 5.0",
      exposure: ["2010-12-06", "2010-12-13"],
      vos: ["cometa", "eumed", "infngrid"],
      tests: [
        ["upgrade of the database of 9 VOs", "pass", "6 minutes"],
        ["suspension of one member", "pass", "no proxy from that minute on"],
        ["policy reminder", "fail", "suspended members get it too"],
      ],
      metrics: [
        ["proxies", 6900, "day"],
        ["users", 740],
      ],
      issues: [65394],
    },
    text`
      Suspension is what eumed needs most, with courses in seven countries and accounts that end with them. It
      works at once. The reminders do not know of it: a suspended trainer got four mails in four nights and
      called. Switched the reminders off, which is one line.`,
  ),
  report(
    "2010-12-14 10:35",
    coimbra,
    {
      action: "upgrade",
      from: "3.2.3-1",
      deployment: "VOMS of the Iberian VOs, master of a pair, 17 VOs, MySQL 5.1",
      exposure: ["2010-12-06", "2010-12-14"],
      vos: ["ops.vo.ibergrid.eu", "phys.vo.ibergrid.eu", "swetest"],
      tests: [
        ["upgrade with the replica answering", "pass", "no gap in the proxies"],
        ["audit log of a whole week", "pass", "every change, with the certificate that made it"],
        ["new policy accepted by 30 users", "pass"],
        ["reminders", "skip", "off, after the mail of our colleagues in Catania"],
      ],
      metrics: [["proxies", 4300, "day"]],
    },
    text`
      Read in the ticket about the reminders in time and left them off from the start. The audit log answered in its
      first week who had removed a group on a Friday evening. The interface feels slower with 17 VOs, about two
      seconds a page; more memory for tomcat helps.`,
  ),
  decide(
    "2010-12-16 09:15",
    gliteTwo,
    { knownIssues: [65394] },
    text`
      Two upgrades without a gap in service. The reminders to suspended members are a nuisance that one line
      switches off; published as a known issue, and the provider has it for the next version.`,
  ),
);
