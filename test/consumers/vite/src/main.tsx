import { RealtimeProvider } from '@keruta/realtime'
import '@keruta/realtime/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import './app.css'

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <RealtimeProvider clientState={{ state: 'ready', apiUrl: '/api/v1' }}>
        <App />
      </RealtimeProvider>
    </StrictMode>,
  )
}
