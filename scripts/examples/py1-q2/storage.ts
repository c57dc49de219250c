/** August to October 2010: storage elements and file catalogues. */
import {
  accepts,
  beta,
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
import {
  coimbra,
  coordinatorOne,
  coordinatorTwo,
  emiOne,
  gliteOne,
  gliteTwo,
  karlsruhe,
  krakow,
  melbourne,
  paris,
  verifierOne,
  verifierTwo,
} from "../people.ts";

export const dpm = story(
  "gLite-3.2/SE_dpm_mysql/3.2.5-1/sl5-x86_64",
  deliver("2010-08-10 08:50", emiOne, {
    type: "minor",
    savannah: 4094,
    ggus: 61236,
    summary: text`DPM 1.7.4-7: space tokens can be shared by groups, the SRM daemons start more threads, and drain works
      on a whole file system at once.`,
    packages: [
      "glite-SE_dpm_mysql-3.2.5-1.sl5",
      "DPM-server-mysql-1.7.4-7.sl5",
      "DPM-srm-server-mysql-1.7.4-7.sl5",
    ],
  }),
  startVerification("2010-08-11 09:00", verifierOne),
  verified("2010-08-19 12:15", verifierOne),
  nameManager("2010-08-19 13:50", coordinatorOne, gliteOne),
  select("2010-08-20 08:20", gliteOne, coimbra, paris, melbourne),
  accepts("2010-08-20 09:30", coimbra),
  declines("2010-08-20 14:05", paris, "August: one person on duty for the whole site", "storage"),
  accepts("2010-08-23 01:10", melbourne),
  exposed("2010-08-26 09:00", coimbra),
  exposed("2010-08-27 02:20", melbourne),
  beta("2010-08-27 02:25", melbourne, "on", "se.melb.example.org/SRM"),
  problem(
    "2010-08-30 23:45",
    melbourne,
    "minor",
    "dpm-drain of a file system stops at the first file that is pinned",
    "ops",
  ),
  recordIssue("2010-08-31 08:30", gliteOne, {
    ggus: 61948,
    title: "dpm-drain stops at the first pinned file",
    severity: "minor",
    workaround:
      "Run dpm-drain again after the pins have expired, or release them with dpm-releasespace.",
  }),
  recordIssue("2010-09-02 13:10", gliteOne, {
    ggus: 62031,
    title: "yaim resets the number of SRM threads to 20",
    severity: "major",
    workaround: "Set DPM_SRM_THREADS in site-info.def; it is not in the list of variables.",
  }),
  report(
    "2010-09-03 01:30",
    melbourne,
    {
      members: ["admin", "ops"],
      action: "upgrade",
      from: "3.2.4-1",
      deployment: "Head node with 8 cores and 24 GB, MySQL 5.0 on it, 14 disk servers, 430 TB",
      exposure: ["2010-08-27", "2010-09-03"],
      beta: ["se.melb.example.org/SRM", "2010-08-27", "2010-09-03"],
      vos: ["atlas", "belle"],
      tests: [
        ["srmcp and lcg-cr from all disk servers", "pass"],
        ["drain of a file system of 30 TB", "fail", "stops at pinned files"],
        ["ATLAS functional tests", "pass", "100 % over 7 days"],
        ["token shared by two groups", "pass"],
      ],
      metrics: [
        ["transfers", 26000, "day"],
        ["terabytes", 7.5, "day"],
      ],
      issues: [61948],
    },
    text`
      Far from everybody, so transfers over 300 ms of round trip are what we look at: no change there, which is
      what we hoped for. The shared token lets the two ATLAS groups use one space where we had to guess two sizes.

      Draining a file system is half useful. It walks through the files in order and gives up at the first one
      that is pinned, usually after some hundreds.`,
  ),
  beta("2010-09-03 01:35", melbourne, "off", "se.melb.example.org/SRM"),
  report(
    "2010-09-03 13:15",
    coimbra,
    {
      action: "upgrade",
      from: "3.2.4-1",
      configuration: "issues",
      deployment: "Head node and 3 disk servers, 60 TB, MySQL on its own host",
      exposure: ["2010-08-26", "2010-09-03"],
      vos: ["atlas", "auger", "ops.vo.ibergrid.eu"],
      tests: [
        ["put, get, delete by SRM v2.2 and by GridFTP", "pass"],
        ["300 analysis jobs that read by rfio", "pass"],
        ["thread numbers after yaim", "fail", "20 in place of the 60 set by hand"],
      ],
      metrics: [["transfers", 5200, "day"]],
      issues: [62031],
    },
    text`
      Three of us read each other's change logs and still none saw it: yaim writes the number of SRM threads back
      to 20. For a small site 20 is enough, a large one would notice under load and not know why. With the
      variable set the upgrade is quiet.`,
  ),
  decide(
    "2010-09-06 09:10",
    gliteOne,
    { knownIssues: [61948, 62031] },
    text`
      Good for production with two known issues, both with workarounds and both published with the release. Large
      sites should set DPM_SRM_THREADS before they run yaim. The provider will fix the drain in 1.8.`,
  ),
);

export const lfc = story(
  "gLite-3.2/LFC_mysql/3.2.5-1/sl5-x86_64",
  deliver("2010-09-13 08:40", emiOne, {
    type: "revision",
    savannah: 4151,
    ggus: 62360,
    summary: text`LFC 1.7.4-7 on MySQL: bulk queries by GUID, and sessions that survive a restart of the database.`,
    packages: ["glite-LFC_mysql-3.2.5-1.sl5", "LFC-server-mysql-1.7.4-7.sl5"],
  }),
  startVerification("2010-09-14 08:30", verifierTwo),
  verified("2010-09-22 11:45", verifierTwo),
  nameManager("2010-09-22 13:20", coordinatorTwo, gliteTwo),
  select("2010-09-23 08:15", gliteTwo, krakow, karlsruhe),
  accepts("2010-09-23 10:35", krakow),
  accepts("2010-09-23 13:55", karlsruhe, "storage"),
  exposed("2010-09-29 07:30", karlsruhe, "storage"),
  exposed("2010-09-29 08:00", krakow),
  report(
    "2010-10-05 11:10",
    krakow,
    {
      action: "upgrade",
      from: "3.2.4-1",
      deployment: "Central catalogue of a national VO, 2 cores and 4 GB, 3.1 million entries",
      exposure: ["2010-09-29", "2010-10-05"],
      vos: ["vo.plgrid.pl", "gaussian"],
      tests: [
        ["lfc-ls, lfc-rep and lcg-lr by name and by GUID", "pass"],
        ["bulk query for 10,000 GUIDs", "pass", "4 s where single queries took 6 minutes"],
        ["mysqld restarted with 40 open sessions", "pass"],
      ],
      metrics: [["queries", 96000, "day"]],
    },
    text`
      A small catalogue with many small files of quantum chemistry, so the bulk query is what counts for us. Our
      users' script that lists all replicas of a project took the better part of an hour and now takes a coffee.
      Restarted the database twice in working hours without anybody noticing.`,
  ),
  report(
    "2010-10-07 08:25",
    karlsruhe,
    {
      members: ["storage"],
      action: "upgrade",
      from: "3.2.4-1",
      deployment: "Local catalogue on two hosts with one MySQL server, 22 million entries",
      exposure: ["2010-09-29", "2010-10-06"],
      vos: ["atlas", "dech"],
      tests: [
        ["ATLAS deletion through the bulk interface", "pass", "1.2 million entries"],
        ["old clients of lcg_util 1.7", "pass"],
        ["switch from one front end to the other", "pass"],
      ],
      metrics: [
        ["queries", 2900000, "day"],
        ["threads in use", 74],
      ],
    },
    text`
      ATLAS happened to clean up in that week: 1.2 million entries deleted in bulk, at four times the rate of the
      spring campaign. Clients four years old still work. The log is more talkative than before; we rotate it
      every day now.`,
  ),
  decide(
    "2010-10-08 09:35",
    gliteTwo,
    {},
    text`
      A catalogue with three million entries and one with twenty-two, both with real work for the new bulk
      interface. No issue found. Watch the size of the log.`,
  ),
);
