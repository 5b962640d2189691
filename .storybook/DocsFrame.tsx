import {
  CodeOrSourceMdx,
  DocsContainer,
  DocsContext,
  type DocsContainerProps,
} from '@storybook/addon-docs/blocks'
import React, {
  useContext,
  useLayoutEffect,
  useMemo,
  type ComponentProps,
  type ComponentPropsWithoutRef,
  type PropsWithChildren,
} from 'react'
import { themes } from 'storybook/theming'
import type { Language } from './Language.ts'
import { DocsLanguage, useChosenLanguage, useToolbarTheme } from './toolbar.ts'

type Context = DocsContainerProps['context']

/**
 * A docs page in the language of the toolbar, and in its theme: the stories, and what Bootstrap
 * colours, by attribute.
 */
export function DocsFrame({ context, children }: PropsWithChildren<DocsContainerProps>) {
  const theme = useToolbarTheme(context.channel)
  const language = useChosenLanguage(context.channel)
  const framed = useMemo(() => withContents(context, language), [context, language])
  useLayoutEffect(
    // a story's decorator does it, too, but not every page has a story
    function tellThePage() {
      document.documentElement.dataset['bsTheme'] = theme
    },
    [theme],
  )
  return (
    <DocsContainer context={framed} theme={themes[theme]}>
      <DocsContext.Provider value={context}>
        <DocsLanguage.Provider value={language}>
          <div className="docs-frame" data-docs-theme={theme}>
            {children}
          </div>
        </DocsLanguage.Provider>
      </DocsContext.Provider>
    </DocsContainer>
  )
}

/**
 * For Storybook's container alone, which asks for parameters of the page: a table of contents is made
 * anew where its options are others.
 */
function withContents(context: Context, language: Language): Context {
  const toc = { headingSelector: 'h2, h3', title: '', unsafeTocbotOptions: {} }
  const preparedMeta = { parameters: { docs: { lang: language, toc } } }
  return Object.create(context, { resolveOf: { value: () => ({ preparedMeta }) } }) as Context
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
