/** Providers as they are, and as nobody should be: each on a server of this machine. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { INTAKE_LIMITS, type IntakeLimits } from "#core/packages/limits.ts";
import type { Package } from "#core/packages/package.ts";
import {
  type Behaviour,
  type ProviderServer,
  startProvider,
} from "#testing/packages/provider-server.ts";
import {
  type Metadata,
  metadataOf,
  type Pack,
  packageOf,
  repositoryFiles,
} from "../../examples/provider-metadata.ts";
import { httpSource } from "./http-source.ts";
import { ProviderError } from "./provider-error.ts";
import { openRepository, readOffered } from "./read-repository.ts";

let server: ProviderServer;
beforeAll(async () => {
  server = await startProvider();
});
afterAll(() => server.close());

const ALPHA = packageOf("alpha");
const NAME = "alpha-1.0-1.x86_64";

/** What a repository offers for a name, or why it cannot be read. */
async function offered(folder: string, limits: Partial<IntakeLimits> = {}, name = NAME) {
  const within = { ...INTAKE_LIMITS, ...limits };
  const url = server.url(folder);
  const source = httpSource(within)(url, Date.now() + within.repository);
  try {
    const opened = await openRepository(url, source, within);
    const wanted = new Set([name]);
    const { offered: all } = await readOffered(opened, { names: wanted, take: wanted });
    return (all.get(name) ?? []).map((one) => one.problem ?? one.package ?? "nothing");
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return `${error.code}: ${error.message}`;
  }
}

const at = (one: Package, folder: string): Package => ({
  ...one,
  location: { ...one.location, base: server.url(folder) },
});

const isThere = (command: string) => spawnSync(command, ["--version"]).status === 0;
const xz: Pack = (input) => execFileSync("xz", ["--check=crc64", "-c"], { input });

const HAS_RPM = isThere("rpmbuild") && isThere("createrepo_c");
if (!HAS_RPM) {
  console.warn(
    "NOT TRIED: rpmbuild and createrepo_c are not installed; what they make is not read",
  );
}

describe("a sound repository", () => {
  test.for<[string, Pack]>([
    ["plain", (text) => text],
    ["gzip", (text) => gzipSync(text)],
    ["zstd", (text) => zstdCompressSync(text)],
    ...(isThere("xz") ? [["xz", xz] as [string, Pack]] : []),
  ])("%s", async ([name, pack]) => {
    server.put(name, repositoryFiles(metadataOf([packageOf("other"), ALPHA]), pack));
    expect(await offered(name)).toEqual([at(ALPHA, name)]);
  });

  test.for([NAME, "alpha-0:1.0-1.x86_64", "alpha-1.0-1", "alpha-0:1.0-1"])(
    "finds what is named %s",
    async (name) => {
      server.put("names", repositoryFiles(metadataOf([ALPHA])));
      expect(await offered("names", {}, name)).toEqual([at(ALPHA, "names")]);
    },
  );

  test.for(["alpha", "alpha-1.0", "alpha-1:1.0-1.x86_64", "alpha-1.0-1.i686", "lpha-1.0-1.x86_64"])(
    "has nothing named %s",
    async (name) => {
      server.put("none", repositoryFiles(metadataOf([ALPHA])));
      expect(await offered("none", {}, name)).toEqual([]);
    },
  );

  test("asks for no package, and for nothing that is not needed", async () => {
    server.put("asked", repositoryFiles({ ...metadataOf([ALPHA]), modules: "---\n" }));
    server.asked();
    await offered("asked", {}, "nothing-1-1");
    expect(server.asked().map((path) => path.replace(/[0-9a-f]{64}/, "SUM"))).toEqual([
      "/asked/repodata/repomd.xml",
      "/asked/repodata/SUM-primary.xml.gz",
    ]);
  });

  test.skipIf(!HAS_RPM)("that createrepo_c has made of a package of rpmbuild", async () => {
    const folder = mkdtempSync(join(tmpdir(), "staged-rollout-rpm-"));
    try {
      const spec = join(folder, "alpha.spec");
      writeFileSync(spec, SPEC);
      const define = (name: string, value: string) => ["--define", `${name} ${value}`];
      execFileSync(
        "rpmbuild",
        ["-bb", ...define("_topdir", join(folder, "top")), ...define("_rpmdir", folder), spec],
        { stdio: "ignore" },
      );
      execFileSync("createrepo_c", ["-q", folder], { stdio: "ignore" });
      const names = readdirSync(join(folder, "repodata"));
      server.put(
        "real",
        new Map(
          names.map((name) => [`repodata/${name}`, readFileSync(join(folder, "repodata", name))]),
        ),
      );
      const [found] = await offered("real", {}, "alpha-2:1.2-3.noarch");
      expect(found).toMatchObject({
        name: "alpha",
        epoch: "2",
        description: "In a line,\n  and another.",
        dependencies: {
          requires: [
            { name: "(bash if zsh)" },
            { name: "/usr/sbin/useradd", pre: true },
            { name: "libfoo", flags: "GE", epoch: "0", ver: "2" },
          ],
          obsoletes: [{ name: "beta", flags: "LT", ver: "1" }],
        },
        files: [
          { path: "/etc/alpha.conf" },
          { path: "/usr/share/alpha", type: "dir" },
          { path: "/usr/share/alpha/text" },
        ],
        changelog: [{ author: "A Packager <packager@example.org> - 1.2-3", text: "- built" }],
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

const SPEC = `Name: alpha
Epoch: 2
Version: 1.2
Release: 3
Summary: A package
License: ASL 2.0
BuildArch: noarch
Requires: libfoo >= 2, (bash if zsh)
Requires(pre): /usr/sbin/useradd
Obsoletes: beta < 1
%description
In a line,
  and another.
%install
mkdir -p %{buildroot}/usr/share/alpha %{buildroot}/etc
echo text > %{buildroot}/usr/share/alpha/text
echo conf > %{buildroot}/etc/alpha.conf
%files
%dir /usr/share/alpha
/usr/share/alpha/text
%config /etc/alpha.conf
%changelog
* Mon May 02 2011 A Packager <packager@example.org> - 1.2-3
- built
`;

/** The metadata of ALPHA with the primary changed. */
const primary = (change: (text: string) => string): Metadata => {
  const metadata = metadataOf([ALPHA]);
  return { ...metadata, primary: change(metadata.primary) };
};

describe("a package that cannot be taken in", () => {
  test.for<[string, () => Metadata, unknown]>([
    [
      "twice, with other checksums",
      () => metadataOf([ALPHA, { ...ALPHA, checksum: { type: "sha256", value: "0".repeat(64) } }]),
      [expect.objectContaining({ name: "alpha" }), expect.objectContaining({ name: "alpha" })],
    ],
    [
      "twice the same, once",
      () => metadataOf([ALPHA, ALPHA]),
      [expect.objectContaining({ name: "alpha" })],
    ],
    [
      "in a module",
      () => ({
        ...metadataOf([ALPHA]),
        modules: "---\ndata:\n  artifacts:\n    rpms:\n    - alpha-0:1.0-1.x86_64\n",
      }),
      ["belongs to a module, which dnf would refuse here"],
    ],
    ...(
      [
        "../../alpha.rpm",
        "/alpha.rpm",
        "//elsewhere.example.org/alpha.rpm",
        "https://elsewhere.example.org/alpha.rpm",
        "a/%2e%2e/%2E%2E/alpha.rpm",
        "a/%2f..%2f/alpha.rpm",
        "a\\..\\alpha.rpm",
        "a//alpha.rpm",
        "alpha.rpm?x=1",
        "file:alpha.rpm",
      ] as const
    ).map((href): [string, () => Metadata, unknown] => [
      `at ${href}`,
      () => primary((text) => text.replace(/href="[^"]*"/, `href="${href}"`)),
      [expect.stringContaining("is outside its repository")],
    ]),
    [
      "at another address",
      () =>
        primary((text) =>
          text.replace("<location ", '<location xml:base="https://elsewhere.example.org/" '),
        ),
      [expect.stringContaining("is at another address (xml:base)")],
    ],
    [
      "known by sha1",
      () => primary((text) => text.replace('checksum type="sha256"', 'checksum type="sha"')),
      [expect.stringContaining("of the kind sha: sha256 or stronger is needed")],
    ],
    [
      "with a control character in a file's name",
      () => metadataOf([{ ...ALPHA, files: [{ path: "/usr/bin/al\u0085pha" }] }]),
      [expect.stringContaining("that cannot be named")],
    ],
    [
      "with a name that turns what one reads",
      () => metadataOf([{ ...ALPHA, name: "al\u202epha" }]),
      [],
    ],
    [
      "with a dependency that turns what one reads",
      () => primary((text) => text.replace('entry name="alpha"', 'entry name="al\u202epha"')),
      [expect.stringContaining("with a control character")],
    ],
    [
      "not in filelists",
      () => ({ ...metadataOf([ALPHA]), filelists: metadataOf([]).filelists }),
      ["is not in filelists"],
    ],
  ])("%s", async ([, metadata, expected]) => {
    server.put("odd", repositoryFiles(metadata()));
    expect(await offered("odd")).toEqual(expected);
  });

  test("text for people is carried, without what no output could carry", async () => {
    server.put("text", repositoryFiles(metadataOf([{ ...ALPHA, summary: "a\u0085b\u202ec" }])));
    expect(await offered("text")).toMatchObject([{ summary: "a\ufffdb\ufffdc" }]);
  });
});

/** A mebibyte of one character. */
const MANY = "x".repeat(1024 * 1024);

describe("metadata that cannot be relied on", () => {
  const within = (text: string) => primary((all) => all.replace("<summary>", `<summary>${text}`));
  test.for<[string, () => Metadata, string]>([
    [
      "entities of its own",
      () =>
        primary((text) =>
          text.replace(
            "<metadata",
            '<!DOCTYPE m [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><metadata',
          ),
        ),
      "primary has a document type",
    ],
    [
      "entities from elsewhere",
      () =>
        primary((text) =>
          text.replace(
            "<metadata",
            '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><metadata',
          ),
        ),
      "primary has a document type",
    ],
    ["an entity that nothing declares", () => within("&x;"), "primary is not well-formed XML"],
    ["a control character", () => within("&#1;"), "primary is not well-formed XML"],
    [
      "XML 1.1",
      () =>
        primary((text) =>
          text.replace('version="1.0"', 'version="1.1"').replace("<summary>", "<summary>&#1;"),
        ),
      "primary is not well-formed XML",
    ],
    ["elements without end", () => within("<a>".repeat(30)), "primary is nested more than 20 deep"],
    [
      "attributes without end",
      () => within(`<a ${Array.from({ length: 40 }, (_, index) => `b${index}=""`).join(" ")}/>`),
      "primary has an element with more than 30 attributes",
    ],
    ["a text without end", () => within(MANY + MANY), "primary has a piece of text longer than"],
    ["a comment without end", () => within(`<!--${MANY}${MANY}-->`), "primary has a piece of text"],
    ["another document", () => primary(() => "<html></html>"), "primary is no metadata"],
    ["half a document", () => primary((text) => text.slice(0, 900)), "primary is not well-formed"],
    [
      "another encoding",
      () => primary((text) => text.replace("UTF-8", "UTF-16")),
      "primary is not in UTF-8",
    ],
    [
      "a broken changelog",
      () => {
        const metadata = metadataOf([ALPHA]);
        return { ...metadata, other: metadata.other.replace(/date="\d+"/, 'date="soon"') };
      },
      "other has a changelog entry without a date",
    ],
  ])("%s", async ([, metadata, expected]) => {
    server.put("bad", repositoryFiles(metadata()));
    expect(await offered("bad")).toContain(`packages-metadata: ${expected}`);
  });

  test.for<[string, (text: string) => string, string]>([
    ["no primary", (text) => text.replace('type="primary"', 'type="x"'), "names no primary"],
    ["two primaries", (text) => text.replace('"filelists"', '"primary"'), "names primary twice"],
    [
      "a file outside",
      (text) => text.replace(/href="repodata/, 'href="../repodata'),
      "outside repodata/",
    ],
    [
      "a file elsewhere",
      (text) => text.replace(/href="repodata/, 'href="https://elsewhere.example.org/repodata'),
      "outside repodata/",
    ],
    [
      "another base",
      (text) => text.replace("<location ", '<location xml:base="https://elsewhere.example.org/" '),
      "at another address",
    ],
    ["sha1", (text) => text.replace('type="sha256"', 'type="sha1"'), "sha256 or stronger"],
    ["no size", (text) => text.replace(/<size>.*<\/size>/, ""), "does not say how large"],
    [
      "a wrong checksum",
      (text) => text.replace(/">[0-9a-f]{64}</, `">${"0".repeat(64)}<`),
      "does not have the checksum that repomd.xml says",
    ],
    [
      "a smaller size",
      (text) => text.replace(/<size>.*<\/size>/, "<size>10</size>"),
      "is larger than 10 bytes",
    ],
    [
      "a larger size",
      (text) => text.replace(/<size>.*<\/size>/, "<size>99999</size>"),
      "bytes, and repomd.xml says 99999",
    ],
    [
      "a size past the limit",
      (text) => text.replace(/<size>.*<\/size>/, "<size>99999999</size>"),
      "more than 67108864",
    ],
  ])("a repomd.xml with %s", async ([, change, expected]) => {
    server.put("repomd", repositoryFiles(metadataOf([ALPHA]), undefined, change));
    const found = await offered("repomd");
    expect(found).toMatch(/^packages-metadata: /);
    expect(found).toContain(expected);
  });

  test("a repomd.xml without end", async () => {
    server.put(
      "long",
      repositoryFiles(metadataOf([ALPHA]), undefined, (text) => text + " ".repeat(5000)),
    );
    expect(await offered("long", { repomd: 4096 })).toBe(
      "packages-metadata: repomd.xml is larger than 4096 bytes",
    );
  });

  /** 40 MB of one letter, where 1 MB is read. */
  const bomb = Buffer.alloc(40_000_000, "x");
  test.for<[string, Pack]>([
    ["gzip", () => gzipSync(bomb)],
    ["zstd", () => zstdCompressSync(bomb)],
    ...(isThere("xz") ? [["xz", () => xz(bomb)] as [string, Pack]] : []),
  ])("a %s bomb is not unpacked whole", async ([, pack]) => {
    const packed = pack(bomb);
    expect(packed.length).toBeLessThan(100_000);
    server.put(
      "bomb",
      repositoryFiles(metadataOf([ALPHA]), () => packed),
    );
    // A piece is cut off after a mebibyte; of many pieces, all that there may be.
    expect(await offered("bomb", { unpacked: 500_000 })).toMatch(
      /^packages-metadata: primary (?:unpacks to more than 500000 bytes|is not well-formed XML)/,
    );
  });

  test("a bomb of many small elements ends at the limit", async () => {
    const text = `<metadata>${"<a/>".repeat(2_000_000)}</metadata>`;
    server.put("small", repositoryFiles({ ...metadataOf([ALPHA]), primary: text }));
    expect(await offered("small", { unpacked: 1_000_000 })).toBe(
      "packages-metadata: primary unpacks to more than 1000000 bytes",
    );
  });

  test.for<[string, Pack, string]>([
    ["damaged gzip", (text) => gzipSync(text).subarray(0, -20), "cannot be unpacked"],
    ["damaged zstd", (text) => zstdCompressSync(text).subarray(0, -20), "cannot be unpacked"],
    ["bzip2", () => Buffer.from("BZh91AY&SY"), "packed with bzip2"],
  ])("%s", async ([, pack, expected]) => {
    server.put("damaged", repositoryFiles(metadataOf([ALPHA]), pack));
    expect(await offered("damaged")).toContain(expected);
  });
});

describe("a server", () => {
  const files = repositoryFiles(metadataOf([ALPHA]));
  test.for<[string, Behaviour, string | RegExp, Partial<IntakeLimits>?]>([
    [
      "that redirects to another host",
      (_, response) => {
        response.writeHead(302, { location: "https://elsewhere.example.org/" }).end();
        return true;
      },
      "packages-host: it redirects to https://elsewhere.example.org/, and no redirect is followed",
    ],
    [
      "that redirects to itself",
      ({ url }, response) => {
        response.writeHead(301, { location: url }).end();
        return true;
      },
      /^packages-host: it redirects to/,
    ],
    [
      "that has nothing",
      (_, response) => {
        response.writeHead(404).end();
        return true;
      },
      "packages-unreachable: the server answers HTTP 404 for repomd.xml",
    ],
    [
      "that fails",
      (_, response) => {
        response.writeHead(503).end();
        return true;
      },
      "packages-unreachable: the server answers HTTP 503 for repomd.xml",
    ],
    [
      "that never answers",
      () => true,
      "packages-unreachable: it did not answer within 0.3 seconds",
      { connect: 300 },
    ],
    [
      "that begins and says no more",
      (_, response) => {
        response.writeHead(200).write("<");
        return true;
      },
      "packages-unreachable: it sent nothing for 0.3 seconds (repomd.xml)",
      { idle: 300 },
    ],
    [
      "that answers slowly",
      (_, response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write(" "), 50);
        response.on("close", () => clearInterval(timer));
        return true;
      },
      "packages-unreachable: it took longer than is waited for one repository",
      { repository: 1500 },
    ],
    [
      "that never ends",
      (_, response) => {
        response.writeHead(200);
        const more = () => {
          while (response.write(" ".repeat(65536)));
        };
        response.on("drain", more);
        more();
        return true;
      },
      "packages-metadata: repomd.xml is larger than 1048576 bytes",
    ],
    [
      "that ends in the middle",
      (_, response) => {
        response.writeHead(200, { "content-length": "5000" });
        response.write("<repomd>");
        setTimeout(() => response.destroy(), 50);
        return true;
      },
      /^packages-unreachable: it ended the connection|it ended in the middle/,
    ],
    [
      "that announces too much",
      (_, response) => {
        response.writeHead(200, { "content-length": "99999999" });
        response.write("<repomd>");
        return true;
      },
      "packages-metadata: repomd.xml is larger than 1048576 bytes",
    ],
    [
      "that sends headers without end",
      (_, response) => {
        response.socket?.write(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}`);
        return true;
      },
      /^packages-unreachable: the connection failed/,
    ],
    [
      "that ends the connection",
      (_, response) => {
        response.socket?.destroy();
        return true;
      },
      "packages-unreachable: it ended the connection",
    ],
  ])("%s", async ([, behaviour, expected, limits = {}]) => {
    server.put("server", files, behaviour);
    const found = await offered("server", limits);
    if (typeof expected === "string") expect(found).toBe(expected);
    else expect(found).toMatch(expected);
  });

  test("that is not there", async () => {
    const limits = INTAKE_LIMITS;
    const gone = await startProvider();
    const url = gone.url("a");
    await gone.close();
    const source = httpSource(limits)(url, Date.now() + 5000);
    await expect(openRepository(url, source, limits)).rejects.toThrow("it refuses connections");
  });
});
