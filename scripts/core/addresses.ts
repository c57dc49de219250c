/** Web addresses of things outside the site, built from their names and numbers. */
import { linkScheme } from "./links.ts";

const FORGE = "https://github.com";

const escaped = (path: string) => path.split("/").map(encodeURIComponent).join("/");

/** A file of the repository (`owner/name`), on the forge's default branch, where it can be edited. */
export const fileOnForge = (repository: string, file: string): string =>
  `${FORGE}/${repository}/blob/HEAD/${escaped(file)}`;

/** The forge's page that changes a file on its main branch, by pull request where one may not write. */
export const editOnForge = (repository: string, file: string): string =>
  `${FORGE}/${repository}/edit/main/${escaped(file)}`;

/** The forge's page that adds a file, with its name and text filled in. */
export function newFileOnForge(repository: string, file: string, text: string): string {
  const [folder, name] = [file.slice(0, file.lastIndexOf("/")), file.split("/").at(-1) ?? file];
  const query = `filename=${encodeURIComponent(name)}&value=${encodeURIComponent(text)}`;
  return `${FORGE}/${repository}/new/main/${escaped(folder)}?${query}`;
}

/** A commit of the repository. */
export const commitOnForge = (repository: string, commit: string): string =>
  `${FORGE}/${repository}/commit/${commit}`;

/** An issue of the repository, which is a rollout's ticket. */
export const issueOnForge = (repository: string, issue: number): string =>
  `${FORGE}/${repository}/issues/${issue}`;

/** An account on the forge. */
export const accountOnForge = (login: string): string => `${FORGE}/${encodeURIComponent(login)}`;

/** A GGUS ticket (R1, R117). */
export const ggusTicket = (number: number): string =>
  `https://ggus.eu/index.php?mode=ticket_info&ticket_id=${number}`;

/** Whether a browser may be sent there: data could name any other scheme. */
export const isWebLink = (link: string): boolean =>
  URL.canParse(link) && ["http", "https"].includes(linkScheme(link));
