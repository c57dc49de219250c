/** Shows a banner once the next build is a day late: a static page must not look current when automation has stopped. */
for (const banner of document.querySelectorAll<HTMLElement>("[data-late]")) {
  if (Date.now() >= Date.parse(banner.getAttribute("data-late") ?? "")) banner.hidden = false;
}
