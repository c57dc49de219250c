/** A change of what a team is committed to test (R69, R146). */

import type { Form } from "./form.ts";

export const commitmentsForm: Form = {
  kind: "commitments",
  template: "commitments.yml",
  name: "Change what our team tests",
  description: "For members of an Early Adopter team: add components, or remove some",
  title: "Commitments: ",
  note: "Automation answers within minutes with the file that this becomes, or with what is missing; you can then edit your text.",
  fields: [
    {
      id: "team",
      label: "Team",
      description: "NGI and site, as in the name of your team",
      placeholder: "NGI_EXAMPLE-SITE-ONE",
      type: "input",
      required: true,
      telling: true,
    },
    {
      id: "add",
      label: "Add",
      description: "One component a line, with the platforms on which you test it",
      placeholder: "EMI/cream sl5-x86_64",
      type: "textarea",
      required: false,
      telling: true,
    },
    {
      id: "remove",
      label: "Remove",
      description: "One component a line; with platforms, only these",
      placeholder: "EMI/dpm",
      type: "textarea",
      required: false,
      telling: true,
    },
  ],
  least: 2,
  forNewcomers: false,
};
