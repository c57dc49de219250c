/** Web addresses, built from names and numbers: those of the forge and the site's own. */
import { linkScheme, withoutSlash } from "#core/base/links.ts";
import type { Procedure } from "./registry.ts";

const FORGE = "https://github.com";

/** A path whose names are escaped, its slashes kept; most need nothing. */
export const escaped = (path: string): string =>
  /^[\w./~-]*$/.test(path) ? path : path.split("/").map(encodeURIComponent).join("/");

/** A page of the repository (`owner/name`) on the forge, by its path. */
export const onForge = (repository: string, rest: string): string =>
  `${FORGE}/${escaped(repository)}/${rest}`;

/** Where a path of the site will be, in full. */
export const siteAddress = ({ site }: Pick<Procedure, "site">, path: string): string =>
  `${withoutSlash(site)}/${escaped(path)}`;

/** A file of the repository as it is on main. */
export const fileOnForge = (repository: string, file: string): string =>
  onForge(repository, `blob/main/${escaped(file)}`);

/** A folder of the repository as it is on main. */
export const folderOnForge = (repository: string, folder: string): string =>
  onForge(repository, `tree/main/${escaped(folder)}`);

/**
 * A file of the repository as it is on main, as it was written: `download_url` in “Get repository content” of GitHub's
 * documentation of its REST API.
 */
export const textOnForge = (repository: string, file: string): string =>
  `https://raw.githubusercontent.com/${escaped(repository)}/main/${escaped(file)}`;

/** The forge's page that edits a file on the main branch, by pull request for those who may not push. */
export const editOnForge = (repository: string, file: string): string =>
  onForge(repository, `edit/main/${escaped(file)}`);

/** The forge's page that adds a file, with its name and, where given, its text filled in. */
export function newFileOnForge(repository: string, file: string, text?: string): string {
  const [folder, name] = [file.slice(0, file.lastIndexOf("/")), file.split("/").at(-1) ?? file];
  const value = text === undefined ? "" : `&value=${encodeURIComponent(text)}`;
  const query = `filename=${encodeURIComponent(name)}${value}`;
  return onForge(repository, `new/main/${escaped(folder)}?${query}`);
}

/** A commit of the repository. */
export const commitOnForge = (repository: string, commit: string): string =>
  onForge(repository, `commit/${commit}`);

/** An issue of the repository, which is a rollout's ticket. */
export const issueOnForge = (repository: string, issue: number): string =>
  onForge(repository, `issues/${issue}`);

/** An account on the forge. */
export const accountOnForge = (login: string): string => `${FORGE}/${encodeURIComponent(login)}`;

/** Whether the link is safe to follow: data could contain any other scheme. */
export const isWebLink = (link: string): boolean =>
  URL.canParse(link) && ["http", "https"].includes(linkScheme(link));
