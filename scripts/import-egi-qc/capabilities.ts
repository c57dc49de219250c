/** EGI's fine-grained capabilities → the nine (R70); families by name. */
import type { ComponentFile } from "#schemas/types.ts";

type Capability = ComponentFile["capabilities"][number];
type Family = ComponentFile["family"];

const FINE: { readonly [capability in Capability]: readonly string[] } = {
  information: ["information model", "information discovery", "messaging"],
  compute: [
    "job execution",
    "job scheduling",
    "parallel job",
    "interactive job management",
    "interactive job management (workflow)",
    "workflow",
  ],
  storage: ["file access", "file transfer", "storage management", "file encryption"],
  data: ["metadata catalogue", "metadata catalog", "data access"],
  instrumentation: ["remote instrumentation"],
  security: ["authentication", "attribute authority", "authorization", "credential management"],
  virtualization: ["vm management", "virtual machine management", "image distribution"],
  operations: ["monitoring", "accounting"],
  client: ["client tools", "client api"],
};

/** The nine, in their own order. */
export const CAPABILITIES = Object.keys(FINE) as Capability[];

const BY_NAME = new Map<string, Capability>(
  CAPABILITIES.flatMap((capability) =>
    [capability, ...FINE[capability]].map((name): [string, Capability] => [name, capability]),
  ),
);

/** The one of the nine that a fine-grained capability belongs to; undefined for unknown ones. */
export const capabilityOf = (fine: string): Capability | undefined =>
  BY_NAME.get(
    fine.trim().toLowerCase().slice(0, 100).replace(/\s+/g, " ").replaceAll("isation", "ization"),
  );

const FAMILIES: readonly [Family, RegExp][] = [
  ["arc", /^arc\d?$/],
  ["unicore", /^(?:unicore|unicorex)\d?$/],
  ["globus", /^(?:globus|ige)$/],
  ["glite", /^glite$/],
];

/** The family in a stack's or component's name: its first word, or the whole stack; otherwise `other`. */
export function familyOf(prefix: string, component: string): Family {
  const words = [prefix, component.split(/[-_.]/)[0] ?? ""].map((word) => word.toLowerCase());
  return FAMILIES.find(([, pattern]) => words.some((word) => pattern.test(word)))?.[0] ?? "other";
}
