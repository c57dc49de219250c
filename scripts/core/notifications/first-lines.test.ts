import { expect, test } from "vitest";
import {
  ANCHORS,
  IN_TEST,
  LISBON,
  NORTH,
  ON_DEBIAN,
  type SampleFiles,
  sampleRegistry,
} from "../../testing/sample-registry.ts";
import * as stages from "../../testing/sample-stages.ts";
import { compose, KINDS } from "./index.ts";
import type { Message } from "./text/message.ts";

const NOW = "2011-05-13T15:05:00Z";
const RELEASE = "EMI-1.0/cream/1.13.1";
const asDelivered = () => {};

interface Case {
  readonly id: string;
  readonly on?: string;
  readonly stage?: (files: SampleFiles) => void;
  readonly now?: string;
  /** Behind the title. */
  readonly lead: string;
  readonly to: string;
  readonly first: string;
}

async function written({
  id,
  on = IN_TEST,
  stage,
  now = NOW,
}: Omit<Case, "lead" | "to" | "first">) {
  const sample = await sampleRegistry(stage ?? asDelivered);
  const where = on.split("/").length === 3 ? sample.release(on) : sample.rollout(on);
  return compose(id, where, sample.registry, now);
}

const addressees = ({ to }: Message) => to.map(({ kind, name }) => `${kind} ${name}`).join(", ");
const lead = ({ subject }: Message) => subject.replace(/^Staged Rollout [^:]+?(?:: |$)/, "");
const firstLine = ({ body }: Message) => body.split("\n")[0];

const BOTH = `team ${LISBON}, team ${NORTH}`;

/** What each letter wants, from whom, by when: its first line must say so. */
const CASES: readonly Case[] = [
  {
    id: "open",
    on: ON_DEBIAN,
    lead: "",
    to: "",
    first:
      "Wanted: a verifier who takes up cream 1.13.1 on debian6-x86_64. Nobody else has to do anything yet.",
  },
  {
    id: "open",
    on: RELEASE,
    lead: "",
    to: "group verifiers",
    first:
      "Verifiers: please take up cream 1.13.1. Each platform has a ticket and goes its own way:",
  },
  {
    id: "thanks",
    on: RELEASE,
    lead: "received, thank you",
    to: "provider EMI",
    first: "Thank you: cream 1.13.1 has arrived, for 2 platforms. You need not do anything now.",
  },
  {
    id: "thanks",
    on: ANCHORS,
    lead: "received, thank you",
    to: "provider CA",
    first: "Thank you: CA 1.38 on every platform has arrived. You need not do anything now.",
  },
  {
    id: "staged",
    lead: "staged rollout",
    to: "",
    first:
      "Nothing to do for the coordinators: Maria Manager (`manager-one`) manages cream 1.13.1 on sl5-x86_64. Verification accepted it; the staged rollout starts here.",
  },
  {
    id: "staged",
    stage: stages.unmanaged,
    lead: "who manages it?",
    to: "group sw-rel-sr",
    first:
      "Coordinators: please name the manager of cream 1.13.1 on sl5-x86_64 today. Nobody is asked to test before that.",
  },
  {
    id: "assign/manager-one",
    lead: "yours to manage, please choose the teams",
    to: "account manager-one",
    first:
      "Maria Manager (`manager-one`): please choose the Early Adopter teams for cream 1.13.1 on sl5-x86_64 today. Nothing moves until you do.",
  },
  {
    id: `ask/${NORTH}`,
    lead: `will ${NORTH} test it?`,
    to: `team ${NORTH}`,
    first: `${NORTH}: please answer by **Monday 16 May 2011, 16:00 (London)**. Will UKX-NORTH-HEP install cream 1.13.1 on sl5-x86_64 in production and report how it went?`,
  },
  {
    id: `ask/${NORTH}/2`,
    now: "2011-05-17T08:00:00Z",
    lead: `will ${NORTH} test it?`,
    to: `team ${NORTH}`,
    first: `${NORTH}: please answer today; the answer was due by **Monday 16 May 2011, 16:00 (London)**. Will UKX-NORTH-HEP install cream 1.13.1 on sl5-x86_64 in production and report how it went?`,
  },
  {
    id: `overdue/${NORTH}`,
    now: "2011-05-16T15:00:00Z",
    lead: `no answer from ${NORTH} yet`,
    to: `team ${NORTH}, account manager-one`,
    first: `${NORTH}: please answer today whether you test cream 1.13.1 on sl5-x86_64; the answer was due by **Monday 16 May 2011, 16:00 (London)**. No is a good answer too.`,
  },
  {
    id: "pool/early-adopters-glite",
    stage: stages.pooled,
    now: "2011-05-16T15:00:00Z",
    lead: "which site can test it?",
    to: "list early-adopters-glite, account manager-one",
    first:
      "Everyone on `early-adopters-glite`: can your site test cream 1.13.1 on sl5-x86_64 in production? Please answer by **Thursday 19 May 2011, 15:00 (UTC)**, if you can; no answer means no.",
  },
  {
    id: "escalate",
    stage: stages.pooled,
    now: "2011-05-19T15:00:00Z",
    lead: "no site tests it, please decide",
    to: "group sw-rel-sr, account manager-one",
    first:
      "Coordinators: please decide today how cream 1.13.1 on sl5-x86_64 goes on. No team tests it, although the whole list was asked.",
  },
  {
    id: "problem/1",
    stage: stages.accepted,
    lead: "problem 1, major",
    to: `account manager-one, ${BOTH}`,
    first:
      "All teams: please check today whether you see this with cream 1.13.1 on sl5-x86_64 too.",
  },
  {
    id: `reported/${NORTH}`,
    stage: stages.reported,
    lead: `${NORTH} has reported`,
    to: "account manager-one",
    first: "Maria Manager (`manager-one`): this was the last report; the decision is yours now.",
  },
  {
    id: `reported/${NORTH}`,
    stage: (files) => {
      stages.reported(files);
      delete files.reports[`${IN_TEST}/${LISBON}-EMI-cream-1.13.1.md`];
    },
    lead: `${NORTH} has reported`,
    to: "account manager-one",
    first: `Maria Manager (\`manager-one\`): nothing to do yet. Still to report: ${LISBON}, due by the end of Friday 20 May 2011 (Lisbon).`,
  },
  {
    id: `reported/${NORTH}`,
    stage: stages.acceptedBySummary,
    lead: `${NORTH} has reported`,
    to: "account manager-one",
    first:
      "Maria Manager (`manager-one`): nothing to do. A late report has come in; the decision stands, but read whether it says otherwise.",
  },
  {
    id: "ready",
    stage: stages.reported,
    lead: "ready to decide",
    to: "account manager-one",
    first:
      "Maria Manager (`manager-one`): please decide on cream 1.13.1 on sl5-x86_64 today. Every team that accepted has reported or is excused.",
  },
  {
    id: `report-due/${NORTH}/1`,
    stage: stages.accepted,
    now: "2011-05-22T23:00:00Z",
    lead: `report of ${NORTH} is due`,
    to: `team ${NORTH}`,
    first: `${NORTH}: please report today how cream 1.13.1 on sl5-x86_64 went in production. It was due by **the end of Sunday 22 May 2011 (London)**.`,
  },
  {
    id: `report-due/${NORTH}/3/2`,
    stage: stages.accepted,
    now: "2011-05-25T23:00:00Z",
    lead: `report of ${NORTH} is overdue`,
    to: `team ${NORTH}, account manager-one`,
    first: `${NORTH}: please report today how cream 1.13.1 on sl5-x86_64 went in production. It was due by **the end of Sunday 22 May 2011 (London)**.`,
  },
  {
    id: "outcome",
    stage: stages.acceptedBySummary,
    lead: "accepted",
    to: `account manager-one, ${BOTH}`,
    first:
      "cream 1.13.1 on sl5-x86_64 was **accepted on Tuesday 24 May 2011**. Nothing more is wanted from anybody.",
  },
  {
    id: "outcome",
    stage: stages.rejectedBySummary,
    lead: "rejected",
    to: `account manager-one, ${BOTH}`,
    first:
      "cream 1.13.1 on sl5-x86_64 was **rejected on Tuesday 24 May 2011**. Teams that have it installed: please go back today; a message to each of you says how.",
  },
  {
    id: "outcome",
    stage: stages.rejectedInVerification,
    lead: "rejected in verification",
    to: "",
    first:
      "cream 1.13.1 on sl5-x86_64 was **rejected in verification on Friday 13 May 2011**. Nothing more is wanted from anybody.",
  },
  {
    id: "outcome/sl5-x86_64",
    on: RELEASE,
    stage: stages.rejectedBySummary,
    lead: "rejected on sl5-x86_64",
    to: "group sw-rel-sr",
    first:
      "cream 1.13.1 on sl5-x86_64 was **rejected on Tuesday 24 May 2011**. Coordinators: please copy this today into GGUS 70123 (<https://ggus.eu/ws/ticket_info.php?ticket=70123>), where the provider reads it.",
  },
  {
    id: "provider",
    stage: stages.rejectedBySummary,
    lead: "rejected",
    to: "provider EMI",
    first:
      "cream 1.13.1 on sl5-x86_64 was **rejected on Tuesday 24 May 2011**. Please deliver a corrected version when you have one: it comes as a new release, with its own test.",
  },
  {
    id: "provider/sl5-x86_64/2",
    on: RELEASE,
    stage: stages.withdrawn,
    lead: "withdrawn by the provider on sl5-x86_64",
    to: "provider EMI",
    first:
      "cream 1.13.1 on sl5-x86_64 was **withdrawn by the provider on Friday 20 May 2011**. You withdrew it, so nothing is wanted from you; the teams that had it are told to go back.",
  },
  {
    id: `rollback/${NORTH}`,
    stage: stages.rejectedBySummary,
    lead: `${NORTH}, please go back`,
    to: `team ${NORTH}`,
    first: `${NORTH}: please take cream 1.13.1 on sl5-x86_64 off your services today. It was rejected on Tuesday 24 May 2011.`,
  },
  {
    id: `rollback/${LISBON}`,
    stage: stages.recalled,
    lead: `${LISBON}, please go back`,
    to: `team ${LISBON}`,
    first: `${LISBON}: please take cream 1.13.1 on sl5-x86_64 off your services today. It was recalled on Monday 1 August 2011.`,
  },
  {
    id: "announce/UMD/1.1.0",
    stage: stages.released,
    lead: "now in production",
    to: "audience production-site-admins, audience noc-managers",
    first:
      "You can upgrade to cream 1.13.1 on sl5-x86_64 when it suits you: it is in production since Monday 11 July 2011, with UMD 1.1.0.",
  },
  {
    id: "recall",
    stage: stages.recalled,
    lead: "recalled, do not install",
    to: "audience production-site-admins, audience noc-managers",
    first:
      "Please do not install cream 1.13.1 on sl5-x86_64; where it runs, please leave it today. It was recalled on Monday 1 August 2011.",
  },
  {
    id: `beta/${NORTH}`,
    stage: stages.released,
    lead: `${NORTH}, please remove the beta flag`,
    to: `team ${NORTH}`,
    first: `${NORTH}: please remove the beta flag in GOCDB today. cream 1.13.1 on sl5-x86_64 is in production, the test is over.`,
  },
  {
    id: `waived/${LISBON}`,
    stage: stages.waived,
    lead: `${LISBON}, the test is called off`,
    to: `team ${LISBON}`,
    first: `${LISBON}: you need not test cream 1.13.1 on sl5-x86_64 any more. No report is expected; thank you for having accepted.`,
  },
];

test.for(CASES)("$id: the first line says what is wanted, from whom, by when", async (one) => {
  const message = await written(one);
  expect(firstLine(message)).toBe(one.first);
  expect(lead(message)).toBe(one.lead);
  expect(addressees(message)).toBe(one.to);
});

test("every kind of delivery has a case", () => {
  const kinds = (below: boolean) =>
    new Set(
      CASES.filter(({ on = IN_TEST }) => (on.split("/").length === 3) === below).map(
        ({ id }) => id.split("/")[0],
      ),
    );
  expect(kinds(false)).toEqual(new Set(KINDS.rollout));
  expect(kinds(true)).toEqual(new Set(KINDS.release));
});
