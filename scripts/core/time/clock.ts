import type { Registry } from "#core/model/registry.ts";

/** The instant to use as now: the one given, otherwise the fixed clock of an example, otherwise the real one. */
export function clock(asOf: string | undefined, registry: Registry, real: string): string {
  if (asOf !== undefined) return asOf;
  const procedure = registry.procedure?.data;
  return (procedure?.example ? procedure.asOf : undefined) ?? real;
}
