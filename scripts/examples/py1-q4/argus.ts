/** February to April 2011: authorisation. */
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
  solveIssue,
  startVerification,
  story,
  text,
  verified,
} from "../entries.ts";
import {
  amsterdam,
  coordinatorTwo,
  emiOne,
  gliteTwo,
  lugano,
  valencia,
  verifierTwo,
} from "../people.ts";

export const argus = story(
  "gLite-3.2/ARGUS/3.2.4-1/sl5-x86_64",
  deliver("2011-03-07 09:10", emiOne, {
    type: "minor",
    savannah: 4475,
    ggus: 68330,
    summary: text`Argus 1.3 for gLite 3.2: policies can be fetched from a national administration point at fixed times, and
      the pepd caches by user.`,
    packages: [
      "glite-ARGUS-3.2.4-1.sl5",
      "glite-authz-pap-1.3.0-1",
      "glite-authz-pdp-1.3.0-1",
      "glite-authz-pepd-1.3.0-1",
    ],
  }),
  startVerification("2011-03-08 08:50", verifierTwo),
  verified("2011-03-15 13:10", verifierTwo),
  nameManager("2011-03-15 14:45", coordinatorTwo, gliteTwo),
  select("2011-03-16 08:05", gliteTwo, lugano, valencia, amsterdam),
  accepts("2011-03-16 09:20", lugano, "ops"),
  accepts("2011-03-16 10:55", valencia),
  declines(
    "2011-03-16 15:40",
    amsterdam,
    "we take the EMI version next month and skip this one",
    "ops",
  ),
  exposed("2011-03-21 08:30", lugano, "ops"),
  exposed("2011-03-21 10:00", valencia),
  problem(
    "2011-03-23 14:10",
    lugano,
    "major",
    "the pepd answers from its cache for two hours after a user has been banned",
    "ops",
  ),
  recordIssue("2011-03-23 15:30", gliteTwo, {
    ggus: 68895,
    title: "Banned users pass for up to two hours",
    severity: "major",
    workaround: "Set maximumCachedResponses = 0 in pepd.ini.",
  }),
  solveIssue("2011-03-25 14:30", gliteTwo, 68895),
  report(
    "2011-03-28 13:30",
    lugano,
    {
      members: ["ops", "admin"],
      action: "upgrade",
      from: "3.2.3-1",
      deployment: "Argus with 4 cores and 8 GB for 280 worker nodes and two ARC computing elements",
      exposure: ["2011-03-21", "2011-03-28"],
      vos: ["atlas", "cms", "lhcb", "hone"],
      tests: [
        ["national policy fetched every hour", "pass"],
        ["time from a ban to the last refusal", "fail", "2 h 04 min before the corrected default"],
        ["the same after it", "pass", "5 min"],
        ["280 nodes after a power cut, all at once", "pass"],
      ],
      metrics: [["authorisation requests", 96000, "day"]],
      issues: [68895],
    },
    text`
      Two hours between a ban and its effect is a long time with an intruder in the house. The developers sent a corrected
      pepd.ini within two days, and the last five days ran with it: five minutes. With 280 nodes asking, the cache by
      user halves the load.`,
  ),
  report(
    "2011-03-29 09:10",
    valencia,
    {
      action: "upgrade",
      from: "3.2.3-1",
      deployment: "One Argus host, 2 cores and 4 GB, gLExec on 110 worker nodes",
      exposure: ["2011-03-21", "2011-03-28"],
      vos: ["atlas", "lhcb", "ific"],
      tests: [
        ["upgrade with pilots running", "pass", "12 s without answers, pilots retry"],
        ["ban through the national list", "pass", "66 minutes from their change to our refusal"],
        ["memory of the daemons", "pass"],
      ],
      metrics: [["authorisation requests", 61000, "day"]],
    },
    text`
      Took part in the first exercise with a national ban list: someone at the NGI banned a volunteer, and 66 minutes
      later he was out at our site, an hour of which is the interval of the fetch. Applied the corrected pepd.ini as
      soon as it stood in the ticket.`,
  ),
  decide(
    "2011-03-30 09:05",
    gliteTwo,
    {},
    text`
      The slow ban was found on the third day and its corrected default is in the released package, confirmed by both
      teams. With national lists a site can now be closed to somebody within about an hour.`,
  ),
);
