import react from '@vitejs/plugin-react'
import { defineConfig, type ProxyOptions } from 'vite'

/** One origin for the panel and its stream: no CORS, and the last id goes as a header. */
const proxy: Record<string, ProxyOptions> = {
  '/api': {
    target: process.env.API_ORIGIN ?? 'http://127.0.0.1:8080',
    configure(server) {
      // else a backend that dies leaves the browser's stream open, and silent until `idleTimeout`
      server.on('proxyRes', (from, _request, to) => from.on('error', () => to.destroy()))
    },
  },
}

export default defineConfig({ plugins: [react()], server: { proxy }, preview: { proxy } })
