/** April 2011: release candidates of EMI 1 and IGE that are not with Early Adopters yet, or not on all platforms. */
import {
  accepts,
  declines,
  deliver,
  exposed,
  nameManager,
  rejectVerification,
  select,
  startVerification,
  story,
  text,
  verified,
} from "../entries.ts";
import {
  arcOne,
  bern,
  coordinatorOne,
  emiOne,
  emiTwo,
  igeOne,
  ljubljana,
  sinet,
  verifierOne,
  verifierThree,
  verifierTwo,
} from "../people.ts";

/** One release on two platforms, each at another stage. */
export const arcClient = story(
  "EMI-1.0/arc-client/1.0.0-1/sl5-x86_64",
  deliver("2011-04-04 08:20", emiTwo, {
    type: "major",
    ggus: 69270,
    summary: text`Pre-release of EMI 1 (release candidate 3). ARC clients 1.0: one set of commands for ARC, CREAM and UNICORE
      services, and job descriptions in four languages.`,
    packages: {
      "sl5-x86_64": [
        "nordugrid-arc-client-1.0.0-1.el5.x86_64",
        "nordugrid-arc-plugins-globus-1.0.0-1.el5.x86_64",
      ],
      "sl5-i386": [
        "nordugrid-arc-client-1.0.0-1.el5.i386",
        "nordugrid-arc-plugins-globus-1.0.0-1.el5.i386",
      ],
    },
  }),
  startVerification("2011-04-05 08:15", verifierThree),
  verified("2011-04-13 11:30", verifierThree),
  nameManager("2011-04-14 12:45", coordinatorOne, arcOne),
  select("2011-04-20 08:30", arcOne, bern, ljubljana, sinet),
  accepts("2011-04-20 09:40", bern),
  accepts("2011-04-20 11:10", ljubljana),
  declines("2011-04-20 14:20", sinet, "we test the 32 bit build when it comes"),
  exposed("2011-04-26 08:30", bern),
  exposed("2011-04-26 09:00", ljubljana),
);

export const arcClient32 = story(
  "EMI-1.0/arc-client/1.0.0-1/sl5-i386",
  startVerification("2011-04-11 09:05", verifierThree),
  verified("2011-04-20 13:40", verifierThree),
  nameManager("2011-04-21 08:30", coordinatorOne, arcOne),
  select("2011-04-27 08:20", arcOne, sinet),
);

/** Staged; UNICORE has no manager yet (R150). */
export const unicoreGateway = story(
  "EMI-1.0/unicore-gateway/6.4.0-1/sl5-x86_64",
  deliver("2011-04-12 09:25", emiTwo, {
    type: "major",
    ggus: 69548,
    summary: text`Pre-release of EMI 1 (release candidate 3). UNICORE Gateway 6.4 as packages for SL5; the keystore can be
      replaced by files in PEM format.`,
    packages: ["unicore-gateway-6.4.0-1.sl5"],
  }),
  startVerification("2011-04-14 09:10", verifierTwo),
  verified("2011-04-27 12:50", verifierTwo),
);

/** Rejected in verification. */
export const mpi = story(
  "EMI-1.0/mpi/1.0.0-1/sl5-x86_64",
  deliver("2011-04-11 09:45", emiTwo, {
    type: "major",
    ggus: 69520,
    summary: text`Pre-release of EMI 1 (release candidate 3). MPI utilities with mpi-start 1.0.3.`,
    packages: ["emi-mpi-1.0.0-1.sl5", "mpi-start-1.0.3-1.el5"],
  }),
  startVerification("2011-04-13 08:40", verifierOne),
  rejectVerification(
    "2011-04-19 13:20",
    verifierOne,
    text`The configuration with yaim ends with an error on a machine that is worker node only, and the documentation
      link of the release notes leads to the page of 2009.`,
  ),
);

/** In verification. */
export const dcache = story(
  "EMI-1.0/dcache/1.9.12-1/sl5-x86_64",
  deliver("2011-04-14 09:40", emiTwo, {
    type: "major",
    ggus: 69640,
    summary: text`Pre-release of EMI 1 (release candidate 3). dCache 1.9.12, the golden release of the year, with NFS 4.1,
      WebDAV and GLUE 2.0.`,
    packages: ["dcache-server-1.9.12-1.noarch", "dcache-srmclient-1.9.12-1.noarch"],
  }),
  startVerification("2011-04-20 08:15", verifierTwo),
);

/** Delivered, not yet looked at. */
export const gridftp = story(
  "IGE-1.0/globus-gridftp/5.0.3-1/sl5-x86_64",
  deliver("2011-04-26 10:30", igeOne, {
    type: "major",
    ggus: 69990,
    summary: text`Pre-release of IGE 1.0. GridFTP of Globus 5.0.3 in the packaging of IGE, with striped transfers.`,
    packages: ["ige-globus-gridftp-5.0.3-1.sl5", "globus-gridftp-server-progs-3.33-1.el5"],
  }),
);

export const wms = story(
  "EMI-1.0/wms/3.3.0-1/sl5-x86_64",
  deliver("2011-04-27 15:40", emiOne, {
    type: "major",
    ggus: 70031,
    summary: text`Pre-release of EMI 1 (release candidate 4). The WMS on SL5 and 64 bits for the first time.`,
    packages: ["emi-wms-3.3.0-1.sl5", "glite-wms-manager-3.3.0-1.sl5", "glite-wms-ice-3.3.0-1.sl5"],
  }),
);
