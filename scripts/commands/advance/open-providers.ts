/** How a run reaches providers: by https; an example's own do not exist, and are played (PACKAGES.md, “Intake”). */
import type { Registry } from "#core/model/registry.ts";
import { isLoopback, reservedHost } from "#core/packages/address.ts";
import { INTAKE_LIMITS, type IntakeLimits } from "#core/packages/limits.ts";
import { httpSource } from "#io/packages/http-source.ts";
import type { OpenSource } from "#io/packages/source.ts";

/** How providers are reached; tests have their own ways. */
export interface Providers {
  readonly open?: OpenSource;
  readonly limits?: IntakeLimits;
}

export interface OpenProviders {
  readonly open: OpenSource;
  readonly limits: IntakeLimits;
  /** Whether a repository is looked at in this instance at all. */
  isAllowed(url: string): boolean;
  /** Why nothing can be there, as a clause; undefined where something may be. */
  refused(url: string): string | undefined;
}

/** The providers of an instance. An example never uses a network: it asks this machine alone, and plays the rest. */
export async function openProviders(
  registry: Registry,
  { open, limits = INTAKE_LIMITS }: Providers,
): Promise<OpenProviders> {
  if (open) return { open, limits, isAllowed: () => true, refused: () => undefined };
  const overHttp = httpSource(limits);
  if (!registry.procedure?.data.example) {
    return { open: overHttp, limits, isAllowed: () => true, refused: reservedHost };
  }
  const { smallProvider } = await import("../../examples/small-provider.ts");
  const played = smallProvider(registry);
  return {
    open: (url, before) => (isLoopback(url) ? overHttp : played)(url, before),
    limits,
    isAllowed: (url) => isLoopback(url) || reservedHost(url) !== undefined,
    refused: () => undefined,
  };
}
