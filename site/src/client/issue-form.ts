/** The pages of a new release and a new team: their fields become an address that opens the forge's form filled in. */
import { formAddress } from "../address/issue-form.ts";
import { issueText, judgeForm, READ } from "../judge/issue-form.ts";
import { copyFrom } from "./form/copy.ts";
import { fieldAt, typedIn, typeInto } from "./form/fields.ts";
import { startForm } from "./form/form.ts";
import { schemaErrors } from "./form/schema-errors.ts";

void startForm((form, registry, now) => {
  const { kind = "", repository = "" } = form.dataset;
  const read = READ[kind];
  if (!read) throw new Error(`there is no form for a ${kind}`);
  const { fields } = read.form;
  const fill = document.querySelector<HTMLAnchorElement>("#send");
  const rest = document.querySelector<HTMLElement>("#rest");
  const given = new URLSearchParams(window.location.search);
  for (const { id } of fields) {
    const field = fieldAt(form, [id]);
    const value = given.get(id);
    if (field && value !== null && typedIn(field) === "") typeInto(field, value);
  }
  const options = document.querySelector("#components");
  options?.replaceChildren(
    ...[...registry.components.values()]
      .filter(({ data }) => data.ended === undefined)
      .flatMap(({ stack, name, id, data }) => {
        const majors = Object.keys(registry.stacks.get(stack)?.data.majors ?? {});
        const names =
          kind === "team"
            ? data.platforms.map((one) => `${id} ${one}`)
            : majors.length > 0
              ? majors.map((one) => `${stack}-${one}/${name}`)
              : [`${stack}/${name}`];
        return names.map((value) => Object.assign(document.createElement("option"), { value }));
      }),
  );
  const values = () =>
    Object.fromEntries(
      fields.map(({ id }) => {
        const field = fieldAt(form, [id]);
        return [id, field ? typedIn(field) : ""] as const;
      }),
    );
  return {
    make: () => ({
      text: issueText(read.form, values()).text,
      mistakes: judgeForm(read, values(), registry, now, schemaErrors),
    }),
    made() {
      const now = values();
      const subject =
        kind === "team" ? (now.site ?? "") : `${now.component ?? ""} ${now.version ?? ""}`.trim();
      const { address, leftOut } = formAddress(repository, read.form, now, subject);
      if (fill) fill.href = address;
      rest?.replaceChildren(...leftOut.map((id) => toCopy(id, now[id] ?? "")));
      if (rest) rest.parentElement?.toggleAttribute("hidden", leftOut.length === 0);
    },
  };

  /** A value that the address has no room for. */
  function toCopy(id: string, value: string): HTMLElement {
    const item = document.createElement("li");
    const text = Object.assign(document.createElement("pre"), { textContent: value, hidden: true });
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: "button",
      textContent: `Copy “${fields.find((field) => field.id === id)?.label}”`,
    });
    button.addEventListener("click", async () => {
      text.hidden = false;
      await copyFrom(text);
    });
    item.append(button, text);
    return item;
  }
});
