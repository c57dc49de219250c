/** Targets of the source → platforms, `<os>-<arch>` in lower case. */
import { ANY_PLATFORM } from "#core/model/names.ts";

const ARCH = "x86[-_]64|amd64|i[3-6]86|x86|aarch64|arm64|armhf|ppc64(?:le|el)?|s390x|noarch";
const AT_END = new RegExp(`^(.+?)[-._ /](${ARCH})$`);
const IN_PATH = new RegExp(`(?:^|/)(?:binary-)?(${ARCH})(?:/|$)`);

export interface Platform {
  readonly platform: string;
  /** Whether the source spells it differently. */
  readonly mapped: boolean;
  /** The source of the architecture when the target does not have one. */
  readonly arch: "said" | "repository" | "unknown";
}

/** The platform of a target; without an operating system it is `any`. */
export function platformOf(os: string, arch: string, repository: string): Platform {
  const inName = AT_END.exec(os.trim().toLowerCase());
  const system = folded(arch === "" && inName?.[1] ? inName[1] : os);
  if (system === "" || system === ANY_PLATFORM) {
    return { platform: ANY_PLATFORM, mapped: os !== ANY_PLATFORM, arch: "said" };
  }
  const inPath = IN_PATH.exec(repository.replaceAll("\\", "").toLowerCase())?.[1];
  const stated = foldedArch(arch) || foldedArch(inName?.[2] ?? "");
  const found = stated || foldedArch(inPath ?? "") || "any";
  const platform = `${system}-${found}`;
  return {
    platform,
    mapped: stated !== "" && platform !== `${os}-${arch}`,
    arch: stated !== "" ? "said" : inPath === undefined ? "unknown" : "repository",
  };
}

const folded = (os: string) =>
  os
    .trim()
    .toLowerCase()
    .slice(0, 200)
    .replace(/([a-z]) +(\d)/g, "$1$2")
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+|(?<![-.])[-.]+$/g, "")
    .slice(0, 40);

const foldedArch = (arch: string) =>
  arch
    .trim()
    .toLowerCase()
    .slice(0, 200)
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|(?<!_)_+$/g, "")
    .slice(0, 15);
