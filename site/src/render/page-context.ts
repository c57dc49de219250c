/** What components learn of the page that they are on: the first argument of each compiled component. */

type Values = Readonly<Record<string, unknown>>;

export interface PageContext {
  /** What Astro puts at the end of the head: the page's stylesheets. */
  readonly head: string;
  /** The element of a component's script, by the id of its module; nothing where the page has it already. */
  script(id: string): string;
  /** `Astro` in a component. */
  createAstro(props: Values, slots: Values): object;
}

/** Where the scripts are that Astro has bundled: the element of each, by the id of its module. */
export type ScriptOf = (id: string) => string;

/** The context of one page. */
export function pageContext(head: string, scriptOf: ScriptOf, params: Values): PageContext {
  const shown = new Set<string>();
  return {
    head,
    script(id) {
      if (shown.has(id)) return "";
      shown.add(id);
      return scriptOf(id);
    },
    createAstro: (props, slots) => ({
      props,
      params,
      slots: { has: (name: string) => name in slots },
    }),
  };
}
