import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import type { Package } from "#core/packages/package.ts";
import { readPackages, writePackages } from "./packages-file.ts";
import { isHead, MAX_HEAD, readHead } from "./packages-head.ts";

const alpha: Package = {
  name: "alpha",
  arch: "noarch",
  epoch: "1",
  ver: "1.2",
  rel: "3",
  checksum: { type: "sha256", value: "00".repeat(32) },
  summary: "A & b <c>",
  description: 'Line one\n  Line two "quoted"',
  packager: "",
  url: "",
  time: { file: 1796086667, build: 1796086667 },
  size: { package: 6808, installed: 6, archive: 520 },
  location: { base: "https://provider.example.org/a&b/", href: "noarch/alpha-1.2-3.noarch.rpm" },
  license: "ASL",
  vendor: "",
  group: "Unspecified",
  buildHost: "builder",
  sourceRpm: "alpha-1.2-3.src.rpm",
  headerRange: { start: 4504, end: 6665 },
  dependencies: {
    provides: [{ name: "alpha", flags: "EQ", epoch: "1", ver: "1.2", rel: "3" }],
    requires: [{ name: "(foo if bar)" }, { name: "/usr/sbin/useradd", pre: true }],
    conflicts: [],
    obsoletes: [{ name: "oldalpha", flags: "LT", epoch: "0", ver: "1" }],
    suggests: [],
    enhances: [],
    recommends: [{ name: "beta" }],
    supplements: [],
  },
  files: [
    { path: "/etc/alpha.conf" },
    { path: "/usr/share/alpha", type: "dir" },
    { path: "/var/run/alpha.pid", type: "ghost" },
  ],
  changelog: [
    { author: 'A "Person" <a@example.org>', date: 1304337600, text: "- first\n- second & <third>" },
  ],
};
const from = { repository: "https://provider.example.org/a&b/", taken: "2011-06-01T09:00:00Z" };

test("what is written has one element on each line, and createrepo_c's order", () => {
  const { text, head } = writePackages(from, [alpha]);
  const [, , ...body] = text.split("\n");
  expect(body.join("\n")).toBe(`<package type="rpm">
  <name>alpha</name>
  <arch>noarch</arch>
  <version epoch="1" ver="1.2" rel="3"/>
  <checksum type="sha256" pkgid="YES">${"00".repeat(32)}</checksum>
  <summary>A &amp; b &lt;c&gt;</summary>
  <description>Line one&#10;  Line two "quoted"</description>
  <packager></packager>
  <url></url>
  <time file="1796086667" build="1796086667"/>
  <size package="6808" installed="6" archive="520"/>
  <location xml:base="https://provider.example.org/a&amp;b/" href="noarch/alpha-1.2-3.noarch.rpm"/>
  <format>
    <rpm:license>ASL</rpm:license>
    <rpm:vendor></rpm:vendor>
    <rpm:group>Unspecified</rpm:group>
    <rpm:buildhost>builder</rpm:buildhost>
    <rpm:sourcerpm>alpha-1.2-3.src.rpm</rpm:sourcerpm>
    <rpm:header-range start="4504" end="6665"/>
    <rpm:provides>
      <rpm:entry name="alpha" flags="EQ" epoch="1" ver="1.2" rel="3"/>
    </rpm:provides>
    <rpm:requires>
      <rpm:entry name="(foo if bar)"/>
      <rpm:entry name="/usr/sbin/useradd" pre="1"/>
    </rpm:requires>
    <rpm:obsoletes>
      <rpm:entry name="oldalpha" flags="LT" epoch="0" ver="1"/>
    </rpm:obsoletes>
    <rpm:recommends>
      <rpm:entry name="beta"/>
    </rpm:recommends>
    <file>/etc/alpha.conf</file>
    <file type="dir">/usr/share/alpha</file>
    <file type="ghost">/var/run/alpha.pid</file>
  </format>
  <changelog author="A &quot;Person&quot; &lt;a@example.org&gt;" date="1304337600">- first&#10;- second &amp; &lt;third&gt;</changelog>
</package>
</packages>
`);
  expect(head).toEqual({
    ...from,
    packages: 1,
    sha256: createHash("sha256").update(body.join("\n")).digest("hex"),
  });
});

test("the same packages in any order give the same bytes, by name, version and architecture", () => {
  const newer = { ...alpha, ver: "1.10" };
  const other = { ...alpha, name: "Beta" };
  const { text } = writePackages(from, [newer, other, alpha]);
  expect(writePackages(from, [alpha, newer, other]).text).toBe(text);
  expect(text.match(/<(?:name>\w+|version epoch="1" ver="[\d.]+)/g)).toEqual([
    "<name>Beta",
    '<version epoch="1" ver="1.2',
    "<name>alpha",
    '<version epoch="1" ver="1.2',
    "<name>alpha",
    '<version epoch="1" ver="1.10',
  ]);
});

test("the head is read back from its first bytes alone", () => {
  const { text, head } = writePackages(from, [alpha]);
  expect(readHead(text.slice(0, MAX_HEAD))).toEqual(head);
  expect(readHead(text)).toEqual(head);
});

test.for<[string, (text: string) => string, number]>([
  ["another declaration", (text) => text.replace("UTF-8", "latin1"), 1],
  ["a byte order mark", (text) => `\ufeff${text}`, 1],
  ["carriage returns", (text) => text.replaceAll("\n", "\r\n"), 1],
  ["another format", (text) => text.replace('format="1"', 'format="2"'), 2],
  ["no sum", (text) => text.replace(/ sha256="\w+"/, ""), 2],
  [
    "attributes in another order",
    (text) => text.replace(/(taken="\S+") (packages="1")/, "$2 $1"),
    2,
  ],
  ["one line only", (text) => text.split("\n", 1).join(), 2],
  ["nothing", () => "", 1],
])("a file with %s has no head", ([, change, line]) => {
  const read = readHead(change(writePackages(from, [alpha]).text));
  expect(isHead(read) ? read : read.line).toBe(line);
});

test("the whole file is read back as what was written", async () => {
  const packages = [alpha, { ...alpha, name: "beta", files: [], changelog: [] }];
  const { text } = writePackages(from, packages);
  expect(await readPackages(Buffer.from(text))).toEqual(packages);
});

test("a file that is not as its head says is refused", async () => {
  const { text } = writePackages(from, [alpha]);
  const changed = text.replace("Line one", "Line two");
  await expect(readPackages(Buffer.from(changed))).rejects.toThrow(/does not have the checksum/);
});
