/** November 2010 to January 2011: batch system, one of them withdrawn by its provider. */
import {
  accepts,
  decide,
  declines,
  deliver,
  exposed,
  exposeFor,
  nameManager,
  problem,
  report,
  select,
  startVerification,
  story,
  text,
  verified,
  withdraw,
} from "../entries.ts";
import {
  amsterdam,
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteTwo,
  goettingen,
  mk99,
  scotland,
  torino,
  verifierOne,
  verifierThree,
} from "../people.ts";

export const torqueClientWithdrawn = story(
  "gLite-3.2/TORQUE_client/3.2.3-1/sl5-x86_64",
  deliver("2010-12-01 09:45", emiOne, {
    type: "minor",
    savannah: 4310,
    ggus: 65082,
    summary: text`TORQUE client 2.5.3: moms report their temporary space, and jobs are started in their own session.`,
    packages: [
      "glite-TORQUE_client-3.2.3-1.sl5",
      "torque-client-2.5.3-1cri.sl5",
      "torque-mom-2.5.3-1cri.sl5",
    ],
  }),
  startVerification("2010-12-02 09:00", verifierThree),
  verified("2010-12-09 11:25", verifierThree),
  nameManager("2010-12-09 13:10", coordinatorTwo, gliteTwo),
  select("2010-12-10 08:15", gliteTwo, goettingen, mk99),
  accepts("2010-12-10 09:20", goettingen),
  accepts("2010-12-10 12:35", mk99),
  exposed("2010-12-14 08:30", goettingen),
  exposed("2010-12-15 09:00", mk99),
  problem(
    "2010-12-15 15:20",
    goettingen,
    "major",
    "pbs_mom uses all of one core on nodes with more than 60 days of uptime",
  ),
  withdraw(
    "2010-12-17 09:50",
    emiOne,
    text`TORQUE 2.5.3 has an integer overflow in its timers, found by the developers of TORQUE themselves. A build with
      2.5.4 follows in January.`,
  ),
);

export const torqueServer = story(
  "gLite-3.2/TORQUE_server/3.2.3-1/sl5-x86_64",
  deliver("2010-12-06 09:05", emiOne, {
    type: "revision",
    savannah: 4318,
    ggus: 65244,
    summary: text`TORQUE server 2.3.13 with patches against duplicate job numbers after a restart, and Maui with a limit of
      16,384 jobs.`,
    packages: [
      "glite-TORQUE_server-3.2.3-1.sl5",
      "torque-server-2.3.13-3cri.sl5",
      "maui-server-3.2.6p21-6.sl5",
    ],
  }),
  startVerification("2010-12-07 08:20", verifierOne),
  verified("2010-12-14 10:55", verifierOne),
  nameManager("2010-12-14 12:30", coordinatorOne, gliteTwo),
  select("2010-12-14 13:05", gliteTwo, torino, amsterdam),
  declines("2010-12-14 14:50", torino, "we close on Monday and are back on 10 January"),
  accepts("2010-12-16 09:40", scotland, "ops"),
  exposed("2010-12-17 10:00", scotland, "ops"),
  exposeFor(
    "2010-12-20 09:00",
    gliteTwo,
    20,
    "Christmas: nobody should have to write a report between the years, and two quiet weeks are a test as well",
  ),
  report(
    "2011-01-07 11:15",
    scotland,
    {
      members: ["ops"],
      action: "upgrade",
      from: "3.2.2-1",
      deployment:
        "TORQUE server on 8 cores and 16 GB, 309 nodes, 2,470 slots, Maui with fair share",
      exposure: ["2010-12-17", "2011-01-06"],
      vos: ["atlas", "lhcb", "phenogrid", "gridpp"],
      tests: [
        ["restart with 9,000 waiting jobs", "pass", "no number given twice"],
        ["10,500 jobs in Maui", "pass", "a cycle takes 40 s"],
        ["three weeks without a person", "pass"],
      ],
      metrics: [
        ["jobs", 8900, "day"],
        ["waiting jobs", 10500],
      ],
    },
    text`
      We run the server though we had only signed up for the client, and saw the call on the list. Over Christmas
      phenogrid filled every queue with 10,000 jobs, where the old Maui stops seeing jobs at 4,096. Three weeks
      without a restart and nobody on site. There is little more that one can ask of a batch server.`,
  ),
  decide(
    "2011-01-10 09:30",
    gliteTwo,
    {},
    text`
      Found its tester by the list only: one team declined, one did not answer. ex-scot_gla volunteered and ran it
      for twenty days instead of five. Thank you; the team should add the server to its commitments.`,
  ),
);
