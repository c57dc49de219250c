/** An instance for the demo: the example's catalogue and teams, as a federation that has just begun for real. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { REPOSITORY } from "../this-repository.ts";

/** Ids of example accounts start here and are refused outside an example; the demo's are lower. */
const EXAMPLE_IDS = 1_000_000_000_000;
const DEMO_IDS = 4_000_000;

const MANAGERS = "teams/staged-rollout.yaml";
const LISBON = "teams/ea-NGI_IBERGRID-EXAMPLE-LIS.yaml";

/** Planned, and still empty. */
const FIRST_UMD = "type: major\ndate: 2011-07-11\ncontents: []\n";

const PROCEDURE = `format: 1
organisation: EGI
repository: example/staged-rollout
site: https://example.github.io/staged-rollout
projectStart: 2010-05-01
waiverOnlyEmergencySince: 2010-11-01
`;

/** Every file of the instance by its path. */
export function instanceFiles(): Record<string, string> {
  return {
    ...textsBelow("components"),
    ...teams(),
    "components/distributions/UMD/1.0.0.yaml": FIRST_UMD,
    "rollouts/procedure.yaml": PROCEDURE,
    ".gitignore": ".outbox/\n.forge.json\n.staged-rollout*\n",
  };
}

/** Where a manager works at a site that tests, another has to approve what they decide (DESIGN section 4). */
function teams(): Record<string, string> {
  const texts = textsBelow("teams");
  const [, manager] =
    /^ +- \{ (github: glite-manager-one, id: \d+)/m.exec(texts[MANAGERS] ?? "") ?? [];
  const members = `members:\n  - { ${manager} }\n`;
  return { ...texts, [LISBON]: (texts[LISBON] ?? "").replace("members:\n", members) };
}

function textsBelow(folder: string): Record<string, string> {
  const files = readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: "utf8" });
  return Object.fromEntries(
    files
      .filter((file) => file.endsWith(".yaml"))
      .sort()
      .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
      .map((path) => [path, asReal(readFileSync(join(REPOSITORY, path), "utf8"))]),
  );
}

/** Its accounts as if they were no example's, with shorter logins and ids. */
const asReal = (text: string): string =>
  text
    .replace(/^#.*\n/gm, "")
    .replace(/github: example-/g, "github: ")
    .replace(/\bid: (\d{13})\b/g, (_, id) => `id: ${Number(id) - EXAMPLE_IDS + DEMO_IDS}`);
