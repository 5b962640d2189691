import type { ArgTypesEnhancer, StrictInputType } from 'storybook/internal/types'

/**
 * Every optional prop says `| undefined`, for `exactOptionalPropertyTypes`. The controls would take
 * it for a union, and offer an object where there is a checkbox.
 */
export const withoutUndefined: ArgTypesEnhancer = ({ argTypes }) =>
  Object.fromEntries(Object.entries(argTypes).map(([name, argType]) => [name, simplify(argType)]))

function simplify(argType: StrictInputType): StrictInputType {
  const { type } = argType
  if (type?.name !== 'union') return argType
  const types = type.value.filter((one) => !(one.name === 'other' && one.value === 'undefined'))
  const summary = type.raw?.replace(/\s*\| undefined\b/, '')
  const table = summary ? { ...argType.table, type: { summary } } : argType.table
  const only = types.length === 1 ? types[0] : undefined
  return { ...argType, type: only ?? { ...type, value: types }, ...(table && { table }) }
}
