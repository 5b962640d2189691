import type { ReactNode } from 'react'
import { RealtimeIndicator } from '../../src/index.ts'

const pages = ['ダッシュボード', 'セッション', 'タスク', 'ログ'] as const

interface PanelLayoutProps {
  page: (typeof pages)[number]
  children: ReactNode
}

/** The panel's frame: its pages at the left, and the indicator at the top right of every page. */
export function PanelLayout({ page, children }: PanelLayoutProps) {
  return (
    <div className="panel-layout">
      <nav className="panel-nav" aria-label="ページ">
        <strong className="panel-brand">keruta</strong>
        <ul className="nav nav-pills flex-column">
          {pages.map((name) => (
            <li key={name} className="nav-item">
              <span
                className={name === page ? 'nav-link active' : 'nav-link panel-elsewhere'}
                aria-current={name === page ? 'page' : undefined}
              >
                {name}
              </span>
            </li>
          ))}
        </ul>
      </nav>
      <main className="panel-main">
        <header className="panel-header">
          <h1 className="h3">{page}</h1>
          <RealtimeIndicator timeZone="Asia/Tokyo" />
        </header>
        {children}
      </main>
    </div>
  )
}
