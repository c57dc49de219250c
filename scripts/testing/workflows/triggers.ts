/** Whether an event starts a workflow. */
import { matchesGlob } from "node:path";
import type { EventsConfig } from "@actions/workflow-parser/model/workflow-template";

export interface Happened {
  /** The event's name in `on`. */
  readonly event: string;
  readonly action?: string | undefined;
  /** The branch that was pushed to, or that a pull request is to be merged into. */
  readonly branch?: string | undefined;
  /** The files that a push or a pull request changes. */
  readonly files?: readonly string[];
  /** The name of the workflow that has run. */
  readonly workflow?: string | undefined;
}

/** The kinds of action that count where `types` says nothing. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  pull_request: ["opened", "synchronize", "reopened"],
  pull_request_target: ["opened", "synchronize", "reopened"],
};

interface Filters {
  readonly types?: readonly string[];
  readonly branches?: readonly string[];
  readonly paths?: readonly string[];
  readonly "paths-ignore"?: readonly string[];
  readonly workflows?: readonly string[];
}

const KNOWN = ["types", "branches", "paths", "paths-ignore", "workflows"];

/** Whether `on` matches the event; filters that no workflow here uses are refused. */
export function isStartedBy(events: EventsConfig, happened: Happened): boolean {
  const { event, action, branch, files = [], workflow } = happened;
  const filters = events[event] as Filters | undefined;
  if (filters === undefined) return false;
  for (const key of Object.keys(filters)) {
    if (!KNOWN.includes(key) && Number.isNaN(Number(key))) {
      throw new Error(`the runner does not know the filter ${key} of ${event}`);
    }
  }
  const types = filters.types ?? USUAL[event];
  if (types && !types.includes(action ?? "")) return false;
  if (filters.branches && !filters.branches.some((glob) => matchesGlob(branch ?? "", glob))) {
    return false;
  }
  const matches = (file: string, globs: readonly string[]) =>
    globs.some((glob) => matchesGlob(file, glob));
  const { paths, "paths-ignore": ignored } = filters;
  if (paths && !files.some((file) => matches(file, paths))) return false;
  // Not started where every changed file is one of these; a push without files is not such a one.
  if (ignored && files.length > 0 && files.every((file) => matches(file, ignored))) return false;
  return filters.workflows === undefined || filters.workflows.includes(workflow ?? "");
}
