/** The shapes of paths: which kind of file is where. Only the position decides; names are compared by rules. */
import type { FileTypes } from "#schemas/types.ts";
import { GROUPS, type GroupName } from "./states.ts";

export type FileKind = keyof FileTypes;

/** A path read by its shape, with the names of its folders. */
export type PathRead =
  | { kind: "stack"; stack: string }
  | { kind: "component"; stack: string; component: string }
  | { kind: "distribution"; distribution: string }
  | { kind: "distribution-release"; distribution: string; version: string }
  | { kind: "team"; name: string }
  | { kind: "group"; name: GroupName }
  | { kind: "audiences" }
  | { kind: "procedure" }
  | { kind: "ledger" }
  | { kind: "release" | "release-ticket"; release: string }
  | { kind: "rollout" | "ticket"; release: string; platform: string }
  | { kind: "packages"; release: string; platform: string }
  | { kind: "report" | "summary"; release: string; platform: string; name: string };

/** Files that only automation writes may grow larger (DESIGN section 5). */
export const MAX_BYTES = 64 * 1024;
export const MAX_BYTES_AUTOMATION = 4 * 1024 * 1024;

const AUTOMATIONS = ["ticket", "release-ticket", "packages", "ledger"] as const;

/** The kinds of files that only automation writes. */
export type AutomationsKind = (typeof AUTOMATIONS)[number];

/** Whether only automation writes files of this kind (DESIGN section 5). */
export const isAutomations = (kind: PathRead["kind"]): kind is AutomationsKind =>
  AUTOMATIONS.some((one) => one === kind);

/** The most bytes that a file of this kind may have. */
export const maxBytes = (kind: PathRead["kind"]): number =>
  isAutomations(kind) ? MAX_BYTES_AUTOMATION : MAX_BYTES;

/** Reads a path below the root; undefined when nothing of this project belongs there. */
export function readPath(path: string): PathRead | undefined {
  const [top, ...rest] = path.split("/");
  if (top === "components") return readComponents(rest);
  if (top === "teams") return readTeams(rest);
  if (top === "rollouts") return readRollouts(rest);
  return undefined;
}

const yaml = (file: string | undefined): string | undefined =>
  file?.endsWith(".yaml") && file !== ".yaml" ? file.slice(0, -".yaml".length) : undefined;

function readComponents(parts: string[]): PathRead | undefined {
  const [shelf, folder, file, ...more] = parts;
  const name = yaml(file);
  if (folder === undefined || name === undefined || more.length > 0) return undefined;
  if (shelf === "stacks") {
    if (name === "stack") return { kind: "stack", stack: folder };
    return { kind: "component", stack: folder, component: name };
  }
  if (shelf === "distributions") {
    if (name === "distribution") return { kind: "distribution", distribution: folder };
    return { kind: "distribution-release", distribution: folder, version: name };
  }
  return undefined;
}

function readTeams(parts: string[]): PathRead | undefined {
  const name = yaml(parts[0]);
  if (name === undefined || parts.length > 1) return undefined;
  if (name === "audiences") return { kind: "audiences" };
  const group = GROUPS.find((known) => known === name);
  if (group) return { kind: "group", name: group };
  return name.startsWith("ea-") ? { kind: "team", name } : undefined;
}

function readRollouts(parts: string[]): PathRead | undefined {
  if (parts.length === 1) {
    if (parts[0] === "procedure.yaml") return { kind: "procedure" };
    return parts[0] === "ledger.yaml" ? { kind: "ledger" } : undefined;
  }
  const [stackMajor, component, version, ...below] = parts;
  const release = [stackMajor, component, version].join("/");
  if (below.length === 1) {
    if (below[0] === "release.yaml") return { kind: "release", release };
    if (below[0] === "ticket.yaml") return { kind: "release-ticket", release };
    return undefined;
  }
  const [platform, file, ...more] = below;
  if (platform === undefined || file === undefined || more.length > 0) return undefined;
  if (file === "rollout.yaml") return { kind: "rollout", release, platform };
  if (file === "ticket.yaml") return { kind: "ticket", release, platform };
  if (file === "packages.xml") return { kind: "packages", release, platform };
  if (!file.endsWith(".md")) return undefined;
  if (file.startsWith("ea-")) return { kind: "report", release, platform, name: file };
  if (file.startsWith("summary-")) return { kind: "summary", release, platform, name: file };
  return undefined;
}

/** The numbers of the procedure, and where this instance lives. */
export const PROCEDURE = "rollouts/procedure.yaml";

/** What automation records that belongs to no rollout. */
export const LEDGER = "rollouts/ledger.yaml";

/** Whether only automation writes the file (DESIGN section 5): nobody is offered to edit it. */
export const isAutomatic = (path: string): boolean =>
  path === LEDGER || path.endsWith("/ticket.yaml") || path.endsWith("/packages.xml");
