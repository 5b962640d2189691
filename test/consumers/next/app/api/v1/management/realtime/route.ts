import { apiUrl } from '../../../../backend'

/**
 * Hands the backend's stream on: the browser sees one origin, and no token. Check here who asks,
 * and add the `Authorization` that the backend wants.
 */
export async function GET(request: Request): Promise<Response> {
  const lastEventId = request.headers.get('Last-Event-ID')
  try {
    const { status, body, headers } = await fetch(`${apiUrl}/management/realtime`, {
      headers: {
        Accept: 'text/event-stream',
        ...(lastEventId !== null && { 'Last-Event-ID': lastEventId }),
      },
      cache: 'no-store',
      signal: request.signal,
    })
    const retryAfter = headers.get('Retry-After')
    return new Response(body, {
      status,
      headers: {
        // the backend's own: a login page must not be taken for a stream
        'Content-Type': headers.get('Content-Type') ?? 'text/plain',
        'Cache-Control': 'no-cache, no-transform',
        'X-Accel-Buffering': 'no',
        ...(retryAfter !== null && { 'Retry-After': retryAfter }),
      },
    })
  } catch {
    return new Response('The backend does not answer.', { status: 502 })
  }
}
