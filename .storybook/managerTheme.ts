import { create } from 'storybook/theming'

/** Storybook's own frame, light or dark. */
export function managerTheme(isDark: boolean) {
  return create({ base: isDark ? 'dark' : 'light', brandTitle: '@keruta/realtime' })
}
