import { may, READS, readsAsAdmin, writes } from "../access.ts";
import { fullName, type Ruleset } from "../model.ts";
import { apiOf } from "../present/repositories.ts";
import { branchNotProtected, notFound } from "../refusal.ts";
import { addRuleset } from "../repositories.ts";
import { type Call, created, listed, NO_CONTENT, ok, type Routes, sent } from "../route.ts";
import { bypassOf, presentRuleset, rulesFor } from "../rulesets.ts";

const ADMINISTER = writes("admin", "administration");

export const settingsRoutes: Routes = {
  "repos/get-repo-rulesets": {
    needs: READS,
    handle: (call) => listed(call, call.repository.rulesets, (one) => present(call, one, false)),
  },
  "repos/get-repo-ruleset": {
    needs: READS,
    handle(call) {
      const ruleset = call.repository.rulesets.find(
        ({ id }) => id === Number(call.params.ruleset_id),
      );
      if (!ruleset) throw notFound();
      return ok(present(call, ruleset, true));
    },
  },
  "repos/create-repo-ruleset": {
    needs: ADMINISTER,
    handle(call) {
      const { world, repository } = call;
      const id = addRuleset(world, repository, sent<"repos", "createRepoRuleset">(call));
      const ruleset = repository.rulesets.find((one) => one.id === id) as Ruleset;
      return created(present(call, ruleset, true));
    },
  },
  "repos/get-branch-rules": {
    needs: READS,
    handle(call) {
      const { repository, params } = call;
      return listed(call, rulesFor(repository, `refs/heads/${params.branch}`), (found) => ({
        ...found.rule,
        ruleset_source_type: "Repository",
        ruleset_source: fullName(repository),
        ruleset_id: found.ruleset.id,
      }));
    },
  },
  "repos/check-private-vulnerability-reporting": {
    needs: READS,
    handle: ({ repository }) => ok({ enabled: repository.settings.reporting }),
  },
  "repos/enable-private-vulnerability-reporting": {
    needs: ADMINISTER,
    handle({ repository }) {
      repository.settings.reporting = true;
      return NO_CONTENT;
    },
  },
  /** The older kind of protection, which holds beside the rulesets. */
  "repos/get-branch-protection": {
    needs: readsAsAdmin("administration"),
    handle(call) {
      const { repository, params } = call;
      const held = repository.settings.classic && params.branch === repository.defaultBranch;
      if (!held) throw branchNotProtected();
      const url = `${apiOf(call.world, repository)}/branches/${params.branch}/protection`;
      return ok({ url, enforce_admins: { url: `${url}/enforce_admins`, enabled: true } });
    },
  },
};

const present = (call: Call, ruleset: Ruleset, full: boolean) =>
  presentRuleset(call.repository, ruleset, {
    full,
    bypass: may(call.actor, call.repository, ADMINISTER),
    own: bypassOf(call.actor, call.repository, ruleset),
  });
