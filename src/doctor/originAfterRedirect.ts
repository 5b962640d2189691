/**
 * The `Origin` that a browser sends after a redirect. Where only the scheme or `www.` changes, the page is
 * likely to stand where the redirect leads.
 *
 * [spec] what came from another origin than the page's is redirected with `null`.
 * https://fetch.spec.whatwg.org/#concept-http-redirect-fetch
 *
 * @param origin - what was sent before; `''` for none, of a page on the server's own origin
 */
export function originAfterRedirect(origin: string, from: URL, to: URL): string {
  if (to.origin === from.origin) return origin
  if (origin) return origin === from.origin ? origin : 'null'
  return siteOf(to) === siteOf(from) ? '' : from.origin
}

function siteOf({ host }: URL): string {
  return host.replace(/^www\./, '')
}
