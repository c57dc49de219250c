/**
 * What a package requires: one capability, or several joined by a rich dependency, `(a >= 1 or (b and c))`
 * (https://rpm-software-management.github.io/rpm/manual/boolean_dependencies.html).
 */

import { type Capability, flagOf } from "./capability.ts";
import { readEvr } from "./evr.ts";

export type Requirement =
  | { readonly kind: "one"; readonly capability: Capability }
  | { readonly kind: Join; readonly of: readonly Requirement[] }
  | {
      readonly kind: Condition;
      readonly wanted: Requirement;
      readonly when: Requirement;
      readonly otherwise?: Requirement;
    };

const JOINS = ["and", "or", "with", "without"] as const;
type Join = (typeof JOINS)[number];
const CONDITIONS = ["if", "unless"] as const;
type Condition = (typeof CONDITIONS)[number];

const isJoin = (word: string): word is Join => JOINS.some((join) => join === word);
const isCondition = (word: string): word is Condition => CONDITIONS.some((one) => one === word);

/** Deeper ones are not written by anybody who means well. */
const MAX_DEPTH = 20;

/** Reads a requirement of the metadata; undefined where a rich dependency is not written as RPM writes one. */
export function readRequirement(capability: Capability): Requirement | undefined {
  if (!capability.name.startsWith("(")) return { kind: "one", capability };
  const words = wordsOf(capability.name);
  const read = readRich(words, 0, 0);
  return read && read.next === words.length ? read.requirement : undefined;
}

interface Read {
  readonly requirement: Requirement;
  /** Of the first word that it does not hold. */
  readonly next: number;
}

/** Reads from an opening parenthesis to its end. */
function readRich(words: readonly string[], at: number, depth: number): Read | undefined {
  if (words[at] !== "(" || depth > MAX_DEPTH) return undefined;
  const first = readOperand(words, at + 1, depth);
  if (!first) return undefined;
  const word = words[first.next] ?? "";
  if (word === ")") return { ...first, next: first.next + 1 };
  if (isCondition(word)) return readCondition(words, word, first, depth);
  if (!isJoin(word)) return undefined;
  const of = [first.requirement];
  let { next } = first;
  while (words[next] === word) {
    const more = readOperand(words, next + 1, depth);
    if (!more) return undefined;
    of.push(more.requirement);
    next = more.next;
  }
  return words[next] === ")" ? { requirement: { kind: word, of }, next: next + 1 } : undefined;
}

function readCondition(
  words: readonly string[],
  kind: Condition,
  { requirement: wanted, next }: Read,
  depth: number,
): Read | undefined {
  const when = readOperand(words, next + 1, depth);
  if (!when) return undefined;
  const both = { kind, wanted, when: when.requirement };
  if (words[when.next] === ")") return { requirement: both, next: when.next + 1 };
  const otherwise =
    words[when.next] === "else" ? readOperand(words, when.next + 1, depth) : undefined;
  if (!otherwise || words[otherwise.next] !== ")") return undefined;
  return { requirement: { ...both, otherwise: otherwise.requirement }, next: otherwise.next + 1 };
}

/** A name, a name with its version, or a rich dependency of its own. */
function readOperand(words: readonly string[], at: number, depth: number): Read | undefined {
  const name = words[at];
  if (name === undefined || name === ")") return undefined;
  if (name === "(") return readRich(words, at, depth + 1);
  const flags = flagOf(words[at + 1] ?? "");
  const version = words[at + 2];
  if (flags === undefined) return { requirement: one({ name }), next: at + 1 };
  if (version === undefined || version === "(" || version === ")") return undefined;
  return { requirement: one({ name, flags, ...readEvr(version) }), next: at + 3 };
}

const one = (capability: Capability): Requirement => ({ kind: "one", capability });

/** Parentheses that group, and words; a word has pairs of its own, as in `perl(Foo)` and `libc.so.6()(64bit)`. */
function wordsOf(text: string): string[] {
  const words: string[] = [];
  let [word, open] = ["", 0];
  const end = () => {
    if (word !== "") words.push(word);
    [word, open] = ["", 0];
  };
  for (const sign of text) {
    if (/\s/.test(sign)) end();
    else if (sign === "(" && word === "") words.push("(");
    else if (sign === ")" && open === 0) {
      end();
      words.push(")");
    } else {
      open += sign === "(" ? 1 : sign === ")" ? -1 : 0;
      word += sign;
    }
  }
  end();
  return words;
}

/** Every capability that a requirement names. */
export function capabilitiesOf(requirement: Requirement): Capability[] {
  if (requirement.kind === "one") return [requirement.capability];
  if ("of" in requirement) return requirement.of.flatMap(capabilitiesOf);
  const { wanted, when, otherwise } = requirement;
  return [wanted, when, ...(otherwise ? [otherwise] : [])].flatMap(capabilitiesOf);
}
