/** August to October 2010: information system, broken and mended. */
import {
  accepts,
  decide,
  declines,
  deliver,
  exposed,
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
import { coordinatorOne, emiOne, gliteOne, gr90, lisbon, torino, verifierOne } from "../people.ts";

export const siteBdii = story(
  "gLite-3.2/BDII_site/3.2.7-1/sl5-x86_64",
  deliver("2010-09-01 09:05", emiOne, {
    type: "minor",
    savannah: 4132,
    ggus: 61975,
    summary: text`Site BDII with BDII 5.1 and OpenLDAP 2.4: GLUE 2.0 is published beside GLUE 1.3.`,
    packages: ["glite-BDII_site-3.2.7-1.sl5", "bdii-5.1.5-1", "glue-schema-2.0.4-1"],
  }),
  startVerification("2010-09-02 08:15", verifierOne),
  verified("2010-09-07 14:20", verifierOne),
  nameManager("2010-09-08 07:30", coordinatorOne, gliteOne),
  select("2010-09-08 08:45", gliteOne, lisbon, gr90),
  accepts("2010-09-08 09:25", lisbon, "ops"),
  declines(
    "2010-09-08 12:50",
    gr90,
    "our site BDII shares a host with APEL and cannot be upgraded alone",
  ),
  problem(
    "2010-09-10 10:40",
    lisbon,
    "showstopper",
    "slapd does not start after the upgrade: the database of the old version is still there and is not readable",
    "ops",
  ),
  recordIssue("2010-09-10 12:15", gliteOne, {
    ggus: 62295,
    title: "slapd does not start after an upgrade from 3.2.6",
    severity: "showstopper",
    workaround: "Remove /var/run/bdii/db/* and start bdii again.",
  }),
  report(
    "2010-09-10 15:30",
    lisbon,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.2.6-1",
      installation: "failed",
      releaseNotes: "incorrect",
      deployment: "Site BDII on a virtual machine with 1 core and 2 GB",
      downtime: 46118,
      tests: [
        ["upgrade with yum and yaim", "fail", "slapd ends at once with error 80"],
        ["new installation on an empty machine", "pass"],
        ["GLUE 2.0 tree", "pass", "on the new installation only"],
      ],
      issues: [62295],
      reject:
        "An upgrade leaves the site without information system; only a new installation works.",
    },
    text`
      The packages install, and then the site disappears from the grid. OpenLDAP 2.4 finds the files of 2.3, says
      error 80 and stops; the init script reports OK all the same. It took us 50 minutes to find out, in which
      the site was invisible and no job came in.

      A new installation on an empty machine is fine, and the GLUE 2.0 tree looks right. But nobody installs a
      site BDII anew, and the notes promise an upgrade without further steps.`,
  ),
  decide(
    "2010-09-13 08:10",
    gliteOne,
    {
      reject: text`The upgrade from 3.2.6 breaks the service: the new slapd cannot read the old database, and the site
        vanishes from the information system (GGUS 62295).`,
    },
    text`
      Broken upgrade, found in the first minutes of the test. The workaround is one command, but a site that does
      not know it loses all its jobs, so this cannot go to three hundred sites. The provider agrees and will
      remove the old database in the package's script; expected within the week. Verification had tested a new
      installation only, and will test upgrades from now on.`,
  ),
);

export const siteBdiiFixed = story(
  "gLite-3.2/BDII_site/3.2.7-2/sl5-x86_64",
  deliver("2010-09-16 08:20", emiOne, {
    type: "minor",
    savannah: 4159,
    ggus: 62481,
    summary: text`The same as 3.2.7-1, which was rejected, with an upgrade that removes the old database. The init
      script says so when slapd does not start.`,
    packages: ["glite-BDII_site-3.2.7-2.sl5", "bdii-5.1.6-1", "glue-schema-2.0.4-1"],
  }),
  startVerification("2010-09-16 12:00", verifierOne),
  verified("2010-09-20 11:10", verifierOne),
  nameManager("2010-09-20 12:40", coordinatorOne, gliteOne),
  select("2010-09-21 08:00", gliteOne, lisbon, torino),
  accepts("2010-09-21 09:15", lisbon, "ops"),
  accepts("2010-09-21 13:30", torino),
  exposed("2010-09-23 08:10", lisbon, "ops"),
  exposed("2010-09-24 13:00", torino),
  report(
    "2010-09-29 14:20",
    lisbon,
    {
      members: ["ops", "admin"],
      action: "both",
      from: "3.2.6-1",
      deployment: "Site BDII on a virtual machine with 1 core and 2 GB, and an empty clone of it",
      exposure: ["2010-09-23", "2010-09-29"],
      vos: ["ops"],
      tests: [
        ["upgrade from 3.2.6-1", "pass", "back after 40 s"],
        ["upgrade from the broken 3.2.7-1", "pass"],
        ["slapd made to fail", "pass", "the init script says FAILED and why"],
        ["new installation", "pass"],
        ["GLUE 2.0 against the schema", "pass"],
      ],
      metrics: [["queries", 48000, "day"]],
    },
    text`
      We know this upgrade by now. It was done five times, from the old version and from the broken one, with the
      service up again in under a minute each time. In production since the 23rd, with GLUE 1.3 and 2.0 side by
      side and the top-level BDII of three regions reading both.`,
  ),
  report(
    "2010-09-30 07:40",
    torino,
    {
      action: "upgrade",
      from: "3.2.6-1",
      deployment: "Site BDII beside the CREAM host's resource BDII, physical machine of 2006",
      exposure: ["2010-09-24", "2010-09-30"],
      tests: [
        ["upgrade on an old machine with 1 GB", "pass"],
        ["gstat validation", "pass", "no new warning"],
        ["resource BDII of other services", "pass", "all six are read"],
      ],
      metrics: [["queries", 21000, "day"]],
    },
    text`
      On purpose on our oldest machine. Memory in use rose from 210 to 340 MB, which the second schema explains.
      gstat shows the same as before plus the new tree, and nothing in yellow.`,
  ),
  decide(
    "2010-10-01 08:35",
    gliteOne,
    {},
    text`
      Two sites, one of them the one that found the broken upgrade two weeks ago and repeated it five times. This
      is the first release that publishes GLUE 2.0. Machines with less than 1 GB should be given more first.`,
  ),
);
