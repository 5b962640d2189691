import type { DocsContainerProps } from '@storybook/addon-docs/blocks'
import React, { lazy, Suspense, type PropsWithChildren } from 'react'

/** What docs pages alone need, 300 kB of it Storybook's, comes with the first of them. */
const Frame = lazy(async () => ({ default: (await import('./DocsFrame.tsx')).DocsFrame }))

export const DocsPage = lazy(async () => ({
  default: (await import('./AutodocsPage.tsx')).AutodocsPage,
}))
export const DocsTable = lazy(async () => ({
  default: (await import('./DocsFrame.tsx')).DocsTable,
}))
export const DocsCode = lazy(async () => ({ default: (await import('./DocsFrame.tsx')).DocsCode }))

/** Around every docs page. */
export function DocsContainer(props: PropsWithChildren<DocsContainerProps>) {
  return (
    <Suspense fallback={null}>
      <Frame {...props} />
    </Suspense>
  )
}
