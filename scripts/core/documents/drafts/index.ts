/** Every file that `new` writes. */
import { component } from "./component.ts";
import { distributionRelease } from "./distribution-release.ts";
import type { Draft } from "./draft.ts";
import { release } from "./release.ts";
import { report } from "./report.ts";
import { summary } from "./summary.ts";
import { team } from "./team.ts";

export const DRAFTS: readonly Draft[] = [
  release,
  team,
  component,
  report,
  summary,
  distributionRelease,
];
