/** February to April 2011: worker nodes. */
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
  coordinatorOne,
  emiOne,
  gliteOne,
  scotland,
  strasbourg,
  verifierOne,
  warsaw,
} from "../people.ts";

export const worker = story(
  "gLite-3.2/WN/3.2.9-0/sl5-x86_64",
  deliver("2011-02-28 10:10", emiOne, {
    type: "revision",
    savannah: 4459,
    ggus: 68102,
    summary: text`Worker node with lcg_util 1.11.12 and GFAL 1.11.12: transfers give up after a time without progress, not
      after a fixed time.`,
    packages: ["glite-WN-3.2.9-0.sl5", "lcg_util-1.11.12-1.sl5", "GFAL-client-1.11.12-1.sl5"],
  }),
  startVerification("2011-03-01 08:30", verifierOne),
  verified("2011-03-09 12:40", verifierOne),
  nameManager("2011-03-09 14:15", coordinatorOne, gliteOne),
  select("2011-03-10 08:00", gliteOne, warsaw, scotland, strasbourg),
  accepts("2011-03-10 09:30", warsaw, "ops"),
  declines(
    "2011-03-10 12:15",
    scotland,
    "the nodes are on 2.5.4 of TORQUE since a month; one change at a time",
  ),
  exposed("2011-03-16 08:10", warsaw, "ops"),
  report(
    "2011-03-22 12:20",
    warsaw,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.2.8-0",
      deployment: "96 blades of 12 cores with InfiniBand, Lustre for home directories, 1,152 slots",
      exposure: ["2011-03-16", "2011-03-22"],
      vos: ["vo.plgrid.pl", "cms", "nanoquant"],
      tests: [
        ["copy of 40 GB at 2 MB/s", "pass", "5.5 hours, no timeout"],
        ["copy from a server that stalls", "pass", "ends 300 s after the last byte"],
        ["200 parallel lcg-cp", "pass"],
      ],
      metrics: [
        ["jobs", 2200, "day"],
        ["transfers", 8800, "day"],
      ],
    },
    text`
      Our link to the Tier-1 is thin, and copies above two hours used to be killed in the middle, begun again and
      killed again. A file of 40 GB took five and a half hours and arrived. A server made to stall on purpose is
      left after five minutes, as it should be.`,
  ),
  decide(
    "2011-03-24 09:15",
    gliteOne,
    {},
    text`
      The new timeout was tested from both sides, a slow server and a dead one. ex-strasbourg did not answer,
      ex-scot_gla declined. Accepted; good news for sites with thin links.`,
  ),
);
