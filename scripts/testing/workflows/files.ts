/** The workflow files, as text and as the values that YAML makes of it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export const WORKFLOWS = join(import.meta.dirname, "../../../.github/workflows");

export interface StepData {
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Concurrency {
  readonly group: string;
  readonly "cancel-in-progress"?: boolean;
}

export type PermissionsData = Readonly<Record<string, string>>;

export interface JobData {
  readonly if?: string;
  readonly needs?: string | readonly string[];
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly secrets?: string | Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly permissions?: PermissionsData;
  readonly concurrency?: Concurrency;
  readonly environment?: unknown;
  readonly "timeout-minutes"?: number;
  readonly "runs-on"?: string;
  readonly "continue-on-error"?: boolean | string;
  readonly steps?: readonly StepData[];
}

export interface WorkflowData {
  readonly name: string;
  readonly "run-name"?: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: PermissionsData;
  readonly concurrency?: Concurrency;
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, JobData>>;
}

export interface WorkflowFile {
  /** The name below `.github/workflows/`. */
  readonly file: string;
  readonly text: string;
  readonly data: WorkflowData;
}

export const readWorkflow = (file: string, text: string): WorkflowFile => ({
  file,
  text,
  data: parse(text),
});

/** Every workflow of the repository, by name. */
export const readWorkflows = (folder = WORKFLOWS): WorkflowFile[] =>
  readdirSync(folder)
    .sort()
    .map((file) => readWorkflow(file, readFileSync(join(folder, file), "utf8")));
