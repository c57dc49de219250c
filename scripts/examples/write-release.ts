/** A delivery of a technology provider, as the file that it submits. */
import { splitPlatform } from "#core/model/names.ts";
import { flow } from "#data/yaml-write.ts";
import { asText, paragraph } from "./file-text.ts";
import type { EntryOf } from "./kinds.ts";

/** The text of `release.yaml`; links and repositories follow the provider's own pattern. */
export function releaseText(
  { rollout, type, ggus, savannah, summary, advisory, packages }: EntryOf<"deliver">,
  released: string,
  host: string,
): string {
  const [stackMajor = "", component = "", version = "", platform = ""] = rollout.split("/");
  const home = `https://${host}/${[stackMajor, component, version].join("/")}`;
  const byPlatform = isList(packages) ? { [platform]: packages } : packages;
  return asText([
    "# yaml-language-server: $schema=../../../../scripts/schemas/release.schema.json",
    "# Example data: release, texts and ticket numbers are invented.",
    `type: ${type}`,
    ...(ggus === undefined ? [] : [`ggus: ${ggus}`]),
    ...(savannah === undefined ? [] : [`savannah: ${savannah}`]),
    `released: ${released}`,
    ...paragraph("summary", summary),
    `releaseNotes: ${home}/release-notes.html`,
    `documentation: https://${host}/${stackMajor}/${component}/guide.html`,
    `installation: ${home}/installation.html`,
    `changes: ${home}/changes.html`,
    ...(advisory === undefined ? [] : [`advisory: ${advisory}`]),
    "platforms:",
    ...Object.entries(byPlatform).flatMap(([name, names]) => [
      `  ${name}:`,
      `    repository: ${repositoryOf(host, stackMajor, name)}`,
      "    packages:",
      ...names.map((one) => `      - ${flow(one)}`),
    ]),
  ]);
}

const isList = (packages: EntryOf<"deliver">["packages"]): packages is readonly string[] =>
  Array.isArray(packages);

function repositoryOf(host: string, stackMajor: string, platform: string): string {
  const { os, arch } = splitPlatform(platform);
  const folder = arch === "" ? "current" : `${os}/${arch}`;
  return `https://${host}/repository/${stackMajor}/${folder}/`;
}
