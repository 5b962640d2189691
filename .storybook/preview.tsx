import { withThemeByDataAttribute } from '@storybook/addon-themes'
import type { Preview } from '@storybook/react-vite'
import { loadMirrored, withStyling } from './withStyling.tsx'
import '../src/styles.css'
import { scenarios } from '../src/testing/scenarios.ts'
import { withFake } from '../stories/support/withFake.tsx'
import { codeOf, type ShownStory } from './code/codeOf.ts'
import { withCode } from './code/withCode.ts'
import { leaveParent } from './leaveParent.ts'
import { DocsCode, DocsContainer, DocsPage, DocsTable, docsRenderer } from './lazyDocs.tsx'
import { withLocale } from '../stories/support/withLocale.tsx'
import './preview.css'
import { withoutUndefined } from './withoutUndefined.ts'
import { withTsdocDefaults } from './withTsdocDefaults.ts'

leaveParent()

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
    direction: {
      description: 'Direction of the page',
      toolbar: {
        icon: 'transfer',
        items: [
          { value: 'ltr', title: 'Left to right' },
          { value: 'rtl', title: 'Right to left' },
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
    direction: 'ltr',
    styling: 'bootstrap',
    scenario: '',
    // as the system has it, until somebody chooses
    theme: matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
  },
  loaders: [loadMirrored],
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
      renderer: docsRenderer,
      source: {
        // ours, in place of what the JSX of a story looks like
        type: 'code',
        language: 'tsx',
        transform: (_: string, story: ShownStory) => codeOf(story),
      },
      canvas: { sourceState: 'hidden' },
      container: DocsContainer,
      components: { code: DocsCode, table: DocsTable },
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
