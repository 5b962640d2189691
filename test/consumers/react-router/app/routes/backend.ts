import { controlUrl } from '../backend.server'
import type { Route } from './+types/backend'

/** Hands a button of the demo on. */
export async function action({ request }: Route.ActionArgs) {
  if (!controlUrl) throw new Response(null, { status: 404 })
  const wanted = String((await request.formData()).get('do'))
  const response = await fetch(`${controlUrl}/${encodeURIComponent(wanted)}`, { method: 'POST' })
  return { said: await response.text() }
}
