/** A release of the history → its `release.yaml` and the `ticket.yaml` of each platform. */
import type { ReleaseFile, TicketFile } from "#schemas/types.ts";
import { type AddFinding, type Notebook, quoted } from "./findings.ts";
import type { ImportedPlatform, ImportedRelease } from "./releases.ts";
import { asLink, bytesOf, cleanText, contactLinks, linksIn, shortened } from "./texts.ts";

const MAX_SUMMARY = 5000;
/** The packages of all platforms of a release; the file may have 64 KiB (DESIGN section 5). */
const MAX_PACKAGE_BYTES = 24 * 1024;
const MAX_PACKAGE = 250;

/** The delivery of the technology provider, as far as the source has it. */
export function releaseFile(
  release: ImportedRelease,
  title: string,
  notebook: Notebook,
): ReleaseFile {
  const [first] = release.products;
  if (!first) throw new Error(`${release.path} has no record`);
  const { product } = first;
  const note = notebook.of(product.file);
  const what = `${quoted(product.name)} ${quoted(product.version)}`;
  const links = documentationLinks(product.links, note, what);
  const texts = {
    description: cleanText(product.description, note, `${what}: description`),
    releaseNotes: cleanText(product.releaseNotes, note, `${what}: release notes`),
    changes: cleanText(product.changes, note, `${what}: changes`),
  };
  const releaseNotes = asLink(texts.releaseNotes);
  const changes = asLink(texts.changes);
  const described = asLink(texts.description);
  const configuration = asLink(product.configuration);
  if (described !== undefined && !links.includes(described)) links.push(described);
  const [documentation, ...moreLinks] = links;
  const contact = contactLinks(product.contacts, note, what);
  const more = product.moreNotes.map((text) => cleanText(text, note, `${what}: notes`));
  const summary = paragraphs([
    described === undefined ? texts.description : "",
    releaseNotes === undefined ? texts.releaseNotes : "",
    changes === undefined ? texts.changes : "",
    ...more,
    ...moreLinks.map((link) => `Documentation: ${link}`),
    ...contact.map((link) => `Contact: ${link}`),
  ]);
  if (summary === "") note("no-summary", what);
  return {
    type: release.type,
    released: first.date,
    summary: fitting(summary || `${title} ${release.version}`, note, what),
    ...(releaseNotes === undefined ? {} : { releaseNotes }),
    ...(documentation === undefined ? {} : { documentation }),
    ...(configuration === undefined ? {} : { installation: configuration }),
    ...(changes === undefined ? {} : { changes }),
    imported: "egi-qc",
    platforms: platformBlocks(release.platforms, note, what),
  };
}

/** Texts one after the other, each once, even where one contains another. */
function paragraphs(texts: readonly string[]): string {
  const kept = texts.filter(
    (text, index) =>
      text !== "" &&
      !texts.some((other, place) => place < index && other.includes(text)) &&
      !texts.some((other, place) => place > index && other !== text && other.startsWith(text)),
  );
  return kept.join("\n\n");
}

function fitting(summary: string, note: AddFinding, what: string): string {
  const cut = shortened(summary, MAX_SUMMARY);
  if (cut !== undefined) note("text-shortened", `${what}: summary`);
  return cut ?? summary;
}

function documentationLinks(written: readonly string[], note: AddFinding, what: string): string[] {
  const links: string[] = [];
  for (const text of written) {
    const link = asLink(text) ?? (/^https?:/i.test(text) ? linksIn(text)[0] : undefined);
    if (link === undefined) note("link-left-out", `${what}: ${quoted(text)}`);
    else if (asLink(text) === undefined) note("link-cut", `${what}: ${quoted(text)}`);
    if (link !== undefined && !links.includes(link)) links.push(link);
  }
  return links;
}

function platformBlocks(
  platforms: ReadonlyMap<string, ImportedPlatform>,
  note: AddFinding,
  what: string,
): ReleaseFile["platforms"] {
  let left = MAX_PACKAGE_BYTES;
  const blocks: [string, ReleaseFile["platforms"][string]][] = [];
  for (const [platform, { repositories, packages }] of platforms) {
    const repository = repositories.map(asLink).find((link) => link !== undefined);
    if (repository === undefined && repositories.length > 0) {
      note("repository-left-out", `${what}: ${quoted(repositories[0])}`);
    }
    const names = new Set<string>();
    for (const written of packages) {
      const name = packageName(written);
      if (name === "" || names.has(name)) note("package-left-out", `${what}: ${quoted(written)}`);
      else if (left < bytesOf(name)) note("too-many", `${what}: packages from ${quoted(name)} on`);
      else names.add(name);
      left -= bytesOf(name);
      if (left < 0) break;
    }
    blocks.push([
      platform,
      {
        ...(repository === undefined ? {} : { repository }),
        ...(names.size === 0 ? {} : { packages: [...names] }),
      },
    ]);
  }
  return Object.fromEntries(blocks);
}

/** The name of a package from its file or address, without ending; empty where it is not valid. */
function packageName(written: string): string {
  const file = written.slice(written.lastIndexOf("/") + 1).replace(/\.(?:rpm|deb)$/, "");
  return /^[\x21-\x7e]+$/.test(file) && file.length <= MAX_PACKAGE ? file : "";
}

/** The record that automation would have written: the platform was in production on its day. */
export const ticketFile = ({ date, distributionRelease }: ImportedPlatform): TicketFile => ({
  state: "Production",
  history: [
    {
      at: `${date}T00:00:00Z`,
      event: "imported",
      state: "Production",
      ...(distributionRelease === undefined ? {} : { release: distributionRelease }),
    },
  ],
});
