import { isObject } from '../events/values.ts'
import type { JsonSchema, JsonType } from './JsonSchema.ts'

/** More are not told: one list of a thousand wrong rows says it all. */
const mostIssues = 10

/**
 * Where a value differs from a schema of the contract: sentences such as `data.progress is a string,
 * not a number`. They name fields and types, never values.
 *
 * @returns empty for a value that fits
 */
export function findIssues(value: unknown, schema: JsonSchema, path = ''): string[] {
  const name = path || 'the envelope'
  const type = typeOf(value)
  const allowed = schema.type === undefined ? null : [schema.type].flat()
  if (allowed && !allowed.includes(type as JsonType)) {
    return [`${name} is ${withArticle(type)}, not ${allowed.map(withArticle).join(' or ')}`]
  }
  if (schema.const !== undefined && value !== schema.const)
    return [`${name} is not ${schema.const}`]
  const issues: string[] = []
  if (typeof value === 'string' && value.length < (schema.minLength ?? 0)) {
    issues.push(`${name} is empty`)
  }
  if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = schema
    if (value < minimum || value > maximum) {
      issues.push(`${name} is not between ${minimum} and ${maximum}`)
    }
  }
  if (Array.isArray(value) && schema.items) {
    for (const [index, item] of value.entries()) {
      issues.push(...findIssues(item, schema.items, `${path}[${index}]`))
      if (issues.length >= mostIssues) break
    }
  }
  if (isObject(value)) {
    for (const key of schema.required ?? []) {
      if (!Object.hasOwn(value, key)) issues.push(`${join(path, key)} is missing`)
    }
    for (const [key, property] of Object.entries(schema.properties ?? {})) {
      if (!Object.hasOwn(value, key)) continue
      issues.push(...findIssues(value[key], property, join(path, key)))
    }
  }
  const { anyOf } = schema
  if (anyOf && !anyOf.some((option) => findIssues(value, option, path).length === 0)) {
    issues.push('neither entityId nor an id in data says whom it is about')
  }
  return issues.slice(0, mostIssues)
}

const join = (path: string, key: string): string => (path ? `${path}.${key}` : key)

const withArticle = (type: string): string =>
  type === 'null' ? type : `${/^[ao]/.test(type) ? 'an' : 'a'} ${type}`

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
}
