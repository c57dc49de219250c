/** Stacks, components and platforms of a made-up federation, sized like the real one. */
import type { Files } from "./files.ts";

export interface MadeComponent {
  readonly stack: MadeStack;
  readonly name: string;
  readonly family: string;
  readonly platforms: readonly string[];
}

export interface MadeStack {
  readonly id: string;
  readonly external: boolean;
  readonly distribution: "UMD" | "none";
  /** With the first day of each; none for a stack without majors. */
  readonly majors: readonly { name: string; since: string }[];
  readonly host: string;
  readonly savannah: boolean;
}

const LINUX = ["sl5-x86_64", "sl6-x86_64", "debian-squeeze-x86_64"];

const SERVICES: readonly [family: string, capability: string, names: string][] = [
  [
    "glite",
    "compute",
    "cream wms lb mpi glexec_wn torque-server torque-client lsf-utils sge-utils",
  ],
  ["glite", "storage", "SE-DPM_mysql SE-DPM_disk storm dcache lfc_mysql lfc_oracle fts_oracle"],
  ["glite", "information", "bdii-site bdii-top emir apel ssm cluster"],
  ["glite", "security", "argus argus-ees voms_mysql voms_oracle px proxyrenewal hydra vomses"],
  ["glite", "client", "ui wn gfal lcg-utils emi-nagios"],
  ["arc", "compute", "arc-ce arc-client arc-infosys nordugrid-gridmap arc-gateway"],
  [
    "unicore",
    "compute",
    "unicore-gateway unicore-hila unicore-tsi unicore-uvos unicore-ws unicore-xuudb",
  ],
  [
    "globus",
    "compute",
    "globus-gram5 globus-gridftp globus-gsissh globus-myproxy globus-rls gridway",
  ],
];

const STACKS: readonly (MadeStack & { title: string; like: RegExp })[] = [
  {
    id: "EMI",
    title: "European Middleware Initiative",
    external: true,
    distribution: "UMD",
    majors: [
      { name: "1.0", since: "2010-05-01" },
      { name: "2.0", since: "2012-05-21" },
      { name: "3.0", since: "2013-03-11" },
    ],
    host: "emisoft.example.org",
    savannah: false,
    like: /^(?:glite|arc|unicore)$/,
  },
  {
    id: "gLite",
    title: "gLite",
    external: true,
    distribution: "none",
    majors: [{ name: "3.2", since: "2010-05-01" }],
    host: "glitesoft.example.org",
    savannah: true,
    like: /^glite$/,
  },
  {
    id: "IGE",
    title: "Initiative for Globus in Europe",
    external: true,
    distribution: "UMD",
    majors: [{ name: "1.0", since: "2010-05-01" }],
    host: "igesoft.example.org",
    savannah: false,
    like: /^globus$/,
  },
];

/** The first days of the distribution's majors, a year apart or more. */
export const DISTRIBUTION_MAJORS = [
  { name: "1", released: "2010-07-12" },
  { name: "2", released: "2012-07-09" },
  { name: "3", released: "2013-07-15" },
] as const;

/** Writes `components/` and returns what is in it. */
export function writeCatalogue(files: Files): MadeComponent[] {
  const components: MadeComponent[] = [];
  const add = (component: MadeComponent, capability: string) => {
    const { stack, name, family, platforms } = component;
    components.push(component);
    files.write(
      `components/stacks/${stack.id}/${name}.yaml`,
      `title: ${name} of ${stack.id}
family: ${family}
capabilities: [${capability}]
platforms: [${platforms.join(", ")}]
documentation: https://${stack.host}/${name}
`,
    );
  };
  for (const { title, like, ...stack } of STACKS) {
    writeStack(files, stack, title);
    for (const [family, capability, names] of SERVICES) {
      if (!like.test(family)) continue;
      for (const name of names.split(" ")) {
        add({ stack, name, family, platforms: LINUX }, capability);
      }
    }
  }
  const anchors: MadeStack = {
    id: "CA",
    external: false,
    distribution: "none",
    majors: [],
    host: "trust-anchors.example.org",
    savannah: false,
  };
  writeStack(files, anchors, "Trust Anchors");
  add({ stack: anchors, name: "CA", family: "anchors", platforms: ["any"] }, "security");
  const majors = DISTRIBUTION_MAJORS.map(
    ({ name, released }) => `  "${name}": { released: ${released} }\n`,
  );
  files.write(
    "components/distributions/UMD/distribution.yaml",
    `title: Unified Middleware Distribution\nmajors:\n${majors.join("")}`,
  );
  return components;
}

function writeStack(files: Files, stack: MadeStack, title: string): void {
  const majors = stack.majors.map(({ name }) => `  "${name}": {}\n`).join("");
  files.write(
    `components/stacks/${stack.id}/stack.yaml`,
    `title: ${title}
provider: { name: ${title}, channel: ${stack.external ? "external" : "internal"} }
distribution: ${stack.distribution}
${majors && `majors:\n${majors}`}packageHosts: [${stack.host}]
`,
  );
}
