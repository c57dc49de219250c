/** The terms of the field, for new readers. */
export const GLOSSARY: readonly (readonly [term: string, meaning: string])[] = [
  [
    "Beta flag",
    "A mark in GOCDB on a service that runs a version in test. It keeps the test out of the site's availability figures, and is removed when the test is over.",
  ],
  [
    "Capability",
    "What a component gives to users: compute, storage, data, information and others.",
  ],
  [
    "Component",
    "One piece of middleware, such as CREAM or the site BDII; it belongs to one stack.",
  ],
  [
    "Coordinator",
    "Names the manager of a rollout, plans distribution releases, and may waive the test.",
  ],
  [
    "Coverage",
    "Whether a component has an Early Adopter team: missing, covered, or redundant with two or more.",
  ],
  ["Distribution", "What sites install: releases that list accepted versions of components."],
  [
    "Document",
    "The permanent record of a resolved rollout: the summary and every report, under one number.",
  ],
  [
    "Early Adopter (EA) team",
    "The administrators of a site that installs updates first, in production, and reports.",
  ],
  [
    "DMSU",
    "The Deployed Middleware Support Unit: second level of support, which routes faults of released versions to their providers.",
  ],
  ["Exposure", "The days for which a team runs a version under production load before it reports."],
  ["Family", "Components with the same managers, such as gLite, ARC or Globus."],
  ["GGUS", "The helpdesk where providers deliver and issues are tracked."],
  ["GOCDB", "The register of sites and their services."],
  ["Known issue", "An issue that is not resolved yet, with its workaround where there is one."],
  ["Manager", "Selects the teams of a rollout, follows them, and decides on its outcome."],
  ["NGI", "A national grid initiative, which sites belong to."],
  ["Outcome", "ACCEPT or REJECT, from the manager's summary."],
  ["Platform", "Operating system and architecture, such as sl5 x86_64."],
  [
    "Recall",
    "An update that was accepted or in production is withdrawn: sites that run it change to another version.",
  ],
  [
    "Release",
    "One delivery of a technology provider: a version of a component, on one or more platforms.",
  ],
  ["Rollout", "One release on one platform, from delivery to production."],
  ["Showstopper", "An issue so serious that the version cannot be accepted until it is resolved."],
  ["Stack", "The components of one technology provider, such as EMI or IGE."],
  ["Technology provider", "The organisation that makes a stack and delivers its releases."],
  ["Verification", "The check before any site installs it: does the release meet its criteria?"],
  ["Waiver", "A coordinator's decision to release without a test."],
];
