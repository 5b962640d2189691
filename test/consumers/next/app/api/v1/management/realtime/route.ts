import { apiUrl } from '../../../../backend'

/** Hands the backend's stream on: the browser sees one origin, and no token. */
export async function GET(request: Request): Promise<Response> {
  const lastEventId = request.headers.get('Last-Event-ID')
  try {
    const { status, body } = await fetch(`${apiUrl}/management/realtime`, {
      headers: {
        Accept: 'text/event-stream',
        ...(lastEventId !== null && { 'Last-Event-ID': lastEventId }),
      },
      cache: 'no-store',
      signal: request.signal,
    })
    return new Response(body, {
      status,
      headers: {
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-cache, no-transform',
      },
    })
  } catch {
    return new Response('The backend does not answer.', { status: 502 })
  }
}
