/** Things that may be listed only once: reported at both places, since either may be the wrong one. */
import { formatGgus } from "#core/base/ggus.ts";
import type { Registry } from "#core/model/registry.ts";
import { repeated } from "./repeated.ts";
import type { Rule } from "./rule.ts";

const duplicateMembers: Rule = {
  name: "member-twice",
  severity: "error",
  requirement: "R68",
  sentence: "An account is a member of a team or group only once.",
  *check({ registry }) {
    for (const { file, data } of [...registry.groups.values(), ...registry.teams.values()]) {
      const places = data.members.map(({ github, id }, index) => ({
        file,
        at: ["members", index],
        github,
        id,
      }));
      yield* repeated(
        places,
        ({ id }) => id,
        ({ github }) => `${github} is listed twice in this file`,
        "keep one of the two",
      );
    }
  },
};

const commitments: Rule = {
  name: "commitment-twice",
  severity: "error",
  requirement: "R69",
  sentence: "A team commits to a component once.",
  *check({ registry }) {
    for (const { file, data } of registry.teams.values()) {
      const places = (data.commitments ?? []).map(({ component }, index) => ({
        file,
        at: ["commitments", index, "component"],
        component,
      }));
      yield* repeated(
        places,
        ({ component }) => component,
        ({ component }) => `the commitment to ${component} is listed twice`,
        "keep one, with all its platforms",
      );
    }
  },
};

const teams: Rule = {
  name: "team-twice",
  severity: "error",
  requirement: "R60",
  sentence: "A team is selected once.",
  *check({ registry }) {
    for (const { decisions } of registry.rollouts.values()) {
      if (!decisions) continue;
      const { file, data } = decisions;
      const places = (data.teams ?? []).map((team, index) => ({
        file,
        at: ["teams", index],
        team,
      }));
      yield* repeated(
        places,
        ({ team }) => team,
        ({ team }) => `${team} is selected twice`,
        "keep one of the two",
      );
    }
  },
};

const deliveries: Rule = {
  name: "ggus-twice",
  severity: "error",
  requirement: "R96",
  sentence: "A GGUS ticket delivers one release, and is listed once in a rollout's issues.",
  *check({ registry }) {
    const origins = [...registry.releases.values()].flatMap(({ file, data, path }) =>
      data.ggus === undefined ? [] : [{ file, at: ["ggus"], ggus: data.ggus, path }],
    );
    yield* repeated(
      origins,
      ({ ggus }) => ggus,
      ({ ggus }, other) => `${formatGgus(ggus)} also delivered ${other.path}`,
      "write the number of the ticket that delivered this release",
    );
    for (const { decisions } of registry.rollouts.values()) {
      if (!decisions) continue;
      const issues = (decisions.data.issues ?? []).map(({ ggus }, index) => ({
        file: decisions.file,
        at: ["issues", index, "ggus"],
        ggus,
      }));
      yield* repeated(
        issues,
        ({ ggus }) => ggus,
        ({ ggus }) => `${formatGgus(ggus)} is listed twice`,
        "keep one of the two",
      );
    }
  },
};

const documents: Rule = {
  name: "document-twice",
  severity: "error",
  requirement: "R76",
  sentence: "A document's number is used once.",
  *check({ registry }) {
    yield* repeated(
      tickets(registry),
      ({ document }) => document,
      ({ document }, other) => `document ${document} is also the document of ${other.path}`,
      "automation assigns these numbers; restore the file from the main branch",
    );
  },
};

function* tickets(registry: Registry) {
  for (const { path, ticket } of registry.rollouts.values()) {
    const document = ticket?.data.document;
    if (ticket && document !== undefined)
      yield { file: ticket.file, at: ["document"], document, path };
  }
}

const audiences: Rule = {
  name: "audience-twice",
  severity: "error",
  requirement: "R32",
  sentence: "An audience is listed once.",
  *check({ registry }) {
    if (!registry.audiences) return;
    const { file, data } = registry.audiences;
    const places = data.audiences.map(({ name }, index) => ({
      file,
      at: ["audiences", index, "name"],
      name,
    }));
    yield* repeated(
      places,
      ({ name }) => name,
      ({ name }) => `the audience ${name} is listed twice`,
      "keep one of the two",
    );
  },
};

export const duplicateRules: readonly Rule[] = [
  duplicateMembers,
  commitments,
  teams,
  deliveries,
  documents,
  audiences,
];
