import { longestWait, readRetryAfter } from '../../connection/retryAfter.ts'
import type { Exchange } from '../Exchange.ts'
import { found, type Found } from '../findings/findings.ts'
import { mainOf, seconds, type Observation } from '../Observation.ts'

/** Is there an answer, and is it a stream? */
export function judgeAnswer(observation: Observation): Found[] {
  const { first, second } = observation
  const main = mainOf(observation)
  if (second && (second.isStream || second.failure)) {
    const busy = found('status-busy-once', {
      status: first.status,
      seconds: seconds(waitOf(first)),
    })
    return second.failure ? judgeFailure(second) : [busy]
  }
  if (main.failure) return judgeFailure(main)
  if (main.isStream) return []
  return [judgeStatus(main)]
}

function judgeFailure({ failure, overAt }: Exchange): Found[] {
  const code = failure
  if (failure === 'NO_ANSWER') return [found('no-answer', { seconds: seconds(overAt) })]
  if (failure.startsWith('HPE_')) return [found('no-http', { code })]
  if (['ECONNRESET', 'EPIPE'].includes(failure)) return [found('cut-before-answer', { code })]
  return [found('unreachable', { code })]
}

function judgeStatus({ status, headers, hops }: Exchange): Found {
  const type = headers['content-type']
  if (hops.length > 20) {
    const location = hops.at(-1)?.location ?? '–'
    return found('redirect-loop', { count: hops.length, location })
  }
  if (status >= 300 && status < 400 && status !== 304) return found('redirect-nowhere', { status })
  if (status === 200) {
    const last = hops.at(-1)
    if (last) return found('redirect-to-page', { location: last.location })
    return type ? found('content-type', { type }) : found('content-type-missing')
  }
  if (status === 204) return found('status-stop')
  if (status === 401 || status === 403) return found('status-refused', { status })
  if (status === 404 || status === 410) return found('status-missing', { status })
  if (isBusy(status)) return found('status-busy', { status })
  return found(status >= 500 ? 'status-server' : 'status-other', { status })
}

/** What lies on the way to the stream. */
export function judgeRedirects(observation: Observation): Found[] | null {
  const { target } = observation
  const { hops, isStream } = mainOf(observation)
  if (!isStream) return null
  const crossing = hops.find((hop) => hop.crossesOrigin)
  return [
    ...(hops.length ? [found('redirects', { count: hops.length })] : []),
    ...(crossing && target.hasToken
      ? [found('redirect-drops-token', { location: crossing.location })]
      : []),
  ]
}

/** When it asks panels to come back. */
export function judgeRetryAfter({ first }: Observation): Found[] | null {
  if (!isBusy(first.status)) return null
  const value = first.headers['retry-after']
  if (value === undefined) return [found('no-retry-after', { status: first.status })]
  const asked = /^\d+$/.test(value) ? Number(value) * 1000 : 0
  const isUseless = Number.isNaN(Date.parse(value)) && !/^\d+$/.test(value)
  return isUseless || asked > longestWait ? [found('retry-after-useless', { value })] : []
}

/** Does a refusal make the browser ask for a password? */
export function judgePasswordPrompt({ first, refusedToken }: Observation): Found[] | null {
  const refusal = [refusedToken, first].find((exchange) => exchange?.status === 401)
  if (!refusal) return null
  const scheme = /^\s*(basic|digest|negotiate|ntlm)\b/i.exec(
    refusal.headers['www-authenticate'] ?? '',
  )?.[1]
  return scheme ? [found('password-prompt', { scheme })] : []
}

/** Statuses with which a server says that it will answer later. */
export function isBusy(status: number): boolean {
  return status === 429 || status === 503
}

/** How long a busy server asks to be left alone, in ms; 0 where it doesn't say. */
export function waitOf({ headers }: Exchange, now = Date.parse(headers.date ?? '')): number {
  return readRetryAfter(headers['retry-after'], now)
}
