/** The browser's own store; undefined where it is switched off. */
export const browserStore = (): Storage | undefined => {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
};

/** The path below which the site lies. */
export const base = import.meta.env.BASE_URL;
