/// <reference types="astro/client" />

/** The schemas' validators, compiled when the site is built (`astro.config.ts`). */
declare module "virtual:validators" {
  import type { ErrorObject } from "ajv";

  type Validator = ((value: unknown) => boolean) & { errors?: ErrorObject[] | null };
  export const report: Validator;
  export const summary: Validator;
  export const team: Validator;
  export const release: Validator;
}
