/**
 * Names that are built from fields and compared, never split at dashes: sites (UKI-LT2-IC-HEP),
 * components (SE-DPM_mysql) and versions (1.8.0-1) contain dashes themselves.
 */

/** Platform of releases that are the same everywhere; titles omit it. */
export const ANY_PLATFORM = "any";

/** The group and file name of an Early Adopter team: `ea-<NGI>-<Site-name>` (R78). */
export const teamName = (ngi: string, site: string): string => `ea-${ngi}-${site}`;

/** What a team is called in replies: its name without `ea-` (R79). */
export const answerName = (team: string): string => team.replace(/^ea-/, "");

/** The folder and title token of a stack's major, `EMI-1.0`; the stack alone where it has no majors. */
export const stackMajor = (stack: string, major: string | undefined): string =>
  major === undefined ? stack : `${stack}-${major}`;

/** The operating system and architecture of a platform; the architecture is the part after the last dash. */
export function splitPlatform(platform: string): { os: string; arch: string } {
  const dash = platform.lastIndexOf("-");
  if (dash < 0) return { os: platform, arch: "" };
  return { os: platform.slice(0, dash), arch: platform.slice(dash + 1) };
}

/** What names a rollout: `stack` is the stack's id, `stackMajor` the folder name with its major. */
export interface RolloutName {
  readonly stack: string;
  readonly stackMajor: string;
  readonly component: string;
  readonly version: string;
  readonly platform: string;
}

/** A component with the name of its stack is named once (`CA`). */
const namedOnce = (stack: string, component: string, more: string): string[] =>
  stack === component ? [component] : [more, component];

/** `sl5-x86_64` as it is in titles, “sl5 x86_64”; `any` is “any platform”. */
export function formatPlatform(platform: string): string {
  const { os, arch } = splitPlatform(platform);
  return arch === "" ? `${os} platform` : `${os} ${arch}`;
}

/** What a rollout is about: `EMI-1.0 SE-DPM_mysql 1.8.0-1 sl5 x86_64`, `CA 1.38`. */
export const rolloutSubject = ({
  stack,
  stackMajor,
  component,
  version,
  platform,
}: RolloutName): string =>
  [
    ...namedOnce(stack, component, stackMajor),
    version,
    ...(platform === ANY_PLATFORM ? [] : [formatPlatform(platform)]),
  ].join(" ");

/** Title of a rollout's ticket (R84): `Staged Rollout EMI-1.0 SE-DPM_mysql 1.8.0-1 sl5 x86_64`, `Staged Rollout CA 1.38`. */
export const rolloutTitle = (name: RolloutName): string => `Staged Rollout ${rolloutSubject(name)}`;

/** The longest title of a ticket that the forge takes, in characters. */
export const MAX_TITLE = 256;

/** Title of a release's parent ticket: the rollout's without a platform. */
export const releaseTitle = (name: Omit<RolloutName, "platform">): string =>
  rolloutTitle({ ...name, platform: ANY_PLATFORM });

/** Description of a document (R83): `Staged rollout EMI SE-DPM_mysql 1.8.0-1`. */
export const documentTitle = (name: Omit<RolloutName, "platform">): string =>
  ["Staged rollout", ...namedOnce(name.stack, name.component, name.stack), name.version].join(" ");

/** File name of a team's report (R80, R81): `ea-<NGI>-<Site>-<stack>-<component>-<version>.md`. */
export const reportFileName = (team: string, name: Omit<RolloutName, "platform">): string =>
  `${[team, ...namedOnce(name.stack, name.component, name.stack), name.version].join("-")}.md`;

/** File name of the manager's summary (R82): `summary-<stack>-<component>-<version>.md`. */
export const summaryFileName = (name: Omit<RolloutName, "platform">): string =>
  `${["summary", ...namedOnce(name.stack, name.component, name.stack), name.version].join("-")}.md`;
