/** What a check of the settings is, and how it answers. */
import { APP_ID, PRIVATE_KEY, type Settings } from "./settings.ts";

/** `unseen`: no token that was given shows it. */
export type Verdict = "fine" | "missing" | "unseen";

export interface Answer {
  readonly verdict: Verdict;
  /** What is there, in a sentence. */
  readonly found: string;
  /** What to do about it: a path of clicks, a file to change, a command to type. */
  readonly remedy?: string;
}

export interface SettingsCheck {
  readonly name: string;
  readonly judge: (settings: Settings) => Answer;
}

export const fine = (found: string): Answer => ({ verdict: "fine", found });
export const missing = (found: string, remedy: string): Answer => ({
  verdict: "missing",
  found,
  remedy,
});

const ADMINISTRATOR = "give an administrator's token: export GH_TOKEN=$(gh auth token)";
const KEY = `give the App's key: export ${APP_ID}=123456 ${PRIVATE_KEY}="$(cat KEY.pem)"`;

/** Nobody who was asked for shows it; `whose` token would. */
export const unseen = (what: string, whose: "administrator" | "app"): Answer => ({
  verdict: "unseen",
  found: `${what} cannot be seen without ${whose === "app" ? "the App's key" : "an administrator's token"}`,
  remedy: whose === "app" ? KEY : ADMINISTRATOR,
});
