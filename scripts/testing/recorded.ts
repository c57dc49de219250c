/** The recorded rollouts as a registry, read as any other: through the loader, from a tree in memory. */
import { stringify } from "yaml";
import type { Registry, Release, Rollout } from "#core/model/registry.ts";
import { registryOf } from "./memory-tree.ts";
import { type RecordedFiles, recordedFiles } from "./recorded-files.ts";

export type { RecordedFiles } from "./recorded-files.ts";
export { ANCHORS, BEFORE, IN_TEST, ON_DEBIAN } from "./recorded-files.ts";

export interface Recorded {
  readonly registry: Registry;
  /** The files that it was read from, by path. */
  readonly texts: ReadonlyMap<string, string>;
  rollout(path: string): Rollout;
  release(path: string): Release;
}

/** Reads the recorded files after `change`; throws when the result has problems, since the test would test something else. */
export async function recorded(
  change: (files: RecordedFiles) => void = () => {},
): Promise<Recorded> {
  const files = recordedFiles();
  change(files);
  const texts = asTexts(files);
  const registry = await registryOf(texts);
  const found = <T>(map: ReadonlyMap<string, T>, path: string): T => {
    const value = map.get(path);
    if (value === undefined) throw new Error(`nothing is recorded of ${path}`);
    return value;
  };
  return {
    registry,
    texts,
    rollout: (path) => found(registry.rollouts, path),
    release: (path) => found(registry.releases, path),
  };
}

/** Each file as it was first written, as JSON and as text: most are the same every time. */
const first = new Map<string, { readonly json: string; readonly text: string }>();

function asYaml(path: string, value: unknown): string {
  const json = JSON.stringify(value);
  const known = first.get(path);
  if (known?.json === json) return known.text;
  const text = stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 });
  if (!known) first.set(path, { json, text });
  return text;
}

function asTexts(files: RecordedFiles): Map<string, string> {
  const texts = new Map<string, string>();
  const yaml = (path: string, value: unknown) => texts.set(path, asYaml(path, value));
  const each = <T>(values: Record<string, T>, path: (key: string) => string) => {
    for (const [key, value] of Object.entries(values)) yaml(path(key), value);
  };
  yaml("rollouts/procedure.yaml", files.procedure);
  yaml("teams/audiences.yaml", files.audiences);
  yaml("components/distributions/UMD/distribution.yaml", files.distribution);
  each(files.stacks, (stack) => `components/stacks/${stack}/stack.yaml`);
  each(files.components, (id) => `components/stacks/${id}.yaml`);
  each(files.distributionReleases, (version) => `components/distributions/UMD/${version}.yaml`);
  each(files.teams, (team) => `teams/${team}.yaml`);
  each(files.groups, (group) => `teams/${group}.yaml`);
  each(files.releases, (release) => `rollouts/${release}/release.yaml`);
  each(files.releaseTickets, (release) => `rollouts/${release}/ticket.yaml`);
  each(files.rollouts, (rollout) => `rollouts/${rollout}/rollout.yaml`);
  each(files.tickets, (rollout) => `rollouts/${rollout}/ticket.yaml`);
  for (const [path, { head, body }] of Object.entries({ ...files.reports, ...files.summaries })) {
    yaml(`rollouts/${path}`, head);
    texts.set(`rollouts/${path}`, `---\n${texts.get(`rollouts/${path}`)}---\n${body}`);
  }
  return texts;
}
