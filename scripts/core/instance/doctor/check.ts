/** What a check of the settings is, and what it returns. */
import { APP_ID, PRIVATE_KEY, type Settings } from "./settings.ts";

/** `unseen`: none of the given tokens shows it. */
export type Verdict = "fine" | "missing" | "unseen";

export interface CheckResult {
  readonly verdict: Verdict;
  /** What was found, in a sentence. */
  readonly found: string;
  /** How to fix it: a path of clicks, a file to change, a command to type. */
  readonly remedy?: string;
}

export interface SettingsCheck {
  readonly name: string;
  readonly judge: (settings: Settings) => CheckResult;
}

export const fine = (found: string): CheckResult => ({ verdict: "fine", found });
export const missing = (found: string, remedy: string): CheckResult => ({
  verdict: "missing",
  found,
  remedy,
});

const ADMINISTRATOR = "set an administrator's token: export GH_TOKEN=$(gh auth token)";
const KEY = `set the App's key: export ${APP_ID}=123456 ${PRIVATE_KEY}="$(cat KEY.pem)"`;

/** None of the given tokens shows it; `whose` token would. */
export const unseen = (what: string, whose: "administrator" | "app"): CheckResult => ({
  verdict: "unseen",
  found: `${what} cannot be seen without ${whose === "app" ? "the App's key" : "an administrator's token"}`,
  remedy: whose === "app" ? KEY : ADMINISTRATOR,
});
