import type { ArgTypesEnhancer } from 'storybook/internal/types'

/**
 * Shows a prop's `@default`. The docs know only the defaults that a component's signature sets, not
 * those that its TSDoc tells.
 */
export const withTsdocDefaults: ArgTypesEnhancer = ({ argTypes, component }) => {
  const { __docgenInfo: docgen } = (component ?? {}) as {
    __docgenInfo?: { props?: Record<string, { description?: string }> }
  }
  return Object.fromEntries(
    Object.entries(argTypes).map(([name, argType]) => {
      const [, summary] = /@default (.+)/.exec(docgen?.props?.[name]?.description ?? '') ?? []
      if (!summary || argType.table?.defaultValue?.summary) return [name, argType]
      return [name, { ...argType, table: { ...argType.table, defaultValue: { summary } } }]
    }),
  )
}
