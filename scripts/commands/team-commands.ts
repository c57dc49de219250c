/** The commands of an Early Adopter team's member, as the command line takes them. */
import type { Command } from "commander";
import type { Exit, Io } from "./command.ts";
import type { RespondOptions } from "./respond.ts";

const ROLLOUT =
  "the folder below rollouts/, or the title; a part that means one release will do, for example cream";
const TEAM = "NGI-Site, as in the name of the team's file";

/** Loaded when it is asked for. */
const handlers = () => import("./respond.ts");

/** `forMember` makes a command with the options that all of these take; `ended` gets the exit code. */
export const teamCommands = (
  forMember: (name: string, description: string) => Command,
  io: Io,
  ended: (exit: Exit) => void,
): Command[] => [
  forMember("respond", "answer for an asked team")
    .argument("<rollout>", ROLLOUT)
    .argument("<answer>", "accept or reject")
    .argument("<team>", TEAM)
    .option("--reason <text>", "why, in words for the manager")
    .action(async (rollout: string, answer: string, team: string, options: RespondOptions) => {
      ended(await (await handlers()).respond(rollout, answer, team, options, io));
    }),
  forMember("exposed", "record that the service is under production load")
    .argument("<rollout>", ROLLOUT)
    .argument("<team>", TEAM)
    .argument("[date]", "since when, for example 2011-06-13; by default today")
    .action(
      async (rollout: string, team: string, date: string | undefined, options: RespondOptions) => {
        ended(await (await handlers()).exposed(rollout, team, date, options, io));
      },
    ),
  forMember("beta", "record that the beta flag in GOCDB was set or removed")
    .argument("<rollout>", ROLLOUT)
    .argument("<flag>", "on or off")
    .argument("<team>", TEAM)
    .argument("<service>", "HOST/SERVICE as GOCDB has it, se01.site.example.org/SRM")
    .action(
      async (
        rollout: string,
        flag: string,
        team: string,
        service: string,
        options: RespondOptions,
      ) => {
        ended(await (await handlers()).beta(rollout, flag, team, service, options, io));
      },
    ),
  forMember("problem", "report a problem to the manager and the other teams at once")
    .argument("<rollout>", ROLLOUT)
    .argument("<team>", TEAM)
    .argument("<severity>", "showstopper, major or minor")
    .argument("<text>", "what happens")
    .action(
      async (
        rollout: string,
        team: string,
        severity: string,
        text: string,
        options: RespondOptions,
      ) => {
        ended(await (await handlers()).problem(rollout, team, severity, text, options, io));
      },
    ),
];
