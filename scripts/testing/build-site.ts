/** The site of a root, for tests. */
import { buildSite as build, type SiteOrder } from "#io/build-site.ts";
import { handOver, siteData } from "#io/site-data.ts";

export interface TestSiteOrder extends Pick<SiteOrder, "root" | "out" | "base"> {
  /** The instant that the site speaks of. */
  readonly now: string;
}

/** Builds it; throws where its data cannot be shown. */
export async function buildSite({ root, out, base, now }: TestSiteOrder): Promise<void> {
  const data = await siteData({ root, asOf: now });
  await build({
    ...{ root, out, base },
    data: async (file) => {
      handOver(file, data);
      return true;
    },
  });
}
