/** `verification start`, `verification accept LINK`, `verification reject REASON`: what a verifier finds (R42, R43, R48, R57). */

import { REASON, REPORT_LINK } from "#core/base/placeholders.ts";
import { didYouMean } from "#core/base/suggest.ts";
import { localDate } from "#core/base/zones.ts";
import { decide } from "#core/model/decisions.ts";
import { membersOf } from "#core/model/people.ts";
import type { EventName } from "#core/model/registry.ts";
import { factsOf, signedAs, tidy } from "../changes.ts";
import type { AnyStatement, DecisionCommand, Read } from "../definition.ts";
import { leadingLink } from "../link-words.ts";
import { ALREADY, allowed, refused } from "../verdict.ts";
import { cannotRead } from "../words.ts";

interface Verification extends AnyStatement {
  readonly kind: "verification";
  readonly does: "start" | "accept" | "reject";
  /** A link, with accept. */
  readonly report?: string;
  /** With reject. */
  readonly reason?: string;
}

/** What it does, as it is written and as it is said in a sentence. */
const DOES = ["start", "accept", "reject"] as const;
const SAID = [
  "starts",
  "started",
  "accepts",
  "accepted",
  "rejects",
  "rejected",
  "passed",
  "failed",
];

const ACCEPT = `verification accept ${REPORT_LINK}`;
const REJECT = `verification reject ${REASON}`;

/** The events that record it; a waiver that counts comes first, as in the files. */
const EVENTS_OF: { readonly [does in Verification["does"]]: readonly EventName[] } = {
  start: ["verification-started"],
  accept: ["waived", "staged"],
  reject: ["verification-rejected"],
};

const firstWord = (rest: string) => /^[a-z]*/i.exec(rest)?.[0] ?? "";

export const verification: DecisionCommand<Verification> = {
  word: "verification",
  who: "verifiers",
  usage: "verification start",
  meaning: `it is being verified; \`${ACCEPT}\`, with the link to the report, or \`${REJECT}\` when it is decided. On the release's ticket it counts for every platform that waits for it`,
  requirements: ["R42", "R43", "R48", "R57", "R67"],

  begins: (rest) => rest === "" || didYouMean(firstWord(rest), [...DOES, ...SAID]) !== undefined,
  takesParagraph: true,
  read: (rest) => {
    const word = firstWord(rest);
    const does = DOES.find((one) => one === word.toLowerCase());
    const more = rest.slice(word.length).replace(/^[\s:,–—-]+/, "");
    switch (does) {
      case "start":
        return readStart(rest.slice(word.length));
      case "accept":
        return readAccept(more);
      case "reject":
        return more === ""
          ? cannotRead("give the reason, which the provider reads", REJECT)
          : { statement: { kind: "verification", does, reason: more.replace(/\s+/g, " ") } };
      case undefined: {
        const meant = didYouMean(word, DOES);
        const line = { start: "verification start", accept: ACCEPT, reject: REJECT };
        return cannotRead("write start, accept or reject behind it", line[known(meant)]);
      }
      default:
        return does satisfies never;
    }
  },
  write: ({ does, report, reason }) =>
    ["verification", does, report, reason].filter((one) => one !== undefined).join(" "),
  differs: (one, other) =>
    one.does === other.does
      ? one.report !== other.report || one.reason !== other.reason
      : one.does !== "start" && other.does !== "start",

  recordedAs: ({ does }) => EVENTS_OF[does],
  positions: ["Unverified", "InVerification"],
  since: "submitted",
  onParent: true,
  whereNot: ({ ticket }) => `its verification is over: it is ${ticket?.data.state}`,

  judge: ({ does, report, reason }, { ticket, decisions, path }) => {
    const isUnverified = ticket?.data.state === "Unverified";
    if (does === "start") return isUnverified ? allowed() : ALREADY;
    if (isUnverified) {
      const wanted = `the verification of ${path} has not started: write verification start first, in a line above it`;
      return refused("not-started", wanted, "verifiers");
    }
    const old = decisions?.data.verification;
    const isSame = old?.outcome === does && old.report === report && old.reason === reason;
    return isSame ? ALREADY : allowed();
  },

  carryOut: ({ author, at, does, report, reason }, rollout, world) => {
    const by = signedAs(author, membersOf(world.registry, "verifiers"));
    const day = localDate(at, "UTC");
    const old = rollout.decisions?.data.verification;
    const started = old?.started ?? day;
    const decided = day < started ? started : day;
    const changed = decide(rollout, {
      verification: {
        ...old,
        by,
        started,
        ...(does === "start" ? {} : { decided, outcome: does }),
        ...(report === undefined ? {} : { report }),
        ...(reason === undefined ? {} : { reason: tidy(reason) }),
      },
    });
    return { rollout: changed, events: factsOf(EVENTS_OF[does], changed, world) };
  },

  linesInstead: (code) => (code === "not-started" ? ["verification start"] : []),
};

const known = (word: string | undefined): Verification["does"] =>
  DOES.find((one) => one === word) ?? "start";

/** “verification start on Monday” starts nothing yet. */
const readStart = (after: string): Read<Verification> =>
  /^\s*(?:$|[.,;:!…–—-]|(?:now|today|thanks|thank you)\b)/i.test(after)
    ? { statement: { kind: "verification", does: "start" } }
    : cannotRead("write it alone, once it has started", "verification start");

function readAccept(more: string): Read<Verification> {
  const report = leadingLink(more);
  if (report !== undefined) return { statement: { kind: "verification", does: "accept", report } };
  return cannotRead("give the link to the verification report, an https address", ACCEPT);
}
