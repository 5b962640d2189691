import { RealtimeIndicator, RealtimeProvider } from '@keruta/realtime'
import type { Metadata } from 'next'
import '@keruta/realtime/styles.css'
import './globals.css'

export const metadata: Metadata = { title: 'keruta管理パネル', icons: 'data:,' }

export default function RootLayout({ children }: LayoutProps<'/'>) {
  return (
    <html lang="ja">
      <body>
        <RealtimeProvider clientState={{ state: 'ready', apiUrl: '/api/v1' }}>
          <header>
            <h1>keruta管理パネル</h1>
            <RealtimeIndicator compact={true} />
          </header>
          <main>{children}</main>
        </RealtimeProvider>
      </body>
    </html>
  )
}
