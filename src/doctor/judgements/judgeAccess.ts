import { found, type Found } from '../findings/findings.ts'
import { mainOf, outcomeOf, type Observation } from '../Observation.ts'

/** May a page of another origin connect? */
export function judgeCors(observation: Observation): Found[] | null {
  const { origin, isStream, headers } = mainOf(observation)
  // Where a redirect leads to a login page, CORS is not what is wrong.
  if (!origin || (!isStream && !observation.target.origin)) return null
  const allowed = headers['access-control-allow-origin']
  if (allowed === undefined) return [found('no-cors', { origin })]
  if (allowed !== '*' && allowed !== origin) return [found('wrong-origin', { allowed, origin })]
  const exposed = listOf(headers['access-control-expose-headers'])
  const isHidden = !exposed.includes('retry-after') && !exposed.includes('*')
  return isHidden ? [found('retry-after-hidden')] : []
}

/** May it send a token, and the last id? */
export function judgePreflight({ preflight, target }: Observation): Found[] | null {
  if (!preflight) return null
  const { status, headers, hops } = preflight
  const allowed = headers['access-control-allow-origin']
  const isOk = status >= 200 && status < 300 && hops.length === 0
  // without a token nothing is preflighted, so a failure hurts nobody yet
  if (!isOk || (allowed !== '*' && allowed !== target.origin)) {
    return target.hasToken ? [found('preflight-fails', { outcome: outcomeOf(preflight) })] : []
  }
  // [spec] the wildcard doesn't cover Authorization
  const names = listOf(headers['access-control-allow-headers'])
  return [
    ...(target.hasToken && !names.includes('authorization')
      ? [found('preflight-refuses-token')]
      : []),
    ...(names.includes('last-event-id') || names.includes('*')
      ? []
      : [found('preflight-refuses-id')]),
  ]
}

function listOf(value = ''): string[] {
  return value.split(',').map((name) => name.trim().toLowerCase())
}

/** How many connections does a browser have? */
export function judgeVersion(observation: Observation): Found[] | null {
  const { target, protocol } = observation
  if (!mainOf(observation).status) return null
  const version = 'HTTP/1.1'
  const isOld = !target.isSecure || protocol === 'http/1.1'
  return [
    ...(isOld ? [found(target.isLoopback ? 'http1-local' : 'http1', { version })] : []),
    ...(target.hasToken && !target.isSecure && !target.isLoopback ? [found('plain-token')] : []),
  ]
}

/** What happens at a token that the server never gave? */
export function judgeRefusal({ refusedToken }: Observation): Found[] | null {
  if (!refusedToken) return null
  const { status, hops, isStream } = refusedToken
  if (status === 401 || status === 403) return []
  const [hop] = hops
  if (hop && !isStream) {
    return [found('refusal-is-page', { status: hop.status, location: hop.location || '–' })]
  }
  return [
    isStream ? found('open-to-all') : found('refusal-status', { outcome: outcomeOf(refusedToken) }),
  ]
}
