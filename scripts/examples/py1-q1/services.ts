/** May to July 2010: information system, authorisation and membership. */
import {
  accepts,
  decide,
  declines,
  deliver,
  deselect,
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
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  gliteTwo,
  lyon,
  pisa,
  sinet,
  valencia,
  verifierThree,
  verifierTwo,
} from "../people.ts";

export const topBdii = story(
  "gLite-3.2/BDII_top/3.2.5-1/sl5-x86_64",
  deliver("2010-05-06 08:30", emiOne, {
    type: "revision",
    savannah: 3910,
    ggus: 57975,
    summary: text`BDII 5.0.9 for top-level installations: updates are applied as differences, the database may live in
      memory, and a site that answers slowly no longer delays the others.`,
    packages: ["glite-BDII_top-3.2.5-1.sl5", "bdii-5.0.9-1", "glite-info-provider-service-1.3.1-1"],
  }),
  startVerification("2010-05-07 08:50", verifierTwo),
  verified("2010-05-12 10:35", verifierTwo),
  nameManager("2010-05-12 12:00", coordinatorOne, gliteOne),
  select("2010-05-14 08:10", gliteOne, sinet, lyon),
  accepts("2010-05-14 10:20", sinet, "ops"),
  exposed("2010-05-19 07:45", sinet, "ops"),
  deselect("2010-05-20 09:05", gliteOne, lyon),
  report(
    "2010-05-26 14:05",
    sinet,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.2.4-1",
      deployment: "Two top-level BDII behind a DNS alias, 4 cores and 8 GB each; one upgraded",
      exposure: ["2010-05-19", "2010-05-26"],
      vos: ["ops", "dteam"],
      tests: [
        ["full tree against the old instance", "pass", "no entry missing in 7 days"],
        ["350 clients at once", "pass"],
        ["database in memory", "pass", "1.4 GB used"],
        ["a site that answers after 25 s", "pass"],
      ],
      metrics: [
        ["queries", 2300000, "day"],
        ["seconds for an update", 38],
      ],
    },
    text`
      The alias sent half of all queries to the new version, the other half to the old one, which makes a fair
      comparison: an update takes 38 seconds in place of 170, and the slowest query in a week took 0.9 s. We
      recommend the database in memory to everybody who has 2 GB to spare.`,
  ),
  decide(
    "2010-05-28 08:15",
    gliteOne,
    {},
    text`
      EXAMPLE-SI-NET served 2.3 million queries a day from it for a week. EXAMPLE-LYO was asked, did not
      answer, and was taken off the list. The comparison with an old instance under the same load is as good a test as one can have.`,
  ),
);

export const argus = story(
  "gLite-3.2/ARGUS/3.2.2-1/sl5-x86_64",
  deliver("2010-05-20 09:05", emiOne, {
    type: "minor",
    savannah: 3936,
    ggus: 58452,
    summary: text`Argus 1.1: banning by subject or FQAN from one place, a policy editor on the command line, and obligations
      for pool accounts.`,
    packages: [
      "glite-ARGUS-3.2.2-1.sl5",
      "glite-authz-pap-1.1.0-1",
      "glite-authz-pdp-1.1.0-1",
      "glite-authz-pepd-1.1.0-1",
    ],
  }),
  startVerification("2010-05-21 08:30", verifierThree),
  verified("2010-05-28 12:40", verifierThree),
  nameManager("2010-05-28 14:10", coordinatorTwo, gliteTwo),
  select("2010-05-31 08:40", gliteTwo, valencia, pisa),
  accepts("2010-05-31 11:15", valencia),
  declines(
    "2010-06-01 08:35",
    pisa,
    "we have no gLExec yet, so nobody would ask our Argus anything",
    "ops",
  ),
  exposed("2010-06-04 09:20", valencia),
  report(
    "2010-06-10 12:55",
    valencia,
    {
      action: "install",
      documentation: "incomplete",
      deployment: "One Argus host, 2 cores and 4 GB, asked by gLExec on 90 worker nodes",
      exposure: ["2010-06-04", "2010-06-10"],
      vos: ["atlas", "lhcb"],
      tests: [
        ["pap-admin ban and unban of a test user", "pass", "in force after 4 minutes"],
        ["pilot jobs of LHCb through gLExec", "pass"],
        ["restart of each daemon in turn", "pass"],
        ["10,000 requests from 90 nodes at once", "pass", "median 35 ms"],
      ],
      metrics: [["authorisation requests", 58000, "day"]],
    },
    text`
      New for us: until now every worker node had its own gridmap file. Banning a test user took one command and
      four minutes, with the old files it took a day and somebody always forgot a node. The guide does not say
      how long decisions are cached on the nodes; it is the pepd that keeps them, and the number is set there.`,
  ),
  decide(
    "2010-06-11 13:20",
    gliteTwo,
    {},
    text`
      A first installation that carried the pilot jobs of LHCb for a week, 58,000 decisions a day. The provider
      has added a paragraph on caching to the guide. Accepted without known issues.`,
  ),
);

export const voms = story(
  "gLite-3.2/VOMS_mysql/3.2.3-1/sl5-x86_64",
  deliver("2010-06-08 09:20", emiOne, {
    type: "revision",
    savannah: 3972,
    ggus: 59098,
    summary: text`VOMS Admin 2.5.3: membership expiry mails carry the VO's name, pending requests can be listed by
      group, and voms-proxy-init no longer fails with certificates of 4096 bits.`,
    packages: [
      "glite-VOMS_mysql-3.2.3-1.sl5",
      "voms-admin-server-2.5.3-1",
      "voms-mysql-3.1.3-1.sl5",
    ],
  }),
  startVerification("2010-06-09 08:10", verifierTwo),
  verified("2010-06-15 15:00", verifierTwo),
  nameManager("2010-06-16 07:30", coordinatorTwo, gliteOne),
  select("2010-06-16 09:05", gliteOne, lyon),
  accepts("2010-06-17 08:55", lyon),
  exposed("2010-06-23 08:40", lyon),
  report(
    "2010-06-29 12:15",
    lyon,
    {
      action: "upgrade",
      from: "3.2.2-1",
      deployment: "Two VOMS hosts with 14 VOs, MySQL 5.0 replicated between them",
      exposure: ["2010-06-23", "2010-06-29"],
      vos: ["biomed", "auvergrid", "vo.example-lyo.fr"],
      tests: [
        ["proxies with keys of 1024, 2048 and 4096 bits", "pass"],
        ["registration of a new member from end to end", "pass"],
        ["expiry mail", "pass", "the VO is named at last"],
        ["switch to the replica", "pass"],
      ],
      metrics: [
        ["proxies", 21000, "day"],
        ["users", 2350],
      ],
    },
    text`
      First the replica, a day later the master. biomed has 900 members and several managers, who noticed the
      list by group within hours and thanked us for it. Configuration with yaim took four minutes a VO, as
      always; nothing had to be done by hand.`,
  ),
  decide(
    "2010-07-01 08:25",
    gliteOne,
    {},
    text`
      EXAMPLE-LYO ran it for fourteen VOs and 21,000 proxies a day. All fixes confirmed, including the one for
      long keys, which several certification authorities will require from autumn on.`,
  ),
);
