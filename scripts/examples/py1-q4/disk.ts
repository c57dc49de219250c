/** February to April 2011: disk servers, one of them an emergency. */
import {
  accepts,
  decide,
  declines,
  deliver,
  exposed,
  exposeFor,
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
  melbourne,
  split,
  ukNorth,
  verifierOne,
  verifierThree,
} from "../people.ts";

export const dpmDisk = story(
  "gLite-3.2/SE_dpm_disk/3.2.6-2/sl5-x86_64",
  deliver("2011-02-03 09:25", emiOne, {
    type: "minor",
    savannah: 4406,
    ggus: 67264,
    summary: text`DPM 1.8.0-2 for disk servers, delivered together with the head node: xrootd, and checks of the file
      system before each write.`,
    packages: [
      "glite-SE_dpm_disk-3.2.6-2.sl5",
      "DPM-rfio-server-1.8.0-2.sl5",
      "DPM-xrootd-1.0.2-1.sl5",
    ],
  }),
  startVerification("2011-02-04 09:30", verifierThree),
  verified("2011-02-11 11:05", verifierThree),
  nameManager("2011-02-11 12:40", coordinatorOne, gliteTwo),
  select("2011-02-21 09:00", gliteTwo, split, melbourne),
  accepts("2011-02-21 10:15", split),
  declines(
    "2011-02-22 00:30",
    melbourne,
    "after January we will be the last to try a DPM for a while",
  ),
  exposed("2011-02-24 08:10", split),
  report(
    "2011-03-04 11:30",
    split,
    {
      action: "install",
      deployment: "Two new disk servers of 24 TB beside two old ones, head node on 3.2.6-2",
      exposure: ["2011-02-24", "2011-03-03"],
      vos: ["alice", "vo.cro-ngi.hr"],
      tests: [
        ["xrootd reads of alice", "pass", "180 streams"],
        ["a file system mounted read-only", "pass", "taken out before the first write failed"],
        ["old and new servers under one head node", "pass"],
      ],
      metrics: [["transfers", 2600, "day"]],
    },
    text`
      We joined on Monday and got the first question on the same day. Two of four servers are new, so the old ones were
      there to compare. When one file system was remounted read-only the server said so and was left out, where the old
      ones go on failing until somebody looks.`,
  ),
  decide(
    "2011-03-07 08:35",
    gliteTwo,
    {},
    text`
      Waited ten days for a team, since ex.split_uni had announced that it would join. Old and new servers work side by
      side, so sites can upgrade one at a time, after the head node.`,
  ),
);

export const dpmDiskEmergency = story(
  "gLite-3.2/SE_dpm_disk/3.2.6-3/sl5-x86_64",
  deliver("2011-03-29 11:30", emiOne, {
    type: "emergency",
    savannah: 4530,
    ggus: 69074,
    summary: text`Security update of the GridFTP module of DPM: a path with a certain pattern was served without a check
      of its owner.`,
    advisory: "https://svg.example.org/Advisory-SVG-2011-0329",
    packages: ["glite-SE_dpm_disk-3.2.6-3.sl5", "DPM-DSI-1.8.0-3.sl5"],
  }),
  startVerification("2011-03-29 12:10", verifierOne),
  verified("2011-03-30 09:15", verifierOne),
  nameManager("2011-03-30 09:40", coordinatorTwo, gliteOne),
  exposeFor(
    "2011-03-30 10:00",
    gliteOne,
    3,
    "emergency: private data can be read; three days of production transfers are enough for one changed function",
  ),
  select("2011-03-30 10:05", gliteOne, ukNorth),
  accepts("2011-03-30 11:25", ukNorth),
  exposed("2011-03-31 08:00", ukNorth),
  report(
    "2011-04-04 08:15",
    ukNorth,
    {
      action: "upgrade",
      from: "3.2.6-2",
      deployment:
        "22 disk servers, 640 TB, upgraded one after the other in a morning without downtime",
      exposure: ["2011-03-31", "2011-04-03"],
      vos: ["atlas", "lhcb", "t2k.org"],
      tests: [
        ["the pattern of the advisory", "pass", "refused and logged on all 22"],
        ["GridFTP in both directions", "pass", "rates as before"],
        ["paths with spaces and percent signs", "pass"],
      ],
      metrics: [
        ["transfers", 44000, "day"],
        ["terabytes", 18, "day"],
      ],
    },
    text`
      One server at a time, drained for two minutes each, all 22 before lunch. Over the weekend 130,000 transfers, none
      refused that should not be. Went through the logs for the pattern of the advisory back to January and found
      nobody who had used it here.`,
  ),
  decide(
    "2011-04-04 09:10",
    gliteOne,
    {},
    text`
      Six days from the report of the hole to an update that has run on 640 TB. Please upgrade today; no restart of the
      head node is needed.`,
  ),
);
