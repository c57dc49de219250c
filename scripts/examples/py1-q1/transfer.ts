/** May to July 2010: file transfer. */
import {
  accepts,
  beta,
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
  bologna,
  coordinatorOne,
  emiOne,
  gliteTwo,
  karlsruhe,
  meyrin,
  verifierOne,
} from "../people.ts";

export const fts = story(
  "gLite-3.2/FTS_oracle/3.2.1-3/sl5-x86_64",
  deliver("2010-06-01 08:55", emiOne, {
    type: "minor",
    savannah: 3958,
    ggus: 58860,
    summary: text`File Transfer Service 2.2.4: checksums are compared at both ends where the storage offers them, and the
      agents balance themselves over several hosts.`,
    packages: [
      "glite-FTS_oracle-3.2.1-3.sl5",
      "glite-data-transfer-fts-3.7.6-1.sl5",
      "glite-data-transfer-scripts-1.2.9-1",
    ],
  }),
  startVerification("2010-06-02 08:20", verifierOne),
  verified("2010-06-09 14:50", verifierOne),
  nameManager("2010-06-10 07:40", coordinatorOne, gliteTwo),
  select("2010-06-10 09:10", gliteTwo, meyrin, karlsruhe, bologna),
  accepts("2010-06-10 12:30", meyrin, "storage"),
  accepts("2010-06-11 07:20", karlsruhe, "storage"),
  declines("2010-06-11 09:55", bologna, "the database is moved to new hardware in June", "storage"),
  exposed("2010-06-16 08:00", meyrin, "storage"),
  beta("2010-06-16 08:05", meyrin, "on", "fts-t2.meyrin.example.org/FTS"),
  exposed("2010-06-16 12:00", karlsruhe, "storage"),
  exposeFor(
    "2010-06-18 08:35",
    gliteTwo,
    12,
    "the LHC runs until 27 June; the machine stop after it would show nothing of the checksum load",
  ),
  report(
    "2010-06-28 13:10",
    meyrin,
    {
      members: ["storage"],
      action: "upgrade",
      from: "3.2.1-2",
      deployment:
        "T2 service: three web hosts, four agent hosts, Oracle 10.2 RAC shared with the LFC",
      exposure: ["2010-06-16", "2010-06-28"],
      beta: ["fts-t2.meyrin.example.org/FTS", "2010-06-16", "2010-06-28"],
      vos: ["atlas", "cms", "lhcb"],
      tests: [
        ["checksums CASTOR to DPM", "pass", "adler32 compared for 97 % of the files"],
        ["loss of one agent host", "pass", "channels taken over in 3 minutes"],
        ["schema upgrade", "pass", "11 minutes for 40 million rows"],
      ],
      metrics: [
        ["transfers", 182000, "day"],
        ["terabytes", 95, "day"],
      ],
    },
    text`
      Installed on the service for Tier-2 channels first. Twelve days with beam: 2.1 million transfers, of which
      61 were refused for a wrong checksum. We looked at ten of them, and all ten had been damaged at the source
      for months. That alone is worth the upgrade.`,
  ),
  beta("2010-06-28 13:15", meyrin, "off", "fts-t2.meyrin.example.org/FTS"),
  report(
    "2010-06-29 09:30",
    karlsruhe,
    {
      members: ["storage", "admin"],
      action: "upgrade",
      from: "3.2.1-2",
      releaseNotes: "partly",
      deployment: "Two web hosts, two agent hosts, Oracle 10.2 on two nodes",
      exposure: ["2010-06-16", "2010-06-29"],
      vos: ["alice", "atlas", "cms", "lhcb"],
      tests: [
        ["all star channels", "pass"],
        ["checksums dCache to dCache", "pass"],
        [
          "roll back of the schema on a copy",
          "pass",
          "done before the upgrade, not needed after it",
        ],
      ],
      metrics: [
        ["transfers", 64000, "day"],
        ["terabytes", 31, "day"],
      ],
    },
    text`
      The notes give 5 minutes for the schema; with our statistics it was 34, during which the channels were
      paused. After that nothing to tell: throughput as before, processor use of the web hosts down by a third.
      Channels from sites without checksums need the option off one by one, which a short script did for us.`,
  ),
  decide(
    "2010-06-30 08:50",
    gliteTwo,
    {},
    text`
      Two Tier-1 class services, 250,000 transfers a day between them, over the last days of the run. Sites
      should plan half an hour for the schema on large databases; the notes now say so. The damaged files that
      the checksums found were reported to their owners.`,
  ),
);
