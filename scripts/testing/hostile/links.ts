/** Values of fields that become links, in a release. */
import { type HostileFamily, hostile } from "./kind.ts";

export const LINKS: HostileFamily = {
  what: "the address of a release's notes",
  doors: ["check", "gate"],
  kinds: [
    hostile("a scheme that runs or reads something", "refused", [
      "javascript:alert(1)",
      "JaVaScRiPt:alert(1)",
      "vbscript:x",
      "data:text/html,<script>alert(1)</script>",
      "file:///etc/passwd",
      "blob:https://x.example.org/1",
      "about:blank",
      "view-source:https://x.example.org/",
    ]),
    hostile("a scheme hidden by white space or a character", "refused", [
      '" javascript:alert(1)"',
      '"java\\tscript:alert(1)"',
      '"java\\nscript:alert(1)"',
      '"\\u0001javascript:alert(1)"',
      "'javascript&colon;alert(1)'",
      "'java&#115;cript:alert(1)'",
    ]),
    hostile("an address without a scheme or a host", "refused", [
      "//evil.example.org/x",
      "/x",
      "x",
      "'https:'",
      "'https://'",
      "https:///x",
      "'?'",
      "'#'",
    ]),
    hostile("an account in an address", "refused", [
      "https://user:secret@x.example.org/",
      "https://emisoft.example.org@evil.example.org/",
    ]),
    hostile("a link that leaves its quotation", "either", [
      "'https://x.example.org/\"onmouseover=alert(1)'",
      "'https://x.example.org/><script>alert(1)</script>'",
      "'https://x.example.org/`x`'",
      "'https://x.example.org/)[x](https://evil.example.org'",
    ]),
    hostile("a link with white space", "refused", [
      "'https://x.example.org/a b'",
      '"https://x.example.org/\\u00a0"',
      '"https://x.example.org/\\n"',
      '"https://x.example.org/\\t"',
    ]),
    hostile("a link longer than any", "refused", () => [
      `https://x.example.org/${"a".repeat(5000)}`,
      `https://${"a.".repeat(3000)}example.org/`,
    ]),
    hostile("a port or host that is none", "refused", [
      "https://x.example.org:99999/",
      "https://[::1/",
      "https://%00/",
      "'https://x.example.org:80:80/'",
    ]),
  ],
};
