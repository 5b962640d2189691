import { RealtimeIndicator, useRealtime } from '@keruta/realtime'
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { RealtimeProvider } from '~/contexts/RealtimeContext'

/** Every route renders one, with a provider of its own. */
export default function Layout({ children }: { children: ReactNode }) {
  return (
    <RealtimeProvider>
      <div className="container-fluid">
        <nav className="nav">
          <Link to="/" className="nav-link">
            ダッシュボード
          </Link>
          <Link to="/sessions" className="nav-link">
            セッション管理
          </Link>
          <Link to="/tasks" className="nav-link">
            タスク管理
          </Link>
        </nav>
        <header className="d-flex justify-content-between border-bottom">
          <h1 className="h2">keruta管理パネル</h1>
          <RealtimeIndicator compact={true} />
        </header>
        <main>{children}</main>
        <History />
      </div>
    </RealtimeProvider>
  )
}

function History() {
  const { events, connectionStatus } = useRealtime()
  return (
    <footer>
      <p id="sentence">{connectionStatus}</p>
      <p>
        履歴 <b id="history">{events.length}</b>
      </p>
    </footer>
  )
}
