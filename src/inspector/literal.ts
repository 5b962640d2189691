/** Plain data as TypeScript, in single quotes; what contains itself ends with `null`. */
export function literal(value: unknown, within: readonly unknown[] = []): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value !== 'object' || !value) return String(value)
  if (within.includes(value)) return 'null'
  const inner = (field: unknown): string => literal(field, [...within, value])
  if (Array.isArray(value)) return `[${value.map(inner).join(', ')}]`
  const fields = Object.entries(value).map(
    ([key, field]) => `${/^[A-Za-z_]\w*$/.test(key) ? key : literal(key)}: ${inner(field)}`,
  )
  return fields.length ? `{ ${fields.join(', ')} }` : '{}'
}
