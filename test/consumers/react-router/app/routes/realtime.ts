import { openStream } from '../backend.server'
import type { Route } from './+types/realtime'

/**
 * Hands the backend's stream on: the browser sees one origin, and no token. Check here who asks,
 * and add the `Authorization` that the backend wants.
 */
export async function loader({ request }: Route.LoaderArgs) {
  const lastEventId = request.headers.get('Last-Event-ID')
  const headers = {
    Accept: 'text/event-stream',
    ...(lastEventId !== null && { 'Last-Event-ID': lastEventId }),
  }
  const { status, body, headers: got } = await openStream(headers, request.signal)
  const retryAfter = got.get('Retry-After')
  return new Response(body, {
    status,
    headers: {
      // the backend's own: a login page must not be taken for a stream
      'Content-Type': got.get('Content-Type') ?? 'text/plain',
      // react-router-serve compresses, and would hold events back
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
      ...(retryAfter !== null && { 'Retry-After': retryAfter }),
    },
  })
}
