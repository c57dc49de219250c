/** What a notification is: the ids of its deliveries, on which ticket it stands, whom it is for, and what it says. */
import type { Addressee, Part, ReleaseFacts, RolloutFacts } from "./text/message.ts";

/** What an id can name between its slashes, and how that is written there. */
const PARTS = {
  team: "[^/]+",
  login: "[^/]+",
  list: "[^/]+",
  platform: "[^/]+",
  /** A number from 1. */
  n: "[1-9]\\d*",
  /** A distribution release (`UMD/1.2.0`), or a version. */
  release: "[^/]+(?:/[^/]+)?",
} as const;

type PartName = keyof typeof PARTS;

type NamesIn<Id extends string> =
  Id extends `${string}<${infer Name extends PartName}>${infer Rest}`
    ? Name | NamesIn<Rest>
    : never;

/** What an id names: `report-due/<team>/<n>` has `team` and `n`. */
export type PartsOf<Id extends string> = Readonly<Record<NamesIn<Id>, string>>;

/** Everything about one notification, written from facts and from what its id names. */
export interface Definition<Facts, Id extends string = string> {
  /** How the ids of its deliveries look (DESIGN section 3): `report-due/<team>/<n>`. */
  readonly id: Id;
  /** Whom it is for; nobody where it is there for everyone who follows the ticket. */
  to(facts: Facts, parts: PartsOf<Id>): readonly Addressee[];
  /** What it wants or tells in a few words, to be read in a list of mails; the ticket's title follows. "" where the title says it all. */
  subject(facts: Facts, parts: PartsOf<Id>): string;
  /** Paragraphs in Markdown; the first says what is wanted, from whom, by when. */
  text(facts: Facts, parts: PartsOf<Id>): readonly Part[];
  /** Whether there is what the id names; only for ids that can be read in more than one way. */
  exists?(facts: Facts, parts: PartsOf<Id>): boolean;
}

export type Notification =
  | (Definition<RolloutFacts> & { readonly on: "rollout" })
  | (Definition<ReleaseFacts> & { readonly on: "release" });

/** A notification on the ticket of a rollout. */
export const onRollout = <const Id extends string>(
  definition: Definition<RolloutFacts, Id>,
): Notification => ({ on: "rollout", ...definition });

/** A notification on the parent ticket of a release. */
export const onRelease = <const Id extends string>(
  definition: Definition<ReleaseFacts, Id>,
): Notification => ({ on: "release", ...definition });

/** What the id of a delivery names, by a notification's id; undefined where it is another's. */
export function readId(id: string, delivery: string): PartsOf<string> | undefined {
  const pattern = id.replace(/<(\w+)>/g, (_, name: PartName) => `(?<${name}>${PARTS[name]})`);
  const found = new RegExp(`^${pattern}$`).exec(delivery);
  return found ? { ...found.groups } : undefined;
}
