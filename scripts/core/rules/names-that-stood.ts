/**
 * Who is named is judged when they are named: a person may leave, lose the role or rename the account later
 * (DESIGN section 3, “What history records was right when it was recorded”).
 */

import type { Finding, Pointer } from "#core/base/problems.ts";
import { readPath } from "#core/model/paths.ts";
import type { Registry } from "#core/model/registry.ts";

/** Whether a login was named at a place of a file already, before the change that is judged. */
export type Stood = (file: string, at: Pointer, login: string) => boolean;

/** The names that stand in a registry: the base of a merge, or the last commit. */
export function stoodIn(registry: Registry): Stood {
  return (file, at, login) => {
    const path = readPath(file);
    if (!path || !("platform" in path)) return false;
    const rollout = registry.rollouts.get(`${path.release}/${path.platform}`);
    const records = rollout ? [rollout.decisions, rollout.summary, ...rollout.reports] : [];
    let value: unknown = records.find((record) => record?.file === file)?.data;
    // In a list it is one of the names, wherever it stands.
    for (const key of at.filter((part) => typeof part === "string")) {
      value = Object(value)[key];
    }
    const names: readonly unknown[] = Array.isArray(value) ? value : [value];
    return names.some(
      (name) => typeof name === "string" && name.toLowerCase() === login.toLowerCase(),
    );
  };
}

/**
 * Findings about people without the role that they are named in: of a name that stood before it is a warning, and
 * none where the file is recorded. Without `stood` nothing is known of what was there before, and every name is new
 * that no event has.
 */
export const settleNames = (findings: readonly Finding[], stood: Stood | undefined): Finding[] =>
  findings.flatMap((finding): Finding[] => {
    const { named, file, at } = finding;
    if (!named) return [finding];
    if (!stood?.(file, at, named.login)) return [finding];
    if (named.isRecorded) return [];
    return [{ ...finding, severity: "warning", hint: named.ifLeft }];
  });
