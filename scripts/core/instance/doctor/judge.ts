/** Every check of the settings, in the order in which SETUP.md sets them. */
import { branchChecks } from "./branch-checks.ts";
import type { CheckResult, SettingsCheck } from "./check.ts";
import { instanceChecks } from "./instance-checks.ts";
import { repositoryChecks } from "./repository-checks.ts";
import type { Settings } from "./settings.ts";
import { signingChecks } from "./signing-checks.ts";

export interface Finding extends CheckResult {
  readonly check: string;
}

export const SETTINGS_CHECKS: readonly SettingsCheck[] = [
  ...instanceChecks,
  ...repositoryChecks,
  ...signingChecks,
  ...branchChecks,
];

export const judgeSettings = (settings: Settings): Finding[] =>
  SETTINGS_CHECKS.map(({ name, judge }) => ({ check: name, ...judge(settings) }));
