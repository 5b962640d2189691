/** Where the backend's API is. */
const apiUrl = process.env.API_URL ?? 'http://127.0.0.1:8080/api/v1'

/** Where the stream may be had: at the backend, or at one of several machines before it. */
const streamUrls = (process.env.STREAM_URLS ?? `${apiUrl}/management/realtime`).split(',')

/** Where the backend itself is stopped and started. Only the demo has such a place. */
export const controlUrl = process.env.CONTROL_URL

export interface Session {
  id: string
  name: string
  status: string
  updatedAt: string
}

export interface Task {
  id: string
  sessionId: string
  name: string
  status: string
  progress: number
  updatedAt: string
}

export interface Log {
  id: string
  level: string
  source: string
  message: string
  timestamp: string
}

/** @throws a response for the router's error page, where the backend does not answer */
export async function ask<Answer>(path: string, method = 'GET', body?: object): Promise<Answer> {
  const init = body ? { method, body: JSON.stringify(body) } : { method }
  let response: Response
  try {
    response = await fetch(`${apiUrl}/${path}`, init)
  } catch {
    throw new Response('バックエンドが応答しません', { status: 502 })
  }
  if (!response.ok && response.status !== 404) throw response
  return (await response.json()) as Answer
}

/** The first stream that can be had, or else how the last machine that answered refused it. */
export async function openStream(headers: HeadersInit, signal: AbortSignal): Promise<Response> {
  let refusal: Response | undefined
  for (const url of streamUrls) {
    try {
      const response = await fetch(url, { headers, signal, cache: 'no-store' })
      if (response.status < 500) return response
      refusal = response
    } catch {
      // the next one may answer
    }
  }
  return refusal ?? new Response('No stream answers.', { status: 502 })
}
