/** A new release, by its technology provider (R55, R96, R119). */

import type { Form } from "./form.ts";

export const releaseForm: Form = {
  kind: "release",
  template: "release.yml",
  name: "A new release",
  description:
    "For technology providers: deliver a version of a component to verification and staged rollout",
  title: "Release: ",
  note: `Automation answers within minutes with the file that this becomes, or with what is missing; you can then edit your text.

**A vulnerability that is not public yet never goes into an issue.** Report it in private: tab *Security*, *Report a vulnerability*.`,
  fields: [
    {
      id: "component",
      label: "Component",
      description:
        "The stack, its major version, and the component, as on the site's page *Components*",
      placeholder: "EMI-1.0/cream",
      type: "input",
      required: true,
    },
    {
      id: "version",
      label: "Version",
      description: "Exactly as you write it",
      placeholder: "1.13.1-1",
      type: "input",
      required: true,
    },
    {
      id: "kind",
      label: "Kind of release",
      description: "emergency, revision, minor or major",
      placeholder: "revision",
      type: "input",
      required: true,
      telling: true,
    },
    {
      id: "released",
      label: "Released on",
      description: "The day on which you released it, year-month-day",
      placeholder: "2011-05-12",
      type: "input",
      required: true,
      telling: true,
    },
    {
      id: "ggus",
      label: "GGUS ticket",
      description:
        "The ticket that delivers it, as its number or link; `savannah 4321` for a patch of gLite. Internal providers leave it empty",
      placeholder: "helpdesk/3001",
      type: "input",
      required: false,
    },
    {
      id: "summary",
      label: "Summary",
      description: "What is new, in one paragraph",
      type: "textarea",
      required: true,
      prose: true,
    },
    {
      id: "platforms",
      label: "Platforms and packages",
      description:
        "For each platform a line with its name and the address of your package repository, and below it the names of the packages",
      placeholder:
        "sl5-x86_64 https://emisoft.example.org/repo/sl5/x86_64/\nemi-cream-1.13.1-1.sl5.x86_64",
      type: "textarea",
      required: true,
      telling: true,
    },
    {
      id: "links",
      label: "Links",
      description:
        "One a line, where you have them: release notes, documentation, installation, changes, advisory",
      placeholder: "release notes: https://emisoft.example.org/cream/1.13.1/notes",
      type: "textarea",
      required: false,
    },
  ],
  least: 3,
  forNewcomers: false,
};
