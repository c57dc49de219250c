/**
 * A registry whose provider serves real RPMs on this machine, and whose repositories a real `dnf` reads: the base tree, with CREAM
 * made of two packages, of which the one needs a file of the other.
 */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Served, serveFolder } from "#io/serve-folder.ts";
import { baseText, copyOfBase } from "../base.ts";
import type { Changes } from "../texts.ts";
import { buildRpms, createRepository, type Machine, machineIn, type Spec } from "./programs.ts";

/** Of each version of CREAM. */
const cream = (version: string): Spec[] => [
  {
    name: "emi-cream",
    version,
    requires: [`emi-cream-libs = ${version}`, "/usr/share/emi-cream/schema.xml"],
    files: ["/usr/bin/emi-cream", "/etc/emi-cream.conf"],
  },
  {
    name: "emi-cream-libs",
    version,
    files: ["/usr/share/emi-cream/schema.xml", "/usr/share/emi-cream/other.xml"],
  },
];

export const packagesOf = (version: string): string[] =>
  cream(version).map(({ name }) => `${name}-${version}-1.noarch`);

export interface World {
  /** A folder for everything. */
  readonly work: string;
  /** The folder that the provider serves. */
  readonly provider: string;
  /** Its address, with a slash at its end. */
  readonly providerAddress: string;
  /** The folder that is served as the site. */
  readonly site: string;
  readonly siteAddress: string;
  /** A new registry, with changes of the base tree besides those that bring the packages. */
  registry(changes?: Changes): string;
  machine(name: string): Machine;
  close(): Promise<void>;
}

export const OLD = "EMI-1.0/cream/1.13.1";
export const NEW = "EMI-1.0/cream/1.13.2";

/** Builds the RPMs, and serves provider and site on loopback. */
export async function dnfWorld(): Promise<World> {
  const work = mkdtempSync(join(tmpdir(), "staged-rollout-dnf-"));
  const [provider, site] = [join(work, "provider"), join(work, "site")];
  mkdirSync(site);
  await buildRpms(work, [...cream("1.13.1"), ...cream("1.13.2")], provider);
  await createRepository(provider);
  const served: Served[] = [
    await serveFolder(provider, "/emi/", 4700),
    await serveFolder(site, "/", 4800),
  ];
  const [providerAddress = "", siteAddress = ""] = served.map(
    ({ port }) => `http://127.0.0.1:${port}`,
  );
  const repository = `${providerAddress}/emi/`;
  const delivered = (file: string, version: string) =>
    baseText(file)
      .replace(/repository: https:\S+/g, `repository: ${repository}`)
      .replace(/packages: \[.*\]/g, `packages: [${packagesOf(version).join(", ")}]`);
  const roots: string[] = [];
  return {
    work,
    provider,
    providerAddress: repository,
    site,
    siteAddress,
    registry(changes = {}) {
      const root = copyOfBase({
        "rollouts/procedure.yaml": `${baseText("rollouts/procedure.yaml").replace(/site: .*/, `site: ${siteAddress}`)}example: true\npackages: publish\n`,
        "components/stacks/EMI/stack.yaml": [
          ["[emisoft.example.org]", `[emisoft.example.org, "${new URL(repository).host}"]`],
        ],
        [`rollouts/${OLD}/release.yaml`]: delivered(`rollouts/${OLD}/release.yaml`, "1.13.1"),
        [`rollouts/${NEW}/release.yaml`]: delivered(`rollouts/${NEW}/release.yaml`, "1.13.2"),
        ...changes,
      });
      roots.push(root);
      return root;
    },
    machine: (name) => machineIn(work, name),
    async close() {
      for (const one of served) await one.close();
      for (const one of [work, ...roots]) rmSync(one, { recursive: true, force: true });
    },
  };
}
