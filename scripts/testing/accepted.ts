/** Updates of the base tree that are accepted and wait for a release of the distribution. */
import { BASE_PATHS, baseText, RELEASE } from "./base.ts";
import type { Changes } from "./texts.ts";

export interface Accepted {
  readonly version: string;
  /** `cream` when left out. */
  readonly component?: string;
  /** `revision` when left out. */
  readonly type?: string;
  /** The day of the decision. */
  readonly decided: string;
  /** Replacements in its `rollout.yaml`. */
  readonly decisions?: readonly [from: string, to: string][];
  /** Replacements in its `release.yaml`. */
  readonly release?: readonly [from: string, to: string][];
}

const SOURCE = RELEASE.split("/");

/** The files of each, made from those of the base tree's update that went into production. */
export const acceptedUpdates = (updates: readonly Accepted[]): Changes =>
  Object.fromEntries(updates.flatMap((update, index) => filesOf(update, index + 1)));

function filesOf(update: Accepted, number: number): [string, string][] {
  const { version, component = "cream", type = "revision", decided } = update;
  const named = (text: string) => text.replaceAll("1.13.1", version).replaceAll("cream", component);
  return BASE_PATHS.filter((path) => path.startsWith(`${SOURCE.join("/")}/`)).map((path) => {
    let text = named(baseText(path));
    if (path.endsWith("/release.yaml")) {
      text = replaced(text.replace("type: major", `type: ${type}`), update.release);
      text = text.replace("ggus: 70123", `ggus: ${70_200 + number}`);
    } else if (path.endsWith("/rollout.yaml")) text = replaced(text, update.decisions);
    else if (path.endsWith("/sl5-x86_64/ticket.yaml")) {
      text = text
        .replace("state: Production", "state: Accepted")
        .replace("issue: 11", `issue: ${100 + 2 * number}`)
        .replace("document: 1\n", `document: ${100 + number}\n`)
        .replace(/^.*event: released.*\n/m, "")
        .replace(
          "at: 2011-05-30T10:00:00Z, event: resolved",
          `at: ${decided}T10:00:00Z, event: resolved`,
        );
    } else if (path.endsWith("/ticket.yaml"))
      text = text.replace("issue: 10", `issue: ${101 + 2 * number}`);
    return [named(path), text];
  });
}

function replaced(text: string, changes: Accepted["release"] = []): string {
  return changes.reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`there is no ${JSON.stringify(from)}`);
    return changed.replace(from, () => to);
  }, text);
}

/** The folder of such an update's rollout, below `rollouts/`. */
export const acceptedPath = (version: string, component = "cream"): string =>
  `EMI-1.0/${component}/${version}/sl5-x86_64`;
