import { withThemeByDataAttribute } from '@storybook/addon-themes'
import type { Decorator, Preview } from '@storybook/react-vite'
import bootstrap from 'bootstrap/dist/css/bootstrap.min.css?inline'
import '../src/styles.css'
import { scenarios } from '../src/testing/scenarios.ts'
import { withFake } from '../stories/support/withFake.tsx'
import { codeOf, type ShownStory } from './code/codeOf.ts'
import { withCode } from './code/withCode.ts'
import { DocsCode, DocsContainer, DocsPage, DocsTable } from './lazyDocs.tsx'
import { withLocale } from '../stories/support/withLocale.tsx'
import './preview.css'
import { withoutUndefined } from './withoutUndefined.ts'
import { withTsdocDefaults } from './withTsdocDefaults.ts'

/** Before all other styles, as in the panel, so that the parts' own rules come later. */
const bootstrapStyle = document.createElement('style')
bootstrapStyle.textContent = bootstrap
document.head.prepend(bootstrapStyle)

/** The page as the panel has it (Bootstrap 5), or as a page without any framework. */
const withStyling: Decorator = (Story, { globals }) => {
  bootstrapStyle.disabled = globals['styling'] === 'plain'
  return <Story />
}

const preview: Preview = {
  tags: ['autodocs'],
  argTypesEnhancers: [withoutUndefined, withTsdocDefaults],
  globalTypes: {
    locale: {
      description: 'Language of the parts',
      toolbar: {
        icon: 'globe',
        items: [
          { value: 'ja', right: '🇯🇵', title: '日本語' },
          { value: 'en', right: '🇬🇧', title: 'English' },
        ],
        dynamicTitle: true,
      },
    },
    scenario: {
      description: 'What the fake server of a live story plays',
      toolbar: {
        icon: 'play',
        items: [
          { value: '', title: 'scenario' },
          ...Object.keys(scenarios).map((name) => ({ value: name, title: name })),
        ],
        dynamicTitle: true,
      },
    },
    styling: {
      description: 'CSS framework of the page',
      toolbar: {
        // the brush is that of the theme
        icon: 'component',
        items: [
          { value: 'bootstrap', title: 'Bootstrap 5' },
          { value: 'plain', title: 'Plain' },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: {
    locale: 'ja',
    styling: 'bootstrap',
    scenario: '',
    // as the system has it, until somebody chooses
    theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  },
  decorators: [
    withCode,
    withThemeByDataAttribute({
      themes: { light: 'light', dark: 'dark' },
      defaultTheme: 'light',
      attributeName: 'data-bs-theme',
    }),
    withFake,
    withLocale,
    withStyling,
  ],
  parameters: {
    a11y: { test: 'error' },
    docs: {
      page: DocsPage,
      codePanel: true,
      source: {
        // ours, in place of what the JSX of a story looks like
        type: 'code',
        language: 'tsx',
        transform: (_: string, story: ShownStory) => codeOf(story),
      },
      canvas: { sourceState: 'hidden' },
      container: DocsContainer,
      components: { code: DocsCode, table: DocsTable },
      toc: { headingSelector: 'h2, h3', title: '' },
    },
    controls: { expanded: true, matchers: { date: /Time$/ } },
    options: {
      storySort: {
        order: [
          'Start here',
          ['Welcome', 'UI developers', 'App teams', 'Designers'],
          'Docs',
          [
            'Getting started',
            'Recipes',
            'The hook',
            'The provider',
            'Options',
            'States and retries',
            'Lists',
            'Logs',
            'Dashboard',
            'Missed events',
            'Payload types',
            'Custom events',
            'What the server sends',
            'Tokens and security',
            'Shared tabs',
            'Testing your panel',
            'Theming',
            'Troubleshooting',
            'The inspector',
            'The contract',
            'Scaling out',
            'Where it runs',
            'Size and speed',
            'Examples',
          ],
          'Connection',
          ['State machine', 'States', 'Playground', 'Faults', 'Doctor', 'Inspector'],
          'Indicator',
          ['Gallery', 'Full', 'Compact', 'Inline', 'Sign only'],
          'Hooks',
          'Provider',
          '*',
        ],
      },
    },
  },
}

export default preview
