import { RealtimeIndicator, RealtimeProvider } from '@keruta/realtime'
import realtimeStyles from '@keruta/realtime/styles.css?url'
import type { ReactNode } from 'react'
import {
  Links,
  Meta,
  NavLink,
  Outlet,
  Scripts,
  ScrollRestoration,
  isRouteErrorResponse,
  useRouteError,
  useRouteLoaderData,
} from 'react-router'
import appStyles from './app.css?url'
import { controlUrl } from './backend.server'
import { BackendControls } from './BackendControls'
import { useFreshLoads } from './useFreshLoads'

export function loader() {
  return { hasControls: controlUrl !== undefined }
}

const pages = {
  '/': 'ダッシュボード',
  '/sessions': 'セッション',
  '/tasks': 'タスク',
  '/logs': 'ログ',
}

/** The provider is here, so that the stream outlives every navigation and every error page. */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root')
  return (
    <html lang="ja">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>keruta管理パネル</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={realtimeStyles} />
        <link rel="stylesheet" href={appStyles} />
        <Meta />
        <Links />
      </head>
      <body>
        <RealtimeProvider clientState={{ state: 'ready', apiUrl: '/api/v1' }}>
          <header>
            <h1>keruta管理パネル</h1>
            <nav>
              {Object.entries(pages).map(([path, name]) => (
                <NavLink key={path} to={path} end>
                  {name}
                </NavLink>
              ))}
            </nav>
            <RealtimeIndicator compact={true} />
          </header>
          {data?.hasControls && <BackendControls />}
          <main>{children}</main>
        </RealtimeProvider>
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  )
}

export default function App() {
  return <Outlet />
}

export function ErrorBoundary() {
  const error = useRouteError()
  // the page loads again by itself, once the backend is back
  useFreshLoads()
  return <p role="alert">{isRouteErrorResponse(error) ? String(error.data) : '表示できません'}</p>
}
