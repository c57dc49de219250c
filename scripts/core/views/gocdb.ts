/** What was found in GOCDB, as pages and `status` show it (CHANNELS.md, “GOCDB”). */

import { formatInstant } from "#core/base/format-time.ts";
import { type Finding, findingSentence } from "#core/gocdb/findings.ts";
import type { Registry } from "#core/model/registry.ts";
import { count } from "#core/notifications/text/message.ts";

/** A finding in words. */
export interface ShownFinding extends Finding {
  readonly found: string;
  readonly todo: string;
}

export interface GocdbView {
  /** When the findings were read; absent where GOCDB has never answered. */
  readonly read?: string;
  /** When it was last asked; absent where no run has. */
  readonly tried?: string;
  /** Why it could not be read when it was last asked. */
  readonly failure?: string;
  readonly findings: readonly ShownFinding[];
}

/** The last comparison; undefined where the instance reads no GOCDB. */
export function gocdbView({ procedure, ledger }: Registry): GocdbView | undefined {
  if (procedure?.data.gocdb === undefined && ledger?.data.gocdb === undefined) return undefined;
  const { gocdb, gocdbFindings = [] } = ledger?.data ?? {};
  const findings = gocdbFindings.map((one) => ({ ...one, ...findingSentence(one) }));
  return { ...gocdb, findings };
}

/** One sentence of how far it can be relied on. */
export function gocdbSentence({ read, tried, failure, findings }: GocdbView): string {
  if (tried === undefined) return "GOCDB was not asked yet.";
  const found =
    read === undefined
      ? "It has never answered"
      : `${count(findings.length, "difference")} found ${formatInstant(read)}`;
  return failure === undefined
    ? `${found}.`
    : `${found}; it could not be read ${formatInstant(tried)}: ${failure}.`;
}
