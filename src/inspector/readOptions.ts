import type { InspectedStream } from '../stream/inspection.ts'
import { comparableOptions, type Member } from '../stream/Member.ts'
import type { RealtimeOptions } from '../stream/RealtimeOptions.ts'
import { nameOfMember } from './nameOfMember.ts'

/** An option of the stream, and who gave it which value. */
export interface GivenOption {
  readonly name: string
  readonly value: string
  /** Whose value holds. */
  readonly winner: string
  /** Others who gave another value, in vain. */
  readonly losers: ReadonlyArray<{ readonly who: string; readonly value: string }>
}

/** What belongs to the stream, so that one member's value holds for all. */
const shared = [
  ...comparableOptions,
  'withCredentials',
  'eventSource',
  'getAuthToken',
  'normalize',
  'schemas',
] as const satisfies ReadonlyArray<keyof RealtimeOptions>

/** The members, but for the shell that the registry makes each client with. */
export function membersOf(stream: InspectedStream): readonly Member[] {
  return stream.members.list().filter((member) => !isShell(member))
}

function isShell({ rank, options }: Member): boolean {
  return rank === 0 && options.url === undefined && options.clientState === undefined
}

/** The stream's options that somebody gave; a token is only said to be given. */
export function readOptions(stream: InspectedStream): readonly GivenOption[] {
  const members = stream.members.list()
  const rows: GivenOption[] = shared.flatMap((name) => {
    const given = members
      .filter(({ options }) => options[name] !== undefined)
      .map((member) => ({
        who: nameOfMember(member),
        value: textOf(member.options[name]),
        code: codeOf(member.options[name]),
      }))
    const [first, ...others] = given
    // The registry hands on what the first caller gave for the whole page.
    const [owner] = members
    const isHandedOn = owner && isShell(owner) && owner.options[name] !== undefined
    const winner = isHandedOn ? others.find(({ code }) => code === first?.code) : first
    if (!first || (isHandedOn && !winner)) return []
    const losers = others.filter(({ code }) => code !== first.code)
    return [{ name, value: first.value, winner: winner?.who ?? first.who, losers }]
  })
  const owner = members.find(({ options }) => options.clientState?.authToken)
  if (!owner) return rows
  return [
    ...rows,
    { name: 'clientState.authToken', value: '•••', winner: nameOfMember(owner), losers: [] },
  ]
}

/** What a member listens to: the names of the app's handlers, and the types that its hook takes in. */
export function handlersOf(member: Member): readonly string[] {
  const options = handlerOptionsOf(member)
  const own = Object.entries(options)
    .filter(([name, value]) => /^on[A-Z]/.test(name) && name !== 'onInspect' && value)
    .map(([name]) => name)
  const { types } = member.options.onInspect?.() ?? {}
  return [
    ...own,
    ...Object.keys(options.on ?? {}).map((type) => `on.${type}`),
    ...(types === true ? [everyType] : (types ?? [])),
  ]
}

/** Stands for all types among those that a hook takes in. */
export const everyType = '*'

/** The handlers that the app gave: a hook such as a list's wraps some, and adds its own. */
export function handlerOptionsOf({ options }: Member): RealtimeOptions {
  return options.onInspect?.().options ?? options
}

/**
 * Tells values apart. Of a function that each render makes anew, the code is the same; a bound one has
 * none but its name.
 */
function codeOf(value: unknown): string {
  if (typeof value === 'function') return `${value.name} ${String(value)}`
  if (typeof value !== 'object' || !value) return String(value)
  const fields = Object.entries(value).map(
    ([key, field]) => `${key}: ${typeof field === 'object' ? '' : String(field)}`,
  )
  return fields.join(', ')
}

function textOf(value: unknown): string {
  if (typeof value === 'function') return value.name ? `${value.name}()` : 'function'
  if (typeof value !== 'object' || !value) return String(value)
  const keys = Object.entries(value).map(([key, field]) =>
    typeof field === 'object' || typeof field === 'function' ? key : `${key}: ${String(field)}`,
  )
  return `{ ${keys.join(', ')} }`
}
