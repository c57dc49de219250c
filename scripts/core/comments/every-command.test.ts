/** What holds for every command of the list, and for one that is added to it. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { commentReply } from "#core/forge/comment-reply.ts";
import type { Registry } from "#core/model/registry.ts";
import { BER, RELEASE, ROLLOUT, releaseText, VERIFIED } from "#testing/federation.ts";
import { registryOf } from "#testing/memory-tree.ts";
import { Playground } from "#testing/playground.ts";
import { commandBy } from "#testing/ticket-commands.ts";
import { COMMANDS, type Command, definitionOf, HELP, type Statement } from "./commands.ts";
import type { CommandDefinition, RoleName } from "./definition.ts";
import { judge } from "./judge.ts";
import { parseCommands, WORDS } from "./parse-commands.ts";
import { ROLES } from "./roles.ts";
import { COMMAND_TABLE } from "./table.ts";
import { ANY_TEAM } from "./team-words.ts";

const NOW = "2011-06-01T12:00:00Z";
const documentOf = (name: string) =>
  readFileSync(new URL(`../../../.github/${name}`, import.meta.url), "utf8");

let registry: Registry;
/** Where some commands are possible, and each is somewhere. */
let places: readonly Registry[];

/** BER has accepted the test; or the version is only delivered, or decided. */
beforeAll(async () => {
  const place = new Playground({
    [`rollouts/${RELEASE}/release.yaml`]: releaseText(),
    [`rollouts/${ROLLOUT}/rollout.yaml`]: `${VERIFIED}manager: manager-one\nteams: [${BER}]\n`,
  });
  const at = (record: string) =>
    registryOf(place.texts.set(`rollouts/${ROLLOUT}/ticket.yaml`, `${record}\nhistory: []\n`));
  const others = [await at("state: Unverified"), await at("state: Accepted\nstatus: resolved")];
  place.write(`rollouts/${ROLLOUT}/ticket.yaml`, undefined);
  await place.advance("2011-06-01T08:00:00Z");
  await place.advance("2011-06-01T10:00:00Z", [
    commandBy("ber-admin", "2011-06-01T10:00:00Z", { kind: "accept" }),
  ]);
  registry = await place.registry();
  places = [registry, ...others];
});

/** Somebody who may give the commands of a role, somebody who may not, and the code of the refusal. */
const PEOPLE: { readonly [role in RoleName]: readonly [string, string, string] } = {
  members: ["ber-admin", "manager-one", "not-a-member"],
  verifiers: ["verifier-one", "manager-one", "not-a-verifier"],
  managers: ["manager-one", "ber-admin", "not-a-manager"],
  coordinators: ["coordinator-one", "manager-one", "not-a-coordinator"],
};

const named = (line: string) => line.replace(ANY_TEAM, "NGI_DE-BER");

const statementOf = (line: string) => {
  const [parsed, ...more] = parseCommands([named(line)], registry);
  expect(more).toEqual([]);
  expect(parsed, line).toHaveProperty("statement");
  if (!parsed?.statement) throw new Error(`${line} states nothing`);
  return parsed.statement;
};

/** The code of the refusal, or what becomes of the usual line from this account, in each place where it is possible. */
const judged = (usage: string, login: string): string[] =>
  places
    .map((one) => judgedIn(one, usage, login))
    .filter((code) => code !== "not-open" && code !== "resolved");

const judgedIn = (registry: Registry, usage: string, login: string): string => {
  const rollout = registry.rollouts.get(ROLLOUT);
  const procedure = registry.procedure?.data;
  if (!rollout || !procedure) throw new Error("the federation has no rollout");
  const command: Command = {
    ...statementOf(usage),
    target: ROLLOUT,
    author: { login },
    at: NOW,
  };
  const verdict = judge(command, rollout, {
    registry,
    procedure,
    now: NOW,
    writtenAt: ({ at }) => at,
  });
  return verdict.kind === "refused" ? verdict.refusal.code : verdict.kind;
};

test("each has a word of its own, and help none of them", () => {
  expect(new Set(WORDS).size).toBe(COMMANDS.length + 1);
  expect(COMMANDS.map(({ word }): string => word)).not.toContain(HELP);
});

describe.for<CommandDefinition<Statement>>([...COMMANDS])("$word", (definition) => {
  const { word, usage, meaning, who } = definition;

  test("is found by what it states", () => {
    expect(definitionOf(statementOf(usage))).toBe(definition);
  });

  test("stands in CONTRIBUTING, in its role's part of the table and in help", () => {
    const group = COMMAND_TABLE.find((one) => one.who === ROLES[who].label);
    expect(group?.commands).toContainEqual({ usage, meaning });
    expect(documentOf("CONTRIBUTING.md")).toContain(`| \`${usage}\` | ${meaning} |\n`);
    expect(commentReply("somebody", [{ kind: "help" }], registry)).toContain(
      `\`${usage}\`: ${meaning}`,
    );
  });

  test("reads the line of the table, and writes it again", () => {
    const statement = statementOf(usage);
    expect(statement.kind).toBe(word);
    expect(definition.write(statement)).toBe(named(usage));
    expect(statementOf(definition.write(statement))).toEqual(statement);
  });

  test("proposes a line that can be read where nothing follows the word", () => {
    const read = definition.read("", registry);
    if ("unreadable" in read) expect(statementOf(read.unreadable.write).kind).toBe(word);
    else expect(read.statement.kind).toBe(word);
  });

  test("is for those with its role, and refused to others", () => {
    const [holder, other, code] = PEOPLE[who];
    expect([...new Set(judged(usage, other))]).toEqual([code]);
    expect(judged(usage, holder)).not.toContain(code);
    expect(judged(usage, holder)).not.toEqual([]);
  });

  test("counts only once what stands in capitals is written", () => {
    const [holder] = PEOPLE[who];
    const copied = /[A-Z]{4,}(?: [A-Z]+)*(?:\/[A-Z]+)?$/.test(usage);
    const expected = copied || word === "manager" ? ["placeholder"] : [];
    const found = judged(usage, holder).filter((one) => one === "placeholder");
    expect([...new Set(found)]).toEqual(expected);
  });

  test("is possible somewhere, and excludes commands that there are", () => {
    const statement = statementOf(usage);
    const where = [...definition.recordedAs(statement), ...(definition.positions ?? [])];
    expect(where).not.toEqual([]);
    for (const one of definition.excludes?.(statement) ?? []) expect(WORDS).toContain(one);
  });

  test("cites requirements that there are", () => {
    expect(definition.requirements).not.toEqual([]);
    const requirements = documentOf("REQUIREMENTS.md");
    for (const one of definition.requirements) expect(requirements).toContain(`- **${one}** `);
  });
});
