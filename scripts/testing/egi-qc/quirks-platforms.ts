/** Platforms, capabilities, families. */
import { PRODUCT, product, target } from "./folders.ts";
import { ANVIL, FILES, type Quirk, WHAT, withProduct } from "./quirk.ts";

export const platforms: readonly Quirk[] = [
  {
    name: "no platform",
    files: withProduct({ target: [] }),
    reason: "no-platform",
    said: [WHAT],
    holds: {
      [ANVIL]: { platforms: { any: {} } },
      "components/stacks/acme/anvil.yaml": { platforms: ["any"] },
    },
  },
  {
    name: "a platform without architecture",
    files: withProduct({
      target: [target({ arch: "" }), target({ platform: "sl6", arch: null, repositoryURL: "" })],
    }),
    reason: "no-arch",
    said: [`${WHAT} on "sl5": sl5-x86_64 (repository)`, `${WHAT} on "sl6": sl6-any (unknown)`],
    holds: { [ANVIL]: { platforms: { "sl5-x86_64": {}, "sl6-any": {} } } },
  },
  {
    name: "a platform in another spelling",
    files: withProduct({ target: [target({ platform: "CentOS 7", arch: "X86-64" })] }),
    reason: "platform-mapped",
    said: [`${WHAT}: "CentOS 7-X86-64" is centos7-x86_64`],
    holds: { [ANVIL]: { platforms: { "centos7-x86_64": {} } } },
  },
  {
    name: "no capability",
    files: withProduct({ capabilities: [] }),
    reason: "no-capability",
    said: [`${PRODUCT}: acme/anvil`],
  },
  {
    name: "an unknown capability beside a known one",
    files: withProduct({ capabilities: ["Job ExecutionFile Access", "authorisation"] }),
    reason: "unknown-capability",
    said: [`${PRODUCT}: "acme.anvil": "Job ExecutionFile Access"`],
    holds: { "components/stacks/acme/anvil.yaml": { capabilities: ["security"] } },
  },
  {
    name: "a family that nothing says, and one that the name says",
    files: { ...FILES, "b.json": product({ name: "acme.arc-bell" }) },
    reason: "no-family",
    said: [`${PRODUCT}: acme/anvil`],
    holds: { "components/stacks/acme/arc-bell.yaml": { family: "arc" } },
  },
];
