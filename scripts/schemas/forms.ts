/** The schemas of which the site makes forms, for modules that cannot read files. */
export { default as commonSchema } from "./common.schema.json" with { type: "json" };
export { default as reportSchema } from "./report.schema.json" with { type: "json" };
export { default as summarySchema } from "./summary.schema.json" with { type: "json" };
