/** Real programs in a folder of their own: RPMs are built, repositories made and installed from. */

import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface Ended {
  readonly status: number;
  /** Standard output and standard error. */
  readonly text: string;
}

/** Runs a program to its end, in English, without what the user has set. */
export const runProgram = (program: string, args: readonly string[], cwd: string): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { PATH: process.env.PATH, HOME: cwd, LC_ALL: "C.UTF-8", TZ: "UTC" };
    execFile(program, args, { cwd, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const status = typeof error?.code === "number" ? error.code : error ? 255 : 0;
      resolve({ status, text: `${stdout}${stderr}` });
    });
  });

/** The same of a program that has to succeed; returns what it printed. */
export async function mustRun(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<string> {
  const { status, text } = await runProgram(program, args, cwd);
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${text.slice(-3000)}`);
  return text;
}

/** What an RPM is made of, all of it for no architecture. */
export interface Spec {
  readonly name: string;
  readonly version: string;
  readonly requires?: readonly string[];
  readonly provides?: readonly string[];
  /** Absolute paths, each with a line of text. */
  readonly files?: readonly string[];
}

/** Builds RPMs of release 1 in one go, and moves them to a folder. */
export async function buildRpms(work: string, specs: readonly Spec[], to: string): Promise<void> {
  mkdirSync(join(work, "specs"), { recursive: true });
  mkdirSync(to, { recursive: true });
  const files = specs.map((spec) => {
    const path = join(work, "specs", `${spec.name}-${spec.version}.spec`);
    writeFileSync(path, specText(spec));
    return path;
  });
  const defines = {
    _topdir: join(work, "rpmbuild"),
    _rpmdir: to,
    _rpmfilename: "%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm",
  };
  await mustRun(
    "rpmbuild",
    [
      "-bb",
      "--nodeps",
      ...Object.entries(defines).flatMap(([name, value]) => ["-D", `${name} ${value}`]),
      ...files,
    ],
    work,
  );
}

const specText = ({
  name,
  version,
  requires = [],
  provides = [],
  files = [],
}: Spec): string => `Name: ${name}
Version: ${version}
Release: 1
Summary: ${name} for a test
License: ASL 2.0
BuildArch: noarch
AutoReqProv: no
${requires.map((one) => `Requires: ${one}`).join("\n")}
${provides.map((one) => `Provides: ${one}`).join("\n")}
%description
What ${name} is <for> & "why",
in two lines.
%install
${files.map((file) => `mkdir -p "%{buildroot}$(dirname ${file})"; echo ${name} ${version} > "%{buildroot}${file}"`).join("\n")}
%files
${files.join("\n")}
%changelog
* Mon May 02 2011 Example Packager <packager@example.org> - ${version}-1
- update to ${version}
`;

/** Makes a provider's repository of the RPMs in a folder. */
export const createRepository = (folder: string): Promise<string> =>
  mustRun("createrepo_c", ["-q", "--no-database", "--simple-md-filenames", folder], folder);

/** A machine: a root of its own for packages, and a folder for its `.repo` files. */
export interface Machine {
  readonly repos: string;
  /** Runs `dnf`; it never asks, and its caches are the machine's. */
  dnf(...args: string[]): Promise<Ended>;
  /** What `dnf repoclosure` prints of what is enabled. */
  repoclosure(): Promise<string>;
  /** Its `dnf` with every option, as a shell takes it. */
  readonly command: string;
  /** The packages that are installed, sorted. */
  installed(): Promise<string[]>;
}

/** A new machine in a folder that is there. */
export function machineIn(folder: string, name: string): Machine {
  const place = join(folder, name);
  const [root, repos] = [join(place, "root"), join(place, "yum.repos.d")];
  for (const one of [root, repos]) mkdirSync(one, { recursive: true });
  const options = [
    "-y",
    `--installroot=${root}`,
    "--releasever=6",
    "--noplugins",
    `--setopt=reposdir=${repos}`,
    `--setopt=cachedir=${join(place, "cache")}`,
    `--setopt=pluginconfpath=${place}`,
    "--setopt=retries=1",
  ];
  return {
    repos,
    dnf: (...args) => runProgram("dnf", [...options, ...args], place),
    repoclosure: async () => {
      const plugins = options.filter((one) => one !== "--noplugins");
      return (await runProgram("dnf", [...plugins, "-q", "repoclosure"], place)).text;
    },
    // Debian keeps the database of what is installed in the home folder.
    command: ["env", `HOME=${place}`, "dnf", ...options].join(" "),
    installed: async () =>
      (await mustRun("rpm", ["--root", root, "-qa", "--nosignature"], place))
        .split("\n")
        .filter((line) => line !== "")
        .sort(),
  };
}

/** The RPMs in a folder, by their file names. */
export const rpmsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".rpm"))
    .sort();
