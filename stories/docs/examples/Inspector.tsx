'use client'

import { lazy, Suspense } from 'react'

const DevInspector =
  process.env.NODE_ENV === 'development' ? lazy(() => import('./DevInspector')) : null

/** In development the inspector, in production nothing. */
export function Inspector() {
  if (!DevInspector) return null
  return (
    <Suspense>
      <DevInspector />
    </Suspense>
  )
}
