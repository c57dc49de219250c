/** How the main branch is protected: changes need a pull request with the App's status, and only the App may bypass the rules. */
import { GATE_STATUS } from "#core/model/forge-view.ts";
import { fine, missing, type SettingsCheck, unseen } from "./check.ts";
import {
  APP_ID,
  type AppSettings,
  type BranchRuleset,
  type Bypass,
  type ForgeSettings,
  MAIN,
  UNSEEN,
} from "./settings.ts";

const FILE = "npm run -s rollout -- doctor --ruleset > main-ruleset.json";

const rulesPage = ({ page }: ForgeSettings) => `${page}/settings/rules`;

/** A rule of one type holds for the main branch. */
const rule = (name: string, type: string, there: string, box: string): SettingsCheck => ({
  name,
  judge({ forge }) {
    if (forge.rules.some((one) => one.type === type)) return fine(`${MAIN}: ${there}`);
    return missing(
      `${MAIN}: no rule “${box}”`,
      forge.rulesets.length === 0
        ? `${rulesPage(forge)}: New ruleset, Import a ruleset, the file that ${FILE} writes`
        : `${rulesPage(forge)}: ${forge.rulesets[0]?.name}, Branch rules, tick “${box}”`,
    );
  },
});

/** The App's id: from its key, or from the workflows' variable. */
export function appId({ app, variables }: ForgeSettings): number | undefined {
  if (app !== UNSEEN) return app.id;
  const id = variables === UNSEEN ? Number.NaN : Number(variables.get(APP_ID));
  return Number.isInteger(id) ? id : undefined;
}

const requiredStatus: SettingsCheck = {
  name: "gate-status",
  judge({ forge }) {
    const statuses = forge.rules.flatMap((one) => one.statuses);
    const gate = statuses.filter(({ context }) => context === GATE_STATUS);
    const remedy = `${FILE}; ${rulesPage(forge)}: delete ${forge.rulesets[0]?.name ?? "no ruleset"}, New ruleset, Import a ruleset, this file`;
    if (gate.length === 0) {
      return missing(`${MAIN}: the status ${GATE_STATUS} is not required`, remedy);
    }
    const wanted = appId(forge);
    if (gate.every(({ app }) => app === undefined)) {
      return missing(`${MAIN}: anybody can post the required status ${GATE_STATUS}`, remedy);
    }
    if (wanted === undefined) return unseen("which App has to post the status", "app");
    if (gate.some(({ app }) => app === wanted))
      return fine(`${MAIN}: ${GATE_STATUS} by the App is required`);
    return missing(
      `${MAIN}: ${GATE_STATUS} is required of the App ${gate[0]?.app}, not of ${wanted}`,
      remedy,
    );
  },
};

const describeBypass = ({ kind, id, mode }: Bypass) =>
  [kind, ...(id === null ? [] : [id]), mode].join(" ");

const isApp =
  (app: number | undefined) =>
  ({ kind, id, mode }: Bypass) =>
    kind === "Integration" && id === app && mode === "always";

const onlyBypass: SettingsCheck = {
  name: "bypass",
  judge({ forge }) {
    const app = appId(forge);
    const where = (ruleset: BranchRuleset) =>
      `${rulesPage(forge)}: ${ruleset.name}, Bypass list: the App, “Always allow”, and nothing else`;
    for (const ruleset of forge.rulesets) {
      if (ruleset.own !== UNSEEN && ruleset.own !== "always") {
        return missing(`the App may not bypass the ruleset ${ruleset.name}`, where(ruleset));
      }
    }
    for (const ruleset of forge.rulesets) {
      if (ruleset.bypass === UNSEEN)
        return unseen("who else may bypass the rules", "administrator");
      if (app === undefined) return unseen("which App may bypass the rules", "app");
      const others = ruleset.bypass.filter((one) => !isApp(app)(one));
      if (others.length > 0) {
        return missing(
          `${others.map(describeBypass).join(", ")} may bypass ${ruleset.name}`,
          where(ruleset),
        );
      }
      if (!ruleset.bypass.some(isApp(app))) {
        return missing(`the App may not bypass the ruleset ${ruleset.name}`, where(ruleset));
      }
    }
    return fine(`only the App may bypass the rules of ${MAIN}`);
  },
};

/** Its rules hold for the App too, which is in no bypass list of it. */
const classic: SettingsCheck = {
  name: "classic-protection",
  judge({ forge: { classic: held, page } }) {
    if (held === UNSEEN)
      return unseen(`whether ${MAIN} has a classic protection rule`, "administrator");
    if (!held) return fine(`${MAIN}: no classic protection rule stands in the App's way`);
    return missing(
      `${MAIN} has a classic branch protection rule beside the ruleset: it holds for the App too`,
      `${page}/settings/branches: delete the rule for ${MAIN}`,
    );
  },
};

/** The App pushes and merges at once, and a queue takes neither (GitHub's documentation of merge queues). */
const mergeQueue: SettingsCheck = {
  name: "merge-queue",
  judge({ forge }) {
    if (!forge.rules.some(({ type }) => type === "merge_queue")) {
      return fine(`${MAIN}: no merge queue`);
    }
    return missing(
      `${MAIN} has a merge queue: the gate judges a merge and makes it at once, and a queue would make it later`,
      `${rulesPage(forge)}: untick “Require merge queue”`,
    );
  },
};

const mergeCommits: SettingsCheck = {
  name: "merge-commits",
  judge({ forge: { mergeCommits: allowed, page } }) {
    if (allowed === UNSEEN) return unseen("how pull requests may be merged", "administrator");
    if (allowed) return fine("pull requests may be merged with a merge commit");
    return missing(
      "merge commits are not allowed: the App can merge nothing",
      `${page}/settings: Pull Requests, tick “Allow merge commits”`,
    );
  },
};

const push: SettingsCheck = {
  name: "push",
  judge({ forge: { app, write, rulesets, page } }) {
    if (app === UNSEEN || write === UNSEEN) return unseen("whether the App can push", "app");
    if (!write.worked) {
      return missing(`the App cannot write: ${write.why}`, grantOf(app, page));
    }
    const kept = rulesets.filter(({ own }) => own !== "always");
    if (kept.length > 0) {
      const names = kept.map(({ name }) => name).join(", ");
      return missing(
        `the App can write, but not to ${MAIN}: ${names} blocks it`,
        `${page}/settings/rules: Bypass list: add the App, “Always allow”`,
      );
    }
    return fine(
      `the App can push to ${MAIN}: it created and deleted refs/staged-rollout/doctor, and the forge confirms that it bypasses every rule of ${MAIN}`,
    );
  },
};

const grantOf = ({ installation, slug }: AppSettings, page: string): string =>
  installation?.suspended
    ? `the settings of the App ${slug}: Install App, Unsuspend`
    : installation
      ? "the App's settings: Permissions & events, Contents: Read and write; then accept it where it is installed"
      : `the App's settings: Install App, on ${page}`;

export const branchChecks: readonly SettingsCheck[] = [
  {
    name: "default-branch",
    judge({ forge: { defaultBranch, page } }) {
      if (defaultBranch === MAIN) return fine(`the default branch is ${MAIN}`);
      return missing(
        `the default branch is ${defaultBranch}`,
        `${page}/settings: Default branch, rename it to ${MAIN}`,
      );
    },
  },
  rule(
    "pull-request",
    "pull_request",
    "changes need a pull request",
    "Require a pull request before merging",
  ),
  rule(
    "app-merges",
    "update",
    "only the App merges, as it judges at that moment",
    "Restrict updates",
  ),
  rule("deletion", "deletion", "it cannot be deleted", "Restrict deletions"),
  rule("force-push", "non_fast_forward", "its history cannot be rewritten", "Block force pushes"),
  requiredStatus,
  onlyBypass,
  mergeQueue,
  classic,
  mergeCommits,
  push,
];
