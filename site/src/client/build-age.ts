/** A static page must not look alive when its automation is dead: the banner shows once the next build is a day late. */
for (const banner of document.querySelectorAll<HTMLElement>("[data-late]")) {
  if (Date.now() >= Date.parse(banner.getAttribute("data-late") ?? "")) banner.hidden = false;
}
