import type { Routes } from "../route.ts";
import { accountRoutes } from "./accounts.ts";
import { actionsRoutes } from "./actions.ts";
import { assigneeRoutes } from "./assignees.ts";
import { commentRoutes } from "./comments.ts";
import { contentRoutes } from "./contents.ts";
import { environmentRoutes } from "./environments.ts";
import { gitRoutes } from "./git-data.ts";
import { issueRoutes } from "./issues.ts";
import { labelRoutes } from "./labels.ts";
import { mergeRoutes } from "./merges.ts";
import { pullRoutes } from "./pulls.ts";
import { releaseRoutes } from "./releases.ts";
import { repositoryRoutes } from "./repositories.ts";
import { reviewRoutes } from "./reviews.ts";
import { settingsRoutes } from "./settings.ts";
import { statusRoutes } from "./statuses.ts";
import { subIssueRoutes } from "./sub-issues.ts";
import { workflowRunRoutes } from "./workflow-runs.ts";

/**
 * Every route of the forge; the slice of GitHub's description holds exactly these operations. To
 * add one: write its route, extract the slice again (extract-openapi.ts), call it in routes.test.ts.
 */
export const ROUTES: Routes = {
  ...accountRoutes,
  ...actionsRoutes,
  ...assigneeRoutes,
  ...commentRoutes,
  ...contentRoutes,
  ...environmentRoutes,
  ...gitRoutes,
  ...issueRoutes,
  ...labelRoutes,
  ...mergeRoutes,
  ...pullRoutes,
  ...releaseRoutes,
  ...repositoryRoutes,
  ...reviewRoutes,
  ...settingsRoutes,
  ...statusRoutes,
  ...subIssueRoutes,
  ...workflowRunRoutes,
};
