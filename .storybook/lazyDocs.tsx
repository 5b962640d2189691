import type { DocsRenderer } from '@storybook/addon-docs'
import type { DocsContainerProps } from '@storybook/addon-docs/blocks'
import type { ReactRenderer } from '@storybook/react-vite'
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

/**
 * Storybook's renderer of docs pages, each of which it mounts once. Storybook would mount it anew
 * whenever the toolbar changes, which its parts follow by themselves.
 */
export async function docsRenderer(): Promise<DocsRenderer<ReactRenderer>> {
  const { DocsRenderer } = await import('@storybook/addon-docs')
  const renderer = new DocsRenderer<ReactRenderer>()
  const { render } = renderer
  let isMounted = false
  renderer.render = async (context, parameter, element) => {
    if (isMounted) return
    isMounted = true
    await render(context, parameter, element)
  }
  return renderer
}
