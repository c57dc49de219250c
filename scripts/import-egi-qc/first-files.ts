/** Files that a registry needs besides its history: written only where there is none. */
import { GROUPS, type GroupName } from "#core/model/states.ts";
import type { PlannedFile } from "./planned-file.ts";

const TITLES: { readonly [group in GroupName]: string } = {
  "staged-rollout": "Staged Rollout Managers",
  "sw-rel-sr": "Staged Rollout Coordinators",
  verifiers: "Verifiers",
  "early-adopters-admins": "Early Adopter Administrators",
  "technology-providers": "Technology Providers",
  maintainers: "Maintainers",
};

/** The procedure, counted from the first day of the history, and groups without members. */
export function firstFiles(projectStart: string): PlannedFile[] {
  return [
    {
      path: "rollouts/procedure.yaml",
      kind: "procedure",
      once: true,
      value: {
        format: 1,
        organisation: "EGI",
        repository: "example/staged-rollout",
        site: "https://example.github.io/staged-rollout",
        merge: "manual",
        projectStart,
      },
    },
    ...GROUPS.map(
      (group): PlannedFile => ({
        path: `teams/${group}.yaml`,
        kind: "group",
        once: true,
        value: { title: TITLES[group], members: [] },
      }),
    ),
  ];
}
