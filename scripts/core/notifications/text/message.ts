/** What is sent, and to whom; a channel turns addressees into accounts or mail addresses. */

import { oneLine } from "#core/base/quote.ts";
import type { Procedure, Registry, Release, Rollout } from "#core/model/registry.ts";

export { count, grouped, listed, some } from "#core/base/text.ts";

export const ADDRESSEE_KINDS = [
  "team",
  "group",
  "account",
  "list",
  "provider",
  "audience",
  "helpdesk",
] as const;

/**
 * `team`: an EA team's name; `group`: a role's file name (`sw-rel-sr`); `account`: a login; `list`: a
 * family's list as `teams/audiences.yaml` names it; `provider`: the stack whose providers are meant;
 * `audience`: an audience of announcements (R32); `helpdesk`: the ticket of an external provider in its own helpdesk,
 * `GGUS 70123` (R124).
 */
export interface Addressee {
  readonly kind: (typeof ADDRESSEE_KINDS)[number];
  readonly name: string;
}

/** A notification as it is sent. Nobody in `to` means the ticket itself: it is there for everyone who follows it. */
export interface Message {
  /** One line of plain text: what it is about, and the ticket's title (R84); a ticket's own text has the title alone. */
  readonly subject: string;
  /** Markdown; holds no mention, no HTML and no hidden marker: those are the channel's. */
  readonly body: string;
  readonly to: readonly Addressee[];
}

/** What every notification is written from. */
interface Facts {
  readonly registry: Registry;
  readonly procedure: Procedure;
  readonly now: string;
}

export interface RolloutFacts extends Facts {
  readonly rollout: Rollout;
  readonly release: Release;
}

export interface ReleaseFacts extends Facts {
  readonly release: Release;
}

/** A part of a body; what is not there is left out. */
export type Part = string | undefined | false;

/** Less than a ticket comment may hold, with room for what a channel adds. */
const MAX_BODY = 60_000;

/** Parts as paragraphs; the first says what is wanted, from whom, by when. */
export const paragraphs = (parts: readonly Part[]): string => present(parts).join("\n\n");

/** Parts as the points of a list; nothing where there are none. */
export const points = (parts: readonly Part[]): string =>
  present(parts)
    .map((part) => `- ${part}`)
    .join("\n");

const present = (parts: readonly Part[]): string[] =>
  parts.filter((part): part is string => typeof part === "string" && part !== "");

/** Lines to copy, among which may be fences of their own: the outer one has more marks than any in them. */
export function fenced(lines: readonly string[], language = ""): string {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []).map(({ length }) => length + 1);
  const fence = "`".repeat(Math.max(3, ...runs));
  return [`${fence}${language}`, ...lines, fence].join("\n");
}

/** A notification under the title of its ticket: each addressee once, and no more text than a comment holds. */
export function messageOf(
  title: string,
  lead: string,
  to: readonly Addressee[],
  parts: readonly Part[],
): Message {
  const seen = new Set<string>();
  const once = to.filter(({ kind, name }) => {
    const key = `${kind} ${name}`;
    return seen.has(key) ? false : seen.add(key);
  });
  let body = "";
  for (const part of present(parts)) {
    if (body.length + part.length > MAX_BODY) {
      body += "The rest does not fit here; the record of the rollout has everything.\n";
      break;
    }
    body += `${part}\n\n`;
  }
  const subject = oneLine(lead === "" ? title : `${lead} [${title}]`);
  return { subject, body: `${body.trimEnd()}\n`, to: once };
}
