/** The site of a root, for tests. */
import { buildSite as build, type SiteOrder } from "#io/build-site.ts";
import { siteData, writeSiteData } from "#io/site-data.ts";

export interface TestSiteOrder extends Pick<SiteOrder, "out" | "base"> {
  readonly root: string;
  /** The instant that the site shows. */
  readonly now: string;
  /** Whether its reports are printed, which takes seconds that most tests need not wait for. */
  readonly print?: boolean;
}

/** Builds it; throws where its data cannot be shown. */
export async function buildSite({
  root,
  out,
  base,
  now,
  print = false,
}: TestSiteOrder): Promise<void> {
  const data = await siteData({ root, asOf: now });
  await build({
    ...{ roots: [root], out, base, print },
    data: async (file) => {
      writeSiteData(file, data);
      return true;
    },
  });
}
