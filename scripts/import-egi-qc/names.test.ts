import { expect, test } from "vitest";
import { capabilityOf, familyOf } from "./capabilities.ts";
import { folderName, folderVersion, notTaken, splitName, stackId } from "./names.ts";
import { platformOf } from "./platforms.ts";

test.for([
  ["anvil", "anvil"],
  ["SE-DPM_mysql", "SE-DPM_mysql"],
  [" the Änvil (heavy) ", "the-Anvil-heavy"],
  ["../../etc/passwd", "etc-passwd"],
  ["..", ""],
  ["-._", ""],
  ["日本", ""],
  ["a".repeat(300), "a".repeat(60)],
  ["a\0b\nc", "a-b-c"],
] as const)("%j makes the folder %j", ([name, folder]) => expect(folderName(name)).toBe(folder));

test("versions may carry a tilde, stacks no dot, and no name is taken from the folder's own files", () => {
  expect(folderVersion("1.0~rc1 (el6)")).toBe("1.0~rc1-el6");
  expect(stackId("EMI 3.0")).toBe("EMI-3-0");
  expect(notTaken("Stack")).toBe("Stack_");
  expect(notTaken("stacks")).toBe("stacks");
});

test.for([
  ["emi.cream", "emi", "cream"],
  ["dcache.emi.dcache.srm-probes", "dcache", "emi.dcache.srm-probes"],
  [" Condor ", "", "Condor"],
  [".cream", "", "cream"],
  ["emi.", "", "emi"],
] as const)("%j is of stack %j", ([name, prefix, component]) => {
  expect(splitName(name)).toEqual({ prefix, component });
});

test.for([
  ["sl5", "x86_64", "", "sl5-x86_64", "said"],
  ["debian-squeeze", "amd64", "", "debian-squeeze-amd64", "said"],
  ["SL6", "X86-64", "", "sl6-x86_64", "said"],
  ["CentOS 7", "x86_64", "", "centos7-x86_64", "said"],
  ["sl6-x86_64", "", "", "sl6-x86_64", "said"],
  ["sl5", "", "sw/production/umd/1/sl5/x86_64/base", "sl5-x86_64", "repository"],
  ["squeeze", "", "umd/3/debian/dists/squeeze/main/binary-amd64", "squeeze-amd64", "repository"],
  ["sl5", "", "", "sl5-any", "unknown"],
  ["", "x86_64", "", "any", "said"],
  ["any", "", "", "any", "said"],
  ["..", "..", "", "any", "said"],
] as const)("%j %j is %s", ([os, arch, repository, platform, source]) => {
  expect(platformOf(os, arch, repository)).toMatchObject({ platform, arch: source });
});

test.for([
  ["Job Scheduling", "compute"],
  ["Metadata  Catalogue", "data"],
  ["authorisation", "security"],
  ["Security", "security"],
  ["Image Distribution", "virtualization"],
  ["Client API", "client"],
  ["Messaging", "information"],
  ["Workload Management System", undefined],
  ["constructor", undefined],
] as const)("%s is %s", ([fine, capability]) => expect(capabilityOf(fine)).toBe(capability));

test.for([
  ["emi", "arc-ce", "arc"],
  ["arc", "nagios-probes", "arc"],
  ["emi", "unicorex6", "unicore"],
  ["ige", "saga", "globus"],
  ["epel", "globus-gridftp", "globus"],
  ["emi", "glite-mpi", "glite"],
  ["emi", "cream", "other"],
  ["emi", "archive", "other"],
] as const)("%s %s is of the family %s", ([stack, component, family]) => {
  expect(familyOf(stack, component)).toBe(family);
});
