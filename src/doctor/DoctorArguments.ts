import { parseArgs } from 'node:util'
import { stacks, type Stack } from './mends/Mend.ts'
import type { Language } from './Text.ts'

/** What was asked for on the command line. */
export interface DoctorArguments {
  readonly url: URL
  readonly token: string | undefined
  readonly origin: string
  /** In ms. */
  readonly listen: number
  readonly types: readonly string[]
  readonly isJson: boolean
  readonly isWatching: boolean
  readonly language: Language
  readonly stacks: readonly Stack[]
}

/** What can't be done, in a sentence. It never quotes a value that may be a secret. */
export class UsageError extends Error {}

/** What `--help` says. */
export const usage: string = `Usage: keruta-realtime doctor URL [options]

  --token-env NAME   send the token that is in this environment variable
  --origin ORIGIN    as a page of this origin: looks at CORS too
  --seconds N        how long to listen to the stream (65)
  --types A,B        event types of your own
  --for STACK,…      only lines for these: ${Object.keys(stacks).join(', ')}
  --watch            then stay, and say what comes
  --json             for programs
  --lang ja|en       by LANG unless given

Exit code: 0 without errors, 1 with errors, 2 for wrong usage.
`

/**
 * Reads a command line.
 *
 * @throws UsageError
 */
export function readArguments(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): DoctorArguments {
  const { values, positionals } = parse(argv)
  const [command, url, ...rest] = positionals
  if (command !== 'doctor' || url === undefined || rest.length) {
    throw new UsageError('Give it one URL: keruta-realtime doctor URL')
  }
  return {
    url: readUrl(url),
    token: readToken(values['token-env'], env),
    origin: readOrigin(values.origin),
    listen: readSeconds(values.seconds) * 1000,
    types: listOf(values.types),
    isJson: values.json ?? false,
    isWatching: values.watch ?? false,
    language: readLanguage(values.lang, env),
    stacks: readStacks(values.for),
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        'token-env': { type: 'string' },
        origin: { type: 'string' },
        seconds: { type: 'string' },
        types: { type: 'string' },
        for: { type: 'string' },
        watch: { type: 'boolean' },
        json: { type: 'boolean' },
        lang: { type: 'string' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function readUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError('The URL must begin with http:// or https://.')
  }
  if (url.username || url.password) {
    throw new UsageError('The URL must hold no password: give a token by --token-env.')
  }
  return url
}

function readToken(
  name: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  if (name === undefined) return undefined
  const token = env[name]?.trim()
  if (!token) throw new UsageError('The variable that --token-env names is empty or not set.')
  if (/[^ -~\u0080-\u00ff]/.test(token)) {
    throw new UsageError('The token holds what no header can, such as a line break.')
  }
  return token
}

function readOrigin(text: string | undefined): string {
  if (text === undefined) return ''
  if (!URL.canParse(text) || new URL(text).origin === 'null') {
    throw new UsageError('--origin must be one such as https://admin.example.')
  }
  return new URL(text).origin
}

function readSeconds(text = '65'): number {
  const seconds = Number(text)
  if (!(seconds >= 0.5 && seconds <= 3600)) {
    throw new UsageError('--seconds must be a number from 0.5 to 3600.')
  }
  return seconds
}

function readLanguage(
  text: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Language {
  if (text === undefined) {
    return (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'])?.startsWith('ja') ? 'ja' : 'en'
  }
  if (text !== 'ja' && text !== 'en') throw new UsageError('--lang must be ja or en.')
  return text
}

function readStacks(text: string | undefined): Stack[] {
  const all = Object.keys(stacks) as Stack[]
  const chosen = listOf(text)
  const isUnknown = chosen.some((name) => !all.includes(name as Stack))
  if (isUnknown) throw new UsageError(`--for knows ${all.join(', ')}.`)
  return chosen.length ? (chosen as Stack[]) : all
}

function listOf(text = ''): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
}
