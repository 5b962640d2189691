import type { ReactNode } from 'react'
import { RealtimeIndicator } from '../../src/index.ts'
import { useText } from '../support/useText.ts'

const pages = {
  dashboard: ['ダッシュボード', 'Dashboard'],
  sessions: ['セッション', 'Sessions'],
  tasks: ['タスク', 'Tasks'],
  logs: ['ログ', 'Logs'],
} as const

interface PanelLayoutProps {
  page: keyof typeof pages
  children: ReactNode
}

/** The panel's frame: its pages at the left, and the indicator at the top right of every page. */
export function PanelLayout({ page, children }: PanelLayoutProps) {
  const text = useText()
  return (
    <div className="panel-layout">
      <nav className="panel-nav" aria-label={text('ページ', 'Pages')}>
        <strong className="panel-brand">keruta</strong>
        <ul className="nav nav-pills flex-column">
          {Object.entries(pages).map(([name, titles]) => (
            <li key={name} className="nav-item">
              <span
                className={name === page ? 'nav-link active' : 'nav-link panel-elsewhere'}
                aria-current={name === page ? 'page' : undefined}
              >
                {text(titles[0], titles[1])}
              </span>
            </li>
          ))}
        </ul>
      </nav>
      <main className="panel-main">
        <header className="panel-header">
          <h1 className="h3">{text(pages[page][0], pages[page][1])}</h1>
          <RealtimeIndicator compact />
        </header>
        {children}
      </main>
    </div>
  )
}
