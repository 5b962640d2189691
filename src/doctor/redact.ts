/** What stands for a token in all that is put out. */
const mask = '***'

/**
 * Takes a token out of texts, in the forms in which a server may echo it.
 *
 * @returns leaves every other text as it is, but for control characters, which could steer a terminal
 */
export function createRedactor(token: string | undefined): (text: string) => string {
  const forms = token ? formsOf(token) : []
  return (text) => {
    const redacted = forms.reduce((rest, form) => rest.replaceAll(form, mask), text)
    return redacted.replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, '�')
  }
}

function formsOf(token: string): string[] {
  const base64 = btoa(String.fromCharCode(...new TextEncoder().encode(token)))
  const forms = [
    token,
    JSON.stringify(token).slice(1, -1),
    encodeURIComponent(token),
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
  ]
  // the longest first, so that no form leaves a rest of another one
  return [...new Set(forms)].sort((a, b) => b.length - a.length)
}

/** A URL as it may be shown: the values of its query, and who asks, are nobody's business. */
export function showUrl(url: URL): string {
  const query = [...url.searchParams.keys()].map((name) => `${encodeURIComponent(name)}=…`)
  return `${url.origin}${url.pathname}${query.length ? `?${query.join('&')}` : ''}`
}
