/** What a hostile input is: bytes that somebody could send, the doors that take them, and what has to become of them. */

/** The ways into the system. */
export const DOORS = [
  "check",
  "gate",
  "comment",
  "report",
  "form",
  "import",
  "intake",
  "gocdb",
] as const;
export type Door = (typeof DOORS)[number];

/** What has to become of it: a refusal with its place, or nothing that acts anywhere. `either` where that is the reader's choice. */
export type Fate = "refused" | "inert" | "either";

/** A text, bytes, or a file of another kind than a text in the tree. */
export type Payload = string | Uint8Array;

export interface HostileKind {
  readonly name: string;
  readonly fate: Fate;
  /** Made when they are needed, since some are large. */
  readonly inputs: () => readonly Payload[];
  /** The most processor time that one of them may take at one door, in seconds; one where it is left out. */
  readonly mostSeconds?: number;
  /** The most memory that one of them may add, in MB; 128 where it is left out. */
  readonly mostMegabytes?: number;
}

/** Kinds for the same doors. */
export interface HostileFamily {
  /** What the payload is to these doors, as in “the text of a file”. */
  readonly what: string;
  readonly doors: readonly Door[];
  readonly kinds: readonly HostileKind[];
}

/** One kind: what it is, what becomes of it, and the inputs. */
export const hostile = (
  name: string,
  fate: Fate,
  inputs: readonly Payload[] | (() => readonly Payload[]),
  limits: Pick<HostileKind, "mostSeconds" | "mostMegabytes"> = {},
): HostileKind => ({
  ...{ name, fate },
  inputs: typeof inputs === "function" ? inputs : () => inputs,
  ...limits,
});
