/** August to October 2010: logging and bookkeeping, after its rejection. */
import {
  accepts,
  decide,
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
import { bologna, coordinatorOne, emiOne, gliteOne, verifierOne } from "../people.ts";

export const lb = story(
  "gLite-3.2/LB/3.2.4-2/sl5-x86_64",
  deliver("2010-07-26 09:30", emiOne, {
    type: "revision",
    savannah: 4063,
    ggus: 60715,
    summary: text`Follows 3.2.4-1, which was rejected: the interlogger keeps 64-bit offsets and resumes a queue of any
      size. The port of the statistics is documented.`,
    packages: [
      "glite-LB-3.2.4-2.sl5",
      "glite-lb-server-2.0.9-1.sl5",
      "glite-lb-logger-2.0.8-1.sl5",
    ],
  }),
  startVerification("2010-07-27 08:00", verifierOne),
  verified("2010-08-02 12:20", verifierOne),
  nameManager("2010-08-02 14:30", coordinatorOne, gliteOne),
  select("2010-08-03 08:10", gliteOne, bologna),
  accepts("2010-08-03 09:20", bologna, "ops"),
  exposed("2010-08-09 08:30", bologna, "ops"),
  exposeFor(
    "2010-08-10 08:25",
    gliteOne,
    14,
    "half of the users are away around 15 August; two weeks give the events of one",
  ),
  report(
    "2010-08-23 13:40",
    bologna,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.2.3-1",
      deployment:
        "LB server with 8 cores, 24 GB and a RAID 10 for MySQL, fed by six WMS; the machine of the test in June",
      exposure: ["2010-08-09", "2010-08-23"],
      vos: ["atlas", "cms", "lhcb", "biomed", "infngrid"],
      tests: [
        ["queries by tag", "pass"],
        ["queue of 5 GB on a WMS host", "pass", "delivered in 70 minutes"],
        ["interlogger killed at 3 GB", "pass", "resumes where it was"],
        ["statistics over HTTP", "pass"],
      ],
      metrics: [["events", 1200000, "day"]],
    },
    text`
      This time we did not wait for an outage: a firewall rule kept the events of one WMS back for 30 hours
      until 5 GB had gathered. They were delivered in little more than an hour and in order. Killed the
      interlogger in the middle of another such queue, with the same result. The rest is as good as it was in June.`,
  ),
  decide(
    "2010-08-25 08:05",
    gliteOne,
    {},
    text`
      The reason of the rejection in June is gone, tested on the same machine with a queue more than twice the
      size. With the faster queries of 3.2.4 every site with more than two WMS should upgrade soon.`,
  ),
);
