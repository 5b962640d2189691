import {
  CodeOrSourceMdx,
  DocsContainer,
  DocsContext,
  type DocsContainerProps,
} from '@storybook/addon-docs/blocks'
import React, {
  useContext,
  useLayoutEffect,
  type ComponentProps,
  type ComponentPropsWithoutRef,
  type PropsWithChildren,
} from 'react'
import { themes } from 'storybook/theming'
import { useToolbarTheme } from './toolbar.ts'

/** A docs page in the theme of the toolbar: its stories, and what Bootstrap colours, by attribute. */
export function DocsFrame({ context, children }: PropsWithChildren<DocsContainerProps>) {
  const theme = useToolbarTheme(context.channel)
  useLayoutEffect(
    // a story's decorator does it, too, but not every page has a story
    function tellThePage() {
      document.documentElement.dataset['bsTheme'] = theme
    },
    [theme],
  )
  return (
    <DocsContainer context={context} theme={themes[theme]}>
      <div className="docs-frame" data-docs-theme={theme}>
        {children}
      </div>
    </DocsContainer>
  )
}

/** Code of a guide, in the theme of the page. */
export function DocsCode(props: ComponentProps<typeof CodeOrSourceMdx>) {
  const theme = useToolbarTheme(useContext(DocsContext).channel)
  return <CodeOrSourceMdx {...props} {...{ dark: theme === 'dark' }} />
}

/** A table of a guide: on a narrow screen it scrolls by itself, by keyboard too, and the page doesn't. */
export function DocsTable(props: ComponentPropsWithoutRef<'table'>) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable
    <div className="docs-scroll" tabIndex={0}>
      <table {...props} />
    </div>
  )
}
