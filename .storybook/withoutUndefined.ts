import type { ArgTypesEnhancer, StrictInputType } from 'storybook/internal/types'

/**
 * Every optional prop says `| undefined`, for `exactOptionalPropertyTypes`. The controls would take
 * it for a union, and offer an object where there is a checkbox.
 */
export const withoutUndefined: ArgTypesEnhancer = ({ argTypes }) =>
  Object.fromEntries(Object.entries(argTypes).map(([name, argType]) => [name, simplify(argType)]))

function simplify(argType: StrictInputType): StrictInputType {
  const { type } = argType
  if (type?.name === 'enum') {
    const summary = type.value.filter((one) => one !== 'undefined').join(' | ')
    return { ...argType, table: { ...argType.table, type: { summary } } }
  }
  if (type?.name !== 'union') return argType
  const types = type.value.filter((one) => !(one.name === 'other' && one.value === 'undefined'))
  const summary =
    type.raw?.replace(/^\|\s*/, '').replace(/\s*\| undefined$/, '') ??
    types.map((one) => ('value' in one ? String(one.value) : one.name)).join(' | ')
  const only = types.length === 1 ? types[0] : undefined
  return {
    ...argType,
    type: only ?? { ...type, value: types },
    table: { ...argType.table, type: { summary } },
  }
}
