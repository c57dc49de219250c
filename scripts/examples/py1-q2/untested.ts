/**
 * August to October 2010: seven updates that went out without the test (R155). One was an emergency. They are
 * the last: from November only an emergency may (R135).
 */
import {
  declines,
  deliver,
  nameManager,
  pool,
  select,
  startVerification,
  story,
  text,
  verified,
  waive,
} from "../entries.ts";
import {
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  gliteTwo,
  meyrin,
  verifierOne,
  verifierThree,
  verifierTwo,
} from "../people.ts";

export const glexecEmergency = story(
  "gLite-3.2/GLEXEC_wn/3.2.2-1/sl5-x86_64",
  deliver("2010-08-16 12:20", emiOne, {
    type: "emergency",
    savannah: 4103,
    ggus: 61440,
    summary: text`Security update of gLExec: a crafted environment variable could make it read its configuration from
      another place.`,
    advisory: "https://svg.example.org/Advisory-SVG-2010-0816",
    packages: ["glite-GLEXEC_wn-3.2.2-1.sl5", "glexec-0.7.1-1.sl5"],
  }),
  startVerification("2010-08-16 13:00", verifierThree),
  verified("2010-08-17 09:30", verifierThree),
  waive(
    "2010-08-17 10:05",
    coordinatorTwo,
    text`Emergency. Root on a worker node for whoever can submit a job; the security team asks for it today. One
      function changed, read by two people outside the project; documented in the advisory (R134).`,
  ),
);

export const fta = story(
  "gLite-3.2/FTA_oracle/3.2.2-1/sl5-x86_64",
  deliver("2010-08-18 09:25", emiOne, {
    type: "revision",
    savannah: 4107,
    ggus: 61508,
    summary: text`Transfer agents: a channel with more than 10,000 waiting files no longer holds up the others.`,
    packages: ["glite-FTA_oracle-3.2.2-1.sl5", "glite-data-transfer-agents-3.7.8-1.sl5"],
  }),
  startVerification("2010-08-19 08:50", verifierOne),
  verified("2010-08-26 13:10", verifierOne),
  nameManager("2010-08-26 14:40", coordinatorOne, gliteOne),
  pool("2010-08-27 08:00", gliteOne),
  waive(
    "2010-09-03 12:20",
    coordinatorOne,
    text`No team is committed to the agents, and none of the FTS sites wants to change them apart from the service
      while the LHC runs. Tier-1 sites may take it in the technical stop.`,
  ),
);

export const ftm = story(
  "gLite-3.2/FTM/3.2.2-1/sl5-x86_64",
  deliver("2010-08-31 08:55", emiOne, {
    type: "revision",
    savannah: 4129,
    ggus: 61952,
    summary: text`File Transfer Monitor: rates per VO, and a page that fits the screen of a phone.`,
    packages: ["glite-FTM-3.2.2-1.sl5", "glite-data-transfer-monitor-gridview-1.2.2-1"],
  }),
  startVerification("2010-09-01 08:20", verifierTwo),
  verified("2010-09-07 10:15", verifierTwo),
  nameManager("2010-09-07 12:05", coordinatorTwo, gliteTwo),
  pool("2010-09-08 07:50", gliteTwo),
  waive(
    "2010-09-14 09:15",
    coordinatorTwo,
    text`As in June nobody has taken up the monitor. The coordinators will ask the Tier-1 sites for a team before
      the next version.`,
  ),
);

export const vobox = story(
  "gLite-3.2/VOBOX/3.2.5-1/sl5-x86_64",
  deliver("2010-09-14 10:05", emiOne, {
    type: "revision",
    savannah: 4154,
    ggus: 62398,
    summary: text`VO box: proxies can be renewed from two MyProxy servers, and the agents' start scripts are kept by an
      upgrade.`,
    packages: ["glite-VOBOX-3.2.5-1.sl5", "lcg-vobox-4.0.4-1.sl5"],
  }),
  startVerification("2010-09-15 08:35", verifierOne),
  verified("2010-09-22 09:50", verifierOne),
  nameManager("2010-09-22 11:25", coordinatorOne, gliteOne),
  pool("2010-09-23 07:45", gliteOne),
  waive(
    "2010-09-29 13:10",
    coordinatorOne,
    text`Still no team with a VO box. Upgrades now keep what ALICE puts there, which is reason enough not to hold it
      back.`,
  ),
);

export const sge = story(
  "gLite-3.2/SGE_utils/3.2.2-1/sl5-x86_64",
  deliver("2010-09-27 09:40", emiOne, {
    type: "minor",
    savannah: 4180,
    ggus: 62842,
    summary: text`Sun Grid Engine utilities for CREAM: the BLAH scripts that sites have maintained until now become part
      of the release.`,
    packages: ["glite-SGE_utils-3.2.2-1.sl5", "glite-yaim-sge-utils-4.1.1-1"],
  }),
  startVerification("2010-09-28 09:05", verifierThree),
  verified("2010-10-04 14:15", verifierThree),
  nameManager("2010-10-05 07:40", coordinatorTwo, gliteTwo),
  waive(
    "2010-10-11 12:00",
    coordinatorTwo,
    text`The scripts come from the three sites that use them, so that they are in production already; none of the
      three could form a team in time.`,
  ),
);

export const lfcOracle = story(
  "gLite-3.2/LFC_oracle/3.2.4-1/sl5-x86_64",
  deliver("2010-10-01 08:15", emiOne, {
    type: "revision",
    savannah: 4189,
    ggus: 62980,
    summary: text`LFC 1.7.4-7 on Oracle: bulk queries by GUID as in the MySQL version, and bind variables for all
      statements.`,
    packages: ["glite-LFC_oracle-3.2.4-1.sl5", "LFC-server-oracle-1.7.4-7.sl5"],
  }),
  startVerification("2010-10-04 08:30", verifierTwo),
  verified("2010-10-11 13:45", verifierTwo),
  nameManager("2010-10-11 15:20", coordinatorOne, gliteOne),
  select("2010-10-12 08:00", gliteOne, meyrin),
  declines(
    "2010-10-12 14:30",
    meyrin,
    "no intervention on the Oracle services before the heavy ion run is over",
    "storage",
  ),
  waive(
    "2010-10-22 09:00",
    coordinatorOne,
    text`The only team with LFC on Oracle cannot test before December, and the list had no other. The MySQL version
      with the same code was accepted on 8 October.`,
  ),
);

export const lsf = story(
  "gLite-3.2/LSF_utils/3.2.2-1/sl5-x86_64",
  deliver("2010-10-08 09:55", emiOne, {
    type: "revision",
    savannah: 4204,
    ggus: 63222,
    summary: text`LSF utilities: the information provider reads the fair shares of LSF 7, and asks bjobs once a minute
      whoever asks it.`,
    packages: ["glite-LSF_utils-3.2.2-1.sl5", "lcg-info-dynamic-lsf-2.2.0-1"],
  }),
  startVerification("2010-10-11 08:45", verifierThree),
  verified("2010-10-18 12:30", verifierThree),
  nameManager("2010-10-18 14:05", coordinatorTwo, gliteTwo),
  select("2010-10-19 08:20", gliteTwo, meyrin),
  waive(
    "2010-10-28 09:30",
    coordinatorTwo,
    text`The one team with LSF did not answer in the weeks before the heavy ion run, and nobody on the list uses it.
      The last release to go out like this: from 1 November what is not tested is not released.`,
  ),
);
