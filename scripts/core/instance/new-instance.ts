/** A new instance: the catalogue stays, the example's people and history are removed. */

import type { Account } from "#core/model/people.ts";
import type { Registry } from "#core/model/registry.ts";
import { GROUPS, type GroupName } from "#core/model/states.ts";
import type { AudiencesFile, GroupFile, ProcedureFile } from "#schemas/types.ts";

/** Who starts it, and its repository. */
export interface Beginning {
  readonly owner: Required<Account>;
  /** `owner/name` on the forge. */
  readonly repository: string;
  readonly organisation: string;
  /** The first day of the first project quarter. */
  readonly projectStart: string;
}

/** A file of the new instance, with the comment at its top. */
export type NewFile = { readonly path: string; readonly comment: readonly string[] } & (
  | { readonly kind: "group"; readonly value: GroupFile }
  | { readonly kind: "audiences"; readonly value: AudiencesFile }
  | { readonly kind: "procedure"; readonly value: ProcedureFile }
);

export interface Emptied {
  readonly removed: readonly string[];
  /** In the order to write them: `procedure.yaml` last, since it marks that all is done. */
  readonly written: readonly NewFile[];
}

const TITLES: Readonly<Record<GroupName, string>> = {
  "staged-rollout": "Staged Rollout Managers",
  "sw-rel-sr": "Staged Rollout Coordinators",
  verifiers: "Verifiers",
  "early-adopters-admins": "Early Adopter Administrators",
  "technology-providers": "Technology Providers",
  maintainers: "Maintainers",
};

/** The groups whose first member is the owner. */
const BEGUN: ReadonlySet<GroupName> = new Set(["maintainers", "sw-rel-sr"]);

/** What is removed and what is written; teams, rollouts and releases of distributions are removed, since they name each other. */
export function emptied(registry: Registry, beginning: Beginning): Emptied {
  const { owner, repository, organisation, projectStart } = beginning;
  const [account = "", name = ""] = repository.split("/");
  const written: NewFile[] = [
    ...GROUPS.map((group): NewFile => {
      const member = { github: owner.login, id: owner.id };
      return {
        path: `teams/${group}.yaml`,
        kind: "group",
        comment: [],
        value: { title: TITLES[group], members: BEGUN.has(group) ? [member] : [] },
      };
    }),
    {
      path: "teams/audiences.yaml",
      kind: "audiences",
      comment: [
        "Who is notified of general availability (R32), and the address of each list early-adopters-<family>:",
        "  - { name: early-adopters-glite, address: early-adopters-glite@lists.example.org, source: teams }",
      ],
      value: { audiences: [] },
    },
    {
      path: "rollouts/procedure.yaml",
      kind: "procedure",
      comment: [
        "Numbers of the procedure that are omitted have the defaults that the schema describes.",
      ],
      value: {
        format: 1,
        organisation,
        repository,
        site: `https://${account.toLowerCase()}.github.io/${name}`,
        merge: "manual",
        packages: "publish",
        projectStart,
        // Nothing is published yet, so no address goes.
        fewerFilesSince: projectStart,
      },
    },
  ];
  const kept = new Set(written.map(({ path }) => path));
  const releases = new Set([...registry.distributionReleases.values()].map(({ file }) => file));
  const removed = [...registry.files].filter(
    (file) => !kept.has(file) && (/^(?:teams|rollouts)\//.test(file) || releases.has(file)),
  );
  return { removed: removed.sort(), written };
}
