/** The lines that would be carried out where a command was refused. */

import { openProblems } from "#core/model/open-problems.ts";
import { flagsOf } from "#core/model/participation.ts";
import { familyOf, managersOf, teamsOf } from "#core/model/people.ts";
import type { Registry, Rollout } from "#core/model/registry.ts";
import { takesPart } from "#core/model/teams.ts";
import type { Command, Refusal } from "./commands.ts";
import { meantTeam } from "./words.ts";

const short = (team: string): string => team.replace(/^ea-/, "");
const MOST = 5;

/** What to write instead of `line`, in the order in which it is offered; empty where somebody else has to act first. */
export function linesInstead(
  { code }: Refusal,
  command: Command,
  line: string,
  rollouts: readonly Rollout[],
  registry: Registry,
): readonly string[] {
  const own = teamsOf(registry, command.author).map(({ name }) => name);
  const asked = own.filter((name) => rollouts.some((rollout) => takesPart(rollout, name)));
  const word = line.split(/[\s.,:;!…]/)[0]?.toLowerCase() ?? "";
  switch (code) {
    case "which-team":
      return (asked.length > 0 ? asked : own)
        .slice(0, MOST)
        .map((name) => withTeam(command, word, name));
    case "unknown-team":
      return insteadOfUnknown(command, word, registry);
    case "withdraw-or-problem":
      return ["withdraw", "problem major WHAT HAPPENS"];
    case "not-accepted":
      return command.kind === "withdraw"
        ? asked.slice(0, 1).map((name) => `reject ${short(name)}`)
        : asked.slice(0, 1).map((name) => `accept ${short(name)}`);
    case "said-too-early":
      return [line];
    case "not-a-date":
    case "future-date":
    case "date-too-early":
      return ["exposed YYYY-MM-DD"];
    case "not-a-service":
      return ["beta on HOST/SERVICE"];
    case "no-such-flag":
      return flagsSet(rollouts, own).map((service) => `beta off ${service}`);
    case "empty-problem":
      return ["problem major WHAT HAPPENS"];
    case "not-days":
      return ["extend 10 REASON"];
    case "nobody-committed":
      return ["ask NGI-Site", "pool"];
    case "no-such-problem":
      return problems(rollouts).map((number) => `dismiss ${number} REASON`);
    case "not-a-manager":
      return command.kind === "manager" ? managers(rollouts, registry) : [];
    default:
      return [];
  }
}

function withTeam(command: Command, word: string, name: string): string {
  const team = short(name);
  if (command.kind === "beta")
    return `beta ${command.on ? "on" : "off"} ${team} ${command.service}`;
  if (command.kind === "problem") return `problem ${team} ${command.severity} ${command.text}`;
  const date = command.kind === "exposed" && command.date !== undefined ? ` ${command.date}` : "";
  return `${word} ${team}${date}`;
}

function insteadOfUnknown(command: Command, word: string, registry: Registry): string[] {
  if (command.kind === "ask" && command.teams !== "committed") {
    const teams = command.teams.map((said) => meantTeam(said, registry) ?? "NGI-Site");
    return [`ask ${teams.join(" ")}`];
  }
  const said = "team" in command ? command.team : undefined;
  const meant = (said === undefined ? undefined : meantTeam(said, registry)) ?? "NGI-Site";
  return [`${word} ${meant}${command.kind === "excuse" ? ` ${command.reason}` : ""}`];
}

const flagsSet = (rollouts: readonly Rollout[], teams: readonly string[]): string[] =>
  rollouts
    .flatMap((rollout) => teams.map((team) => flagsOf(rollout, team)))
    .flatMap((flags) => Object.entries(flags).filter(([, { off }]) => off === undefined))
    .map(([service]) => service)
    .slice(0, MOST);

const problems = (rollouts: readonly Rollout[]): number[] =>
  rollouts.flatMap((rollout) => openProblems(rollout).map(({ number }) => number)).slice(0, MOST);

const managers = (rollouts: readonly Rollout[], registry: Registry): string[] =>
  [...new Set(rollouts.flatMap((rollout) => managersOf(registry, familyOf(registry, rollout))))]
    .slice(0, MOST)
    .map(({ github }) => `manager ${github}`);
