/**
 * May to July 2010: seven updates that went out without the test (R155). One was an emergency. For the others
 * no team could be found, which the procedure allowed until November (R135).
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
  aegis99,
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  gliteTwo,
  meyrin,
  roma,
  verifierOne,
  verifierThree,
  verifierTwo,
} from "../people.ts";

export const dpmDisk = story(
  "gLite-3.2/SE_dpm_disk/3.2.4-1/sl5-x86_64",
  deliver("2010-05-05 10:15", emiOne, {
    type: "revision",
    savannah: 3907,
    ggus: 57940,
    summary: text`Disk servers of DPM 1.7.4: rfiod closes idle connections after ten minutes, and GridFTP writes its
      own log.`,
    packages: [
      "glite-SE_dpm_disk-3.2.4-1.sl5",
      "DPM-rfio-server-1.7.4-1.sl5",
      "DPM-DSI-1.7.4-1.sl5",
    ],
  }),
  startVerification("2010-05-06 09:10", verifierOne),
  verified("2010-05-11 11:20", verifierOne),
  nameManager("2010-05-11 13:00", coordinatorOne, gliteOne),
  pool("2010-05-12 08:15", gliteOne),
  waive(
    "2010-05-18 09:30",
    coordinatorOne,
    text`No team is committed to DPM disk servers yet, and nobody on the gLite list volunteered within three
      working days. The same packages ran in verification for five days.`,
  ),
);

export const sge = story(
  "gLite-3.2/SGE_utils/3.2.1-2/sl5-x86_64",
  deliver("2010-05-27 09:35", emiOne, {
    type: "revision",
    savannah: 3949,
    ggus: 58690,
    summary: text`The information provider for Sun Grid Engine reads parallel environments, and a job held by the
      administrator is published as waiting.`,
    packages: ["glite-SGE_utils-3.2.1-2.sl5", "lcg-info-dynamic-scheduler-sge-1.0.2-1"],
  }),
  startVerification("2010-05-28 08:45", verifierThree),
  verified("2010-06-03 13:25", verifierThree),
  nameManager("2010-06-04 07:35", coordinatorTwo, gliteTwo),
  waive(
    "2010-06-08 12:10",
    coordinatorTwo,
    text`No team with Sun Grid Engine has joined. Two sites outside the staged rollout had asked for the fix and
      take it as it is.`,
  ),
);

export const fta = story(
  "gLite-3.2/FTA_oracle/3.2.1-3/sl5-x86_64",
  deliver("2010-06-01 09:20", emiOne, {
    type: "minor",
    savannah: 3959,
    ggus: 58864,
    summary: text`Transfer agents that go with FTS 3.2.1-3: they share channels between hosts and compare checksums.`,
    packages: ["glite-FTA_oracle-3.2.1-3.sl5", "glite-data-transfer-agents-3.7.6-1.sl5"],
  }),
  startVerification("2010-06-02 08:25", verifierOne),
  verified("2010-06-09 15:05", verifierOne),
  waive(
    "2010-06-30 09:05",
    coordinatorOne,
    text`No team is committed to the agents on their own. The two teams that tested FTS 3.2.1-3 ran these packages
      with it; released together with it.`,
  ),
);

export const ftm = story(
  "gLite-3.2/FTM/3.2.1-1/sl5-x86_64",
  deliver("2010-06-02 10:40", emiOne, {
    type: "revision",
    savannah: 3961,
    ggus: 58902,
    summary: text`File Transfer Monitor on SL5 for the first time. It shows the channels of one FTS and publishes their
      rates.`,
    packages: ["glite-FTM-3.2.1-1.sl5", "glite-data-transfer-monitor-gridview-1.2.0-1"],
  }),
  startVerification("2010-06-03 09:30", verifierTwo),
  verified("2010-06-10 12:00", verifierTwo),
  nameManager("2010-06-10 14:20", coordinatorTwo, gliteTwo),
  pool("2010-06-11 08:05", gliteTwo),
  waive(
    "2010-06-18 12:45",
    coordinatorTwo,
    text`Nobody answered the list. The monitor only reads, and the Tier-1 sites that want it can take it back in
      minutes.`,
  ),
);

export const vobox = story(
  "gLite-3.2/VOBOX/3.2.4-1/sl5-x86_64",
  deliver("2010-07-01 08:35", emiOne, {
    type: "revision",
    savannah: 4021,
    ggus: 59884,
    summary: text`VO box: the proxy renewal daemon survives a restart of MyProxy, and gsisshd follows the new names of
      the trust anchors.`,
    packages: ["glite-VOBOX-3.2.4-1.sl5", "lcg-vobox-4.0.2-1.sl5"],
  }),
  startVerification("2010-07-02 08:15", verifierThree),
  verified("2010-07-08 10:50", verifierThree),
  nameManager("2010-07-08 13:40", coordinatorOne, gliteOne),
  pool("2010-07-09 07:55", gliteOne),
  waive(
    "2010-07-15 13:35",
    coordinatorOne,
    text`VO boxes belong to ALICE sites, none of which is an Early Adopter with one. ALICE has run the packages on
      its own test machine for two weeks.`,
  ),
);

export const lcgCe = story(
  "gLite-3.1/lcg-CE/3.1.40-0/sl4-i386",
  deliver("2010-07-05 09:00", emiOne, {
    type: "revision",
    savannah: 4027,
    ggus: 60011,
    summary: text`lcg-CE: the gatekeeper writes one log file a day, and the monitor of grid jobs stops looking for jobs
      that are gone.`,
    packages: ["lcg-CE-3.1.40-0", "lcg-extra-jobmanagers-1.1.22-4"],
  }),
  startVerification("2010-07-06 08:30", verifierTwo),
  verified("2010-07-12 11:15", verifierTwo),
  nameManager("2010-07-12 13:10", coordinatorTwo, gliteTwo),
  select("2010-07-13 08:00", gliteTwo, meyrin, aegis99, roma),
  declines(
    "2010-07-13 12:20",
    meyrin,
    "we are moving everything to CREAM; no lcg-CE is touched before it goes",
    "ops",
  ),
  declines("2010-07-14 09:45", roma, "holidays until mid August, the service runs unattended"),
  waive(
    "2010-07-27 09:10",
    coordinatorTwo,
    text`Two teams declined, one did not answer, and nobody on the list volunteered for a service that is being
      phased out. The change is confined to log files.`,
  ),
);

export const wmsEmergency = story(
  "gLite-3.1/WMS/3.1.27-1/sl4-i386",
  deliver("2010-07-20 07:40", emiOne, {
    type: "emergency",
    savannah: 4052,
    ggus: 60512,
    summary: text`Security update of WMProxy: sandbox folders were readable by every local account. No other change
      against 3.1.27-0.`,
    advisory: "https://svg.example.org/Advisory-SVG-2010-0720",
    packages: ["glite-WMS-3.1.27-1", "glite-wms-wmproxy-3.1.49-3.slc4"],
  }),
  startVerification("2010-07-20 08:05", verifierOne),
  verified("2010-07-20 14:30", verifierOne),
  waive(
    "2010-07-20 15:10",
    coordinatorOne,
    text`Emergency. The hole is published and was used at one site; the change is a file mode and a check in one
      package. Documented in the advisory; verified the same day by installing it on two hosts (R134).`,
  ),
);
