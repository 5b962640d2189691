import { useSyncExternalStore, type ReactNode } from 'react'
import { RealtimeIndicator } from '../../src/index.ts'
import { useTranslation } from './translate.ts'

/** The panel's pages, in the order of its navigation. */
export const pageNames = ['ダッシュボード', 'セッション', 'タスク', 'ログ'] as const

export type PageName = (typeof pageNames)[number]

interface PanelLayoutProps {
  page: PageName
  onNavigate: (page: PageName) => void
  children: ReactNode
}

/**
 * The panel's frame: its pages at the left, and the indicator at the top right of every page. It stays
 * while pages come and go, and with it the indicator.
 */
export function PanelLayout({ page, onNavigate, children }: PanelLayoutProps) {
  const t = useTranslation()
  const isNarrow = useSyncExternalStore(subscribeToWidth, () => narrow().matches)
  return (
    <div className="panel-layout">
      <nav className="panel-nav" aria-label={t('ページ')}>
        <strong className="panel-brand">keruta</strong>
        <ul className="nav nav-pills">
          {pageNames.map((name) => (
            <li key={name} className="nav-item">
              <button
                type="button"
                className={name === page ? 'nav-link active' : 'nav-link panel-elsewhere'}
                aria-current={name === page ? 'page' : undefined}
                onClick={() => onNavigate(name)}
              >
                {t(name)}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <main className="panel-main">
        <header className="panel-header">
          <h1 className="h3">{t(page)}</h1>
          <RealtimeIndicator timeZone="Asia/Tokyo" compact={isNarrow} />
        </header>
        {children}
      </main>
    </div>
  )
}

const narrow = () => matchMedia('(max-width: 40rem)')

function subscribeToWidth(listener: () => void): () => void {
  const query = narrow()
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
