import { RealtimeIndicator, type IndicatorState } from '../../src/index.ts'
import type { Scenario } from '../../src/testing/index.ts'
import { literal } from '../../src/inspector/literal.ts'
import { scenarioLines } from '../../src/inspector/scenarioCode.ts'
import { jsx, Named } from './jsx.ts'

/** What the code of a story is made from. Storybook's context of a story has it. */
export interface ShownStory {
  readonly component?: unknown
  readonly args: Readonly<Record<string, unknown>>
  readonly globals: Readonly<Record<string, unknown>>
  readonly parameters: Readonly<Record<string, unknown>>
}

/**
 * The code that shows on an app's page what a story shows, ready to be pasted. The indicator's is made
 * from the story's args and scenario, as Controls have them; any other story says its own:
 *
 * - `parameters.code`: the code, or what makes it from the args
 *
 * @returns `''` where a story says none
 */
export function codeOf({ component, args, globals, parameters }: ShownStory): string {
  const { code, scenario } = parameters
  if (typeof code === 'string') return code
  if (typeof code === 'function') return (code as (args: ShownStory['args']) => string)(args)
  if (component !== RealtimeIndicator) return ''
  const language = globals['locale'] === 'en' ? { locale: 'en' } : {}
  return scenario === undefined
    ? stillCode({ ...language, ...args })
    : liveCode(scenario as string | Scenario, args, language)
}

/** The indicator in a state that was handed to it. */
function stillCode({ state, ...props }: ShownStory['args']): string {
  const indicator = (indent: string) =>
    jsx('RealtimeIndicator', { ...props, state: new Named('state') }, indent)
  return [
    "import { RealtimeIndicator, type IndicatorState } from '@keruta/realtime'",
    "import '@keruta/realtime/styles.css'",
    '',
    `const state: IndicatorState = ${writeState(state as IndicatorState)}`,
    '',
    'export function Example() {',
    '  return (',
    ...(props['inline'] ? ['    <p>', indicator('      '), '    </p>'] : [indicator('    ')]),
    '  )',
    '}',
    '',
  ].join('\n')
}

/** The client, led into its state by a fake server. */
function liveCode(
  scenario: string | Scenario,
  args: ShownStory['args'],
  language: { locale?: string },
): string {
  const isNamed = typeof scenario === 'string'
  const locale = language.locale ? ` locale="${language.locale}"` : ''
  return [
    "import { RealtimeIndicator, RealtimeProvider } from '@keruta/realtime'",
    "import { createFake } from '@keruta/realtime/testing'",
    "import '@keruta/realtime/styles.css'",
    '',
    isNamed ? `const fake = createFake('${scenario}')` : `const fake = createFake([`,
    ...(isNamed ? [] : [...scenarioLines(scenario), '])']),
    '',
    '/** A fake server plays the scenario: in your app, give `clientState` in its place. */',
    'export function Example() {',
    '  return (',
    `    <RealtimeProvider {...fake.options} url={fake.url}${locale}>`,
    jsx('RealtimeIndicator', args, '      '),
    '    </RealtimeProvider>',
    '  )',
    '}',
    '',
  ].join('\n')
}

/** A still's times are of long ago: in an app, they are counted from now. */
function writeState(state: IndicatorState): string {
  const { lastEventTime = 0, retryAt } = state
  const lines = Object.entries(state).map(([name, value]) => {
    if (name === 'lastEventTime' && value) return `  lastEventTime: Date.now(),`
    if (name === 'retryAt' && value) {
      return `  retryAt: Date.now() + ${Number(retryAt) - lastEventTime},`
    }
    return `  ${name}: ${literal(value)},`
  })
  return ['{', ...lines, '}'].join('\n')
}
