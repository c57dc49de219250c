import type { Registry } from "#core/model/registry.ts";

/** The instant that counts as now: the one asked for, else the standing clock of an example, else the real one. */
export function clock(asOf: string | undefined, registry: Registry, real: string): string {
  if (asOf !== undefined) return asOf;
  const procedure = registry.procedure?.data;
  return (procedure?.example ? procedure.asOf : undefined) ?? real;
}
