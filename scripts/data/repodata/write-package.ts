/** Package → its canonical `<package>`: the elements that createrepo_c writes, in its order, one on each line. */
import { DEPENDENCIES, type Dependency, type Package } from "#core/packages/package.ts";
import { emptyElement, escapeAttribute, escapeText } from "./xml-text.ts";

/**
 * The lines of one package: primary's elements, **all** files within `format`, and the changelog after it. The same package
 * gives the same bytes (PACKAGES.md).
 */
export function writePackage(one: Package): string {
  const { checksum, time, size, location, headerRange } = one;
  const text = (name: string, value: string) => `<${name}>${escapeText(value)}</${name}>`;
  const lines = [
    '<package type="rpm">',
    `  ${text("name", one.name)}`,
    `  ${text("arch", one.arch)}`,
    `  ${emptyElement("version", [
      ["epoch", one.epoch],
      ["ver", one.ver],
      ["rel", one.rel],
    ])}`,
    `  <checksum type="${checksum.type}" pkgid="YES">${checksum.value}</checksum>`,
    `  ${text("summary", one.summary)}`,
    `  ${text("description", one.description)}`,
    `  ${text("packager", one.packager)}`,
    `  ${text("url", one.url)}`,
    `  ${emptyElement("time", [
      ["file", time.file],
      ["build", time.build],
    ])}`,
    `  ${emptyElement("size", [
      ["package", size.package],
      ["installed", size.installed],
      ["archive", size.archive],
    ])}`,
    `  ${emptyElement("location", [
      ["xml:base", location.base],
      ["href", location.href],
    ])}`,
    "  <format>",
    `    ${text("rpm:license", one.license)}`,
    `    ${text("rpm:vendor", one.vendor)}`,
    `    ${text("rpm:group", one.group)}`,
    `    ${text("rpm:buildhost", one.buildHost)}`,
    `    ${text("rpm:sourcerpm", one.sourceRpm)}`,
    `    ${emptyElement("rpm:header-range", [
      ["start", headerRange.start],
      ["end", headerRange.end],
    ])}`,
  ];
  for (const kind of DEPENDENCIES) {
    const entries = one.dependencies[kind];
    if (entries.length === 0) continue;
    lines.push(`    <rpm:${kind}>`);
    for (const entry of entries) lines.push(`      ${dependency(entry)}`);
    lines.push(`    </rpm:${kind}>`);
  }
  for (const { path, type } of one.files) {
    const attribute = type === undefined ? "" : ` type="${type}"`;
    lines.push(`    <file${attribute}>${escapeText(path)}</file>`);
  }
  lines.push("  </format>");
  for (const { author, date, text: entry } of one.changelog) {
    lines.push(
      `  <changelog author="${escapeAttribute(author)}" date="${date}">${escapeText(entry)}</changelog>`,
    );
  }
  lines.push("</package>");
  return `${lines.join("\n")}\n`;
}

const dependency = ({ name, flags, epoch, ver, rel, pre }: Dependency): string =>
  emptyElement("rpm:entry", [
    ["name", name],
    ["flags", flags],
    ["epoch", epoch],
    ["ver", ver],
    ["rel", rel],
    ["pre", pre === true ? 1 : undefined],
  ]);
