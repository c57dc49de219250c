/** February to April 2011: head nodes of storage, after the memory leak. */
import {
  accepts,
  decide,
  deliver,
  excuse,
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
  bern,
  coimbra,
  coordinatorTwo,
  emiOne,
  gliteOne,
  paris,
  patras,
  verifierTwo,
} from "../people.ts";

export const dpm = story(
  "gLite-3.2/SE_dpm_mysql/3.2.6-2/sl5-x86_64",
  deliver("2011-02-03 09:10", emiOne, {
    type: "minor",
    savannah: 4405,
    ggus: 67260,
    summary: text`DPM 1.8.0-2 for head nodes, after the rejection of 3.2.6-1: the memory leak with write requests is
      closed. Weights for file systems and third party copies as before.`,
    packages: [
      "glite-SE_dpm_mysql-3.2.6-2.sl5",
      "DPM-server-mysql-1.8.0-2.sl5",
      "dpm-name-server-mysql-1.8.0-2.sl5",
    ],
  }),
  startVerification("2011-02-04 08:20", verifierTwo),
  verified("2011-02-10 12:45", verifierTwo),
  nameManager("2011-02-10 14:20", coordinatorTwo, gliteOne),
  select("2011-02-11 08:00", gliteOne, patras, coimbra, bern, paris),
  accepts("2011-02-11 09:15", coimbra),
  accepts("2011-02-11 10:50", patras),
  accepts("2011-02-11 13:30", paris, "storage"),
  accepts("2011-02-14 07:40", bern),
  exposeFor(
    "2011-02-14 08:30",
    gliteOne,
    14,
    "a leak shows with time: two weeks without a restart of the daemons",
  ),
  exposed("2011-02-15 08:00", patras),
  exposed("2011-02-15 09:10", coimbra),
  exposed("2011-02-16 08:30", bern),
  excuse(
    "2011-02-21 09:20",
    gliteOne,
    paris,
    "work on the power supply takes the site down until 7 March, earlier than planned",
  ),
  report(
    "2011-03-01 08:40",
    patras,
    {
      action: "upgrade",
      from: "3.2.5-1",
      deployment: "Head node with 4 cores and 8 GB, 2 disk servers, 36 TB",
      exposure: ["2011-02-15", "2011-03-01"],
      vos: ["see", "biomed", "atlas"],
      tests: [
        ["memory of dpm over 14 days", "pass", "410 MB, flat since the second day"],
        ["put and get by SRM, rfio, GridFTP", "pass"],
        ["weights with servers of 12 and 24 TB", "pass", "filled 1 to 2"],
      ],
      metrics: [["transfers", 3900, "day"]],
    },
    text`
      A small storage element, chosen because 8 GB would have been eaten in a day by the old leak. The curve of memory is
      the dullest picture we ever sent: a line. With the weights our two unequal disk servers are at last filled in
      proportion.`,
  ),
  report(
    "2011-03-02 10:20",
    coimbra,
    {
      action: "upgrade",
      from: "3.2.5-1",
      deployment: "Head node and 4 disk servers, 110 TB, MySQL 5.1 on its own host",
      exposure: ["2011-02-15", "2011-03-01"],
      vos: ["atlas", "auger", "ops.vo.ibergrid.eu"],
      tests: [
        ["memory of all daemons over 14 days", "pass"],
        ["ATLAS stress test, 200 files at once", "pass"],
        ["threads after yaim", "pass", "kept now, the issue of last September is gone"],
        ["drain with pinned files", "pass"],
      ],
      metrics: [
        ["transfers", 8300, "day"],
        ["terabytes", 2.1, "day"],
      ],
    },
    text`
      Both issues that this component has carried since September are solved: the number of threads is kept, and the drain
      skips what is pinned and comes back to it. Restarted MySQL in the second week and the name server went on
      without a word, which is new too.`,
  ),
  report(
    "2011-03-03 09:35",
    bern,
    {
      action: "install",
      deployment: "New head node with 8 cores and 16 GB beside the old one, 6 disk servers, 150 TB",
      exposure: ["2011-02-16", "2011-03-02"],
      vos: ["atlas", "t2k.org"],
      tests: [
        ["installation and import of the old name server", "pass", "2.2 million files in 3 hours"],
        ["third party copy from dCache and CASTOR", "pass"],
        ["memory over 14 days", "pass"],
      ],
      metrics: [["transfers", 11000, "day"]],
    },
    text`
      Moved the whole storage element to new hardware with it. Import of the name space took three hours on a Wednesday
      morning, after which ATLAS continued under the same address. Third party copies use the disk servers
      directly; the head node idles.`,
  ),
  decide(
    "2011-03-04 09:00",
    gliteOne,
    {},
    text`
      Three sites of very different size, two weeks each, and not a megabyte lost. The known issues of 3.2.5 are solved.
      EXAMPLE-PARIS-SUD is excused for the work on its power supply. Every DPM site should upgrade.`,
  ),
);
