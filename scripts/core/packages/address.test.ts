import { expect, test } from "vitest";
import { addressOf, reservedHost } from "./address.ts";

const HOSTS = ["emisoft.egi.eu", "other.egi.eu:8443", "127.0.0.1:8080"];

test.for([
  ["https://emisoft.egi.eu/repo/", "https://emisoft.egi.eu/repo/"],
  ["https://emisoft.egi.eu/repo", "https://emisoft.egi.eu/repo/"],
  ["https://other.egi.eu:8443/", "https://other.egi.eu:8443/"],
] as const)("%s may be asked", ([repository, url]) => {
  expect(addressOf(repository, HOSTS, false)).toEqual({ url });
});

test.for([
  ["HTTPS://EMISOFT.egi.eu/repo/", "written https://emisoft.egi.eu/repo/"],
  ["https://emisoft.egi.eu:443/repo/", "written https://emisoft.egi.eu/repo/"],
  ["https://emisoft.egi.eu/a/../b/", "written https://emisoft.egi.eu/b/"],
  ['https://emisoft.egi.eu/"a"/', "written https://emisoft.egi.eu/%22a%22/"],
  [`https://emisoft.egi.eu/${"a".repeat(1000)}/`, "longer than 1000 characters"],
  ["https://emisoft.egi.eu:8443/", "not among the stack's packageHosts"],
  ["https://other.egi.eu/", "not among the stack's packageHosts"],
  ["https://egi.eu/", "not among the stack's packageHosts"],
  ["https://emisoft.egi.eu.elsewhere.org/", "not among the stack's packageHosts"],
  ["https://emisoft.egi.eu@elsewhere.org/", "a name or password"],
  ["https://me:secret@emisoft.egi.eu/", "a name or password"],
  ["https://emisoft.egi.eu/?a=b", "not one of a folder"],
  ["https://emisoft.egi.eu/#a", "not one of a folder"],
  ["http://emisoft.egi.eu/", "not encrypted"],
  ["http://127.0.0.1:8080/", "not encrypted"],
  ["ftp://emisoft.egi.eu/", "not a web address"],
  ["file:///etc/passwd", "not a web address"],
  ["https://", "not a web address"],
] as const)("%s may not: %s", ([repository, why]) => {
  expect(addressOf(repository, HOSTS, false)).toEqual({ refused: expect.stringContaining(why) });
});

test("this machine itself serves an example, and nobody else", () => {
  expect(addressOf("http://127.0.0.1:8080/a/", HOSTS, true)).toEqual({
    url: "http://127.0.0.1:8080/a/",
  });
  expect(addressOf("http://emisoft.egi.eu/", HOSTS, true)).toHaveProperty("refused");
  expect(addressOf("http://127.0.0.1:8081/", HOSTS, true)).toHaveProperty("refused");
});

test.for([
  "https://emisoft.example.org/",
  "https://example.com/",
  "https://a.test/",
  "https://b.invalid/",
])("%s is nobody's", (url) => {
  expect(reservedHost(url)).toMatch(/is a name for examples/);
});
test("others are somebody's", () => {
  expect(reservedHost("https://example.egi.eu/")).toBeUndefined();
  expect(reservedHost("https://myexample.org/")).toBeUndefined();
});
