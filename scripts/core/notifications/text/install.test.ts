import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { newerInProduction, previousInProduction } from "#core/model/previous.ts";
import { BEFORE, IN_TEST, ON_DEBIAN, recorded } from "../../../testing/recorded.ts";
import { installation, packageTool, wayBack } from "./install.ts";

const RELEASE = "EMI-1.0/cream/1.13.1";
const NOW = "2011-06-01T09:00:00Z";

test.for([
  ["sl5-x86_64", "yum"],
  ["SL6-x86_64", "yum"],
  ["centos7-x86_64", "yum"],
  ["el9-x86_64", "yum"],
  ["debian6-x86_64", "apt"],
  ["debian-squeeze-amd64", "apt"],
  ["any", undefined],
  ["solaris10-sparc", undefined],
  ["slackware13-x86_64", undefined],
] as const)("%s is served by %s", ([platform, tool]) => {
  expect(packageTool(platform)).toBe(tool);
});

const install = async (repository: string | undefined, packages: string[], on = "sl5-x86_64") => {
  const { registry, rollout } = await recorded((files) => {
    const release = files.releases[RELEASE];
    if (release) {
      release.platforms = { [on]: { ...(repository ? { repository } : {}), packages } };
      release.imported = "egi-qc";
    }
    files.rollouts = { [`${RELEASE}/${on}`]: {} };
    files.tickets = {};
  });
  return installation(rollout(`${RELEASE}/${on}`), registry, NOW);
};

describe("installation", () => {
  test("with apt: names and versions apart, and the repository only for the while", async () => {
    const { registry, rollout } = await recorded();
    expect(installation(rollout(ON_DEBIAN), registry, NOW)).toBe(`Install or upgrade, as root:

\`\`\`
echo 'deb https://emisoft.example.org/repo/debian6/ ./' > /etc/apt/sources.list.d/EMI-1.0-cream.list
apt-get update
apt-get install emi-cream=1.13.1-1
rm /etc/apt/sources.list.d/EMI-1.0-cream.list
\`\`\``);
  });

  test("without a known package manager the packages are named", async () => {
    expect(await install("https://emisoft.example.org/any/", ["a-1.0", "b-2.0"], "any")).toBe(
      "Install with your system's package manager from <https://emisoft.example.org/any/>:\n\n`a-1.0` and `b-2.0`",
    );
    expect(await install(undefined, [])).toContain("The provider named no packages");
  });

  test("long lists are cut, and say where the rest is", async () => {
    const packages = Array.from({ length: 45 }, (_, index) => `p${index}-1.0`);
    const text = await install("https://emisoft.example.org/", packages);
    expect(text).toContain(" p39-1.0\n");
    expect(text).not.toContain("p40-1.0");
    expect(text).toContain(
      "5 more packages are listed in `rollouts/EMI-1.0/cream/1.13.1/release.yaml`.",
    );
  });

  test.for([
    "foo;reboot",
    "$(reboot)",
    "`reboot`",
    "--nogpgcheck",
    "a'b",
    'a"b',
    "a|b",
    "a&b",
    "a>b",
    "*",
    "!!",
    "a\\b",
    "```",
  ])("the package %j is in no command", async (odd) => {
    const text = await install("https://emisoft.example.org/", ["emi-cream-1.0", odd]);
    expect(text).toContain("install emi-cream-1.0\n");
    expect(text).toContain("Not in the command, because the names are unusual:");
  });

  test.for([
    "https://emisoft.example.org/'$(reboot)'",
    "https://user:secret@emisoft.example.org/",
    "https://emisoft.example.org/$releasever/",
    "ftp://emisoft.example.org/",
    "https://emisoft.example.org/#x",
  ])("the repository %j is in no command", async (repository) => {
    expect(await install(repository, ["emi-cream-1.0"])).not.toContain("```\n");
  });

  test("a command holds nothing but words of the safe kind, whatever the provider writes", async () => {
    const word = fc.string({ minLength: 1, maxLength: 20 }).map((text) => text.replace(/\s/g, "_"));
    const odd = fc.constantFrom("a;b", "$(x)", "a_1_b", "a=1", "x.rpm", "x_1_amd64.deb", "-y");
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.oneof(word, odd), { maxLength: 6 }),
        word,
        fc.constantFrom("sl5-x86_64", "debian6-x86_64"),
        async (packages, path, on) => {
          const text = await install(`https://emisoft.example.org/${path}`, packages, on);
          const [, block] = /^```\n([\s\S]*?)\n```$/m.exec(text) ?? [];
          for (const line of block?.split("\n") ?? []) {
            expect(line).toMatch(
              /^(?:cat > [A-Za-z0-9./-]+ <<'END'|END|\[[A-Za-z0-9.-]+\]|(?:name|enabled)=[A-Za-z0-9.-]+|baseurl=https:\/\/[^\s$`'"\\|<>()!#]+|echo 'deb https:\/\/[^\s$`'"\\|<>()!#]+ \.\/' > [A-Za-z0-9./-]+|rm [A-Za-z0-9./-]+|apt-get update|(?:yum --enablerepo=[A-Za-z0-9.-]+|apt-get) install(?: [A-Za-z0-9][A-Za-z0-9._+~:=^-]*)+)$/,
            );
          }
        },
      ),
      { numRuns: 100, seed: 2011 },
    );
  });
});

describe("the way back", () => {
  test("is the latest of the same component and platform in production", async () => {
    const { registry, rollout } = await recorded();
    expect(previousInProduction(registry, rollout(IN_TEST))?.rollout.path).toBe(BEFORE);
    expect(previousInProduction(registry, rollout(ON_DEBIAN))).toBeUndefined();
    expect(previousInProduction(registry, rollout(BEFORE))).toBeUndefined();
    expect(newerInProduction(registry, rollout(BEFORE))).toBeUndefined();
  });

  test("is the next lower version that is in production, whenever it came", async () => {
    const newer = "EMI-1.0/cream/1.13.10/sl5-x86_64";
    const { registry, rollout } = await recorded((files) => {
      files.releases["EMI-1.0/cream/1.13.10"] = {
        ...(files.releases["EMI-1.0/cream/1.13.1"] ?? {
          type: "revision",
          released: "",
          summary: "",
        }),
        ggus: 70200,
        platforms: {
          "sl5-x86_64": { repository: "https://emisoft.example.org/", packages: ["x-2"] },
        },
      };
      files.tickets[newer] = {
        state: "Production",
        history: [{ at: "2011-05-12T00:00:00Z", event: "released", state: "Production" }],
      };
      // Released after the newer one.
      Object.assign(files.tickets[IN_TEST] ?? {}, { state: "Production", status: "resolved" });
      files.tickets[IN_TEST]?.history.push({
        at: "2011-05-20T00:00:00Z",
        event: "released",
        state: "Production",
      });
    });
    const of = (path: string) => [
      previousInProduction(registry, rollout(path))?.rollout.release.version,
      newerInProduction(registry, rollout(path))?.rollout.release.version,
    ];
    expect(of(newer)).toEqual(["1.13.1", undefined]);
    expect(of(IN_TEST)).toEqual(["1.13.0", "1.13.10"]);
    expect(of(BEFORE)).toEqual([undefined, "1.13.10"]);
  });

  test("of one that is tested is the version to run, also where that is newer", async () => {
    const { registry, rollout } = await recorded((files) => {
      files.releases["EMI-1.0/cream/1.13.10"] = {
        ...(files.releases["EMI-1.0/cream/1.13.1"] ?? {
          type: "revision",
          released: "",
          summary: "",
        }),
        ggus: 70200,
        platforms: {
          "sl5-x86_64": { repository: "https://emisoft.example.org/", packages: ["cream-2.rpm"] },
        },
      };
      files.tickets["EMI-1.0/cream/1.13.10/sl5-x86_64"] = {
        state: "Production",
        history: [{ at: "2011-05-12T00:00:00Z", event: "released", state: "Production" }],
      };
    });
    const text = wayBack(rollout(IN_TEST), previousInProduction(registry, rollout(IN_TEST)));
    expect(text).toContain("The version to run is 1.13.10, which is newer than this one");
    expect(text).toContain("yum install cream-2\n");
  });

  test("is named as missing where there is none", async () => {
    const { registry, rollout } = await recorded();
    expect(wayBack(rollout(ON_DEBIAN), previousInProduction(registry, rollout(ON_DEBIAN)))).toBe(
      "No other version of cream on debian6-x86_64 is in production here, so there is none to go back to: restore the backup that you took before installing, or remove the packages.",
    );
  });

  test("without known packages there is no command", async () => {
    const { registry, rollout } = await recorded((files) => {
      Object.assign(files.releases["EMI-1.0/cream/1.13.0"] ?? {}, {
        imported: "egi-qc",
        platforms: { "sl5-x86_64": {} },
      });
    });
    expect(wayBack(rollout(IN_TEST), previousInProduction(registry, rollout(IN_TEST)))).toContain(
      "The previous version is 1.13.0, in production since 3 March 2011: reinstall its packages.",
    );
  });
});
