import type { HeadersFunction, LinksFunction } from '@remix-run/node'
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useLoaderData } from '@remix-run/react'
import realtimeStyles from '@keruta/realtime/styles.css'
import bootstrapStyles from 'bootstrap/dist/css/bootstrap.min.css'
import { ClientProvider, loadClientState } from '~/components/Client'

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: bootstrapStyles },
  { rel: 'stylesheet', href: realtimeStyles },
]

/** An inline style would be refused, and the browser would say so on the console. */
export const headers: HeadersFunction = () => ({ 'Content-Security-Policy': "style-src 'self'" })

export function loader() {
  return { clientState: loadClientState() }
}

export default function App() {
  const { clientState } = useLoaderData<typeof loader>()
  return (
    <html lang="ja">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <Meta />
        <Links />
      </head>
      <body>
        <ClientProvider clientState={clientState}>
          <Outlet />
        </ClientProvider>
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}
