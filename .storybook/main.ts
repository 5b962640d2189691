import type { StorybookConfig } from '@storybook/react-vite'
import remarkGfm from 'remark-gfm'

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../stories/**/*.mdx', '../stories/**/*.stories.tsx'],
  addons: [
    {
      name: '@storybook/addon-docs',
      // tables in the docs pages
      options: { mdxPluginOptions: { mdxCompileOptions: { remarkPlugins: [remarkGfm] } } },
    },
    '@storybook/addon-a11y',
    '@storybook/addon-vitest',
    '@storybook/addon-themes',
  ],
  features: {
    // a workbench to look at: whoever opens it need not be taught Storybook
    sidebarOnboardingChecklist: false,
    menuOnboardingChecklist: false,
    // no story has an action to log, and the ground is the theme's
    actions: false,
    backgrounds: false,
  },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (built) => ({
    ...built,
    build: {
      ...built.build,
      // styles as they are written: pages read them, and would show what an older target makes of them
      cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
      // the code of a story names its components
      rolldownOptions: { ...built.build?.rolldownOptions, output: { keepNames: true } },
    },
  }),
  // 'react-docgen-typescript' needs the compiler API, which TypeScript 7 does not have
  typescript: { reactDocgen: 'react-docgen' },
}

export default config
