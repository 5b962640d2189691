import { literal } from '../../src/inspector/literal.ts'

/** A JSX element without children, on one line if it fits. */
export function jsx(
  name: string,
  props: Readonly<Record<string, unknown>>,
  indent: string,
): string {
  const written = Object.entries(props)
    .filter(([, value]) => value !== undefined && typeof value !== 'function')
    .map(([prop, value]) => writeProp(prop, value))
  const line = [`<${name}`, ...written, '/>'].join(' ')
  if (indent.length + line.length <= 80) return indent + line
  return [`${indent}<${name}`, ...written.map((one) => `${indent}  ${one}`), `${indent}/>`].join(
    '\n',
  )
}

/** What stands in the code under a name of its own. */
export class Named {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }
}

function writeProp(prop: string, value: unknown): string {
  if (value === true) return prop
  if (value instanceof Named) return `${prop}={${value.name}}`
  return typeof value === 'string' && !/["\\\n{}]/.test(value)
    ? `${prop}="${value}"`
    : `${prop}={${literal(value)}}`
}
