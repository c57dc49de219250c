/** The whole year: every story of every quarter. */
import type { Entry } from "./entries.ts";
import * as q1Batch from "./py1-q1/batch.ts";
import * as q1Bookkeeping from "./py1-q1/bookkeeping.ts";
import * as q1Compute from "./py1-q1/compute.ts";
import * as q1Services from "./py1-q1/services.ts";
import * as q1Transfer from "./py1-q1/transfer.ts";
import * as q1Untested from "./py1-q1/untested.ts";
import * as q2Bookkeeping from "./py1-q2/bookkeeping.ts";
import * as q2Compute from "./py1-q2/compute.ts";
import * as q2Information from "./py1-q2/information.ts";
import * as q2Services from "./py1-q2/services.ts";
import * as q2Storage from "./py1-q2/storage.ts";
import * as q2Untested from "./py1-q2/untested.ts";
import * as q3Batch from "./py1-q3/batch.ts";
import * as q3Compute from "./py1-q3/compute.ts";
import * as q3Security from "./py1-q3/security.ts";
import * as q3Services from "./py1-q3/services.ts";
import * as q3Storage from "./py1-q3/storage.ts";
import * as q4Argus from "./py1-q4/argus.ts";
import * as q4Batch from "./py1-q4/batch.ts";
import * as q4Compute from "./py1-q4/compute.ts";
import * as q4Cream from "./py1-q4/cream.ts";
import * as q4Data from "./py1-q4/data.ts";
import * as q4Disk from "./py1-q4/disk.ts";
import * as q4InFlight from "./py1-q4/in-flight.ts";
import * as q4Information from "./py1-q4/information.ts";
import * as q4Operations from "./py1-q4/operations.ts";
import * as q4Parallel from "./py1-q4/parallel.ts";
import * as q4Prereleases from "./py1-q4/prereleases.ts";
import * as q4PrereleasesEarly from "./py1-q4/prereleases-early.ts";
import * as q4Services from "./py1-q4/services.ts";
import * as q4Storage from "./py1-q4/storage.ts";
import * as q4Worker from "./py1-q4/worker.ts";
import * as q4Workload from "./py1-q4/workload.ts";

const CHAPTERS = [
  q1Batch,
  q1Bookkeeping,
  q1Compute,
  q1Services,
  q1Transfer,
  q1Untested,
  q2Bookkeeping,
  q2Compute,
  q2Information,
  q2Services,
  q2Storage,
  q2Untested,
  q3Batch,
  q3Compute,
  q3Security,
  q3Services,
  q3Storage,
  q4Argus,
  q4Batch,
  q4Compute,
  q4Cream,
  q4Data,
  q4Disk,
  q4InFlight,
  q4Information,
  q4Operations,
  q4Parallel,
  q4PrereleasesEarly,
  q4Prereleases,
  q4Services,
  q4Storage,
  q4Worker,
  q4Workload,
];

/** The stories, each in the order in which it happened. */
export const STORIES: readonly (readonly Entry[])[] = CHAPTERS.flatMap((chapter) =>
  Object.values(chapter),
);

/** Everything that happened, by instant; at the same instant in the order of the stories. */
export const DIARY: readonly Entry[] = STORIES.flat().sort((one, other) =>
  one.at < other.at ? -1 : one.at > other.at ? 1 : 0,
);
