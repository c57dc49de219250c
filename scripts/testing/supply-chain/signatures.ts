/** What `npm audit signatures --json` says of the packages that are installed. */

interface Bad {
  readonly name?: string;
  readonly version?: string;
  readonly code?: string;
}

export type SignatureVerdict =
  | { readonly kind: "verified" }
  /** Signed by nobody, or by somebody else: `name@version (code)`. */
  | { readonly kind: "bad"; readonly packages: readonly string[] }
  /** No answer, or no keys: nothing was compared. */
  | { readonly kind: "unknown"; readonly why: string };

/**
 * Reads its standard output and exit. Only lists of invalid and missing signatures, both empty, verify anything; what cannot be
 * read is not known, and so is what the registry did not answer (`lib/utils/verify-signatures.js` of npm 11).
 */
export function verdictOf(output: string, exit: number | null): SignatureVerdict {
  const read = parse(output);
  const { invalid, missing, error } = read ?? {};
  if (Array.isArray(invalid) && Array.isArray(missing)) {
    const packages = [
      ...invalid.map((one: Bad) => describe(one, one.code ?? "invalid")),
      ...missing.map((one: Bad) => describe(one, "not signed")),
    ];
    if (packages.length > 0) return { kind: "bad", packages };
    if (exit === 0) return { kind: "verified" };
  }
  const { code = "", summary = "" } = error ?? {};
  // A key that has expired and a list of keys that is not its owner's are no want of an answer.
  if (/SIGNATURE|EXPIRED|TUF/.test(code)) return { kind: "bad", packages: [`${code} ${summary}`] };
  const why = `${code} ${summary}`.trim() || (exit === null ? "no answer in time" : "no answer");
  return { kind: "unknown", why };
}

const describe = ({ name = "?", version = "?" }: Bad, why: string) => `${name}@${version} (${why})`;

interface Output {
  readonly invalid?: unknown;
  readonly missing?: unknown;
  readonly error?: { readonly code?: string; readonly summary?: string };
}

function parse(output: string): Output | undefined {
  try {
    const value: unknown = JSON.parse(output);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
