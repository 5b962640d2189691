import { messagesJa } from '../../src/index.ts'
import type { FakeActionName, Scenario, Step } from '../../src/testing/index.ts'
import type { PanelEntry, PanelState, Socket } from './protocol.ts'

const stepWords: Record<FakeActionName, string> = {
  accept: '受け入れる',
  event: 'イベント',
  send: 'イベント',
  raw: '生のメッセージ',
  burst: '連続イベント',
  heartbeat: 'ハートビート',
  drop: '閉じる',
  reset: 'リセット',
  stall: '黙る',
  refuse: '断る',
  unauthorized: '401 で断る',
  noContent: '204 で止める',
  offline: 'オフライン',
  online: 'オンライン',
  hide: 'ページを隠す',
  show: 'ページを見せる',
  sleep: 'スリープ',
  wait: '待つ',
  reconnect: '利用者が再接続',
  disconnect: '利用者が切断',
}

const socketWords: Record<Socket, string> = {
  none: 'まだ要求がありません',
  attempt: '返事を待っています',
  open: 'ストリームが開いています',
  closed: '閉じました',
}

/** What the newest request is doing. */
export function describeSocket(socket: Socket, requestCount: number): string {
  return requestCount ? `要求 #${requestCount}: ${socketWords[socket]}` : socketWords.none
}

/** One step in Japanese, with its arguments. */
export function describeStep(step: Step): string {
  return [stepWords[step[0]], describeArguments(step)].filter(Boolean).join(' ')
}

function describeArguments([name, ...args]: Step): string {
  const [first, second] = args
  if (name === 'wait' || name === 'sleep') return `${Number(first) / 1000} 秒`
  if (name === 'burst') return `${Number(first)} 件${second ? `(毎秒 ${Number(second)})` : ''}`
  const shown = name === 'send' ? (first as Record<string, unknown>)['type'] : first
  return typeof shown === 'string' || typeof shown === 'number' ? String(shown) : ''
}

/** A scenario in one line; the same step several times is told once. */
export function describeScenario(scenario: Scenario): string {
  const told: Array<{ text: string; count: number }> = []
  for (const step of scenario) {
    const text = describeStep(step)
    const last = told.at(-1)
    if (last?.text === text) last.count += 1
    else told.push({ text, count: 1 })
  }
  return told.map(({ text, count }) => (count > 1 ? `${text} ×${count}` : text)).join(' → ')
}

/** A client's state in one line, with its word in code. */
export function describeState(state: PanelState, now: number): string {
  const { status, attempt, maxAttempts, retryAt, reason, code, httpStatus } = state
  const parts = [
    attempt > 0 && `${attempt}/${maxAttempts ?? '∞'}`,
    retryAt !== null && `あと ${Math.max(0, (retryAt - now) / 1000).toFixed(1)} 秒`,
    reason,
    code && (httpStatus ? `${code} ${httpStatus}` : code),
  ].filter(Boolean)
  return [`${messagesJa[status]}(${status})`, ...parts].join(' · ')
}

/** A line of the timeline. */
export function describeEntry(entry: PanelEntry): string {
  switch (entry.kind) {
    case 'step':
      return describeStep(entry.step)
    case 'request':
      return `要求 #${entry.number} を送信`
    case 'close':
      return `要求 #${entry.number} を閉じた`
    case 'state':
      return describeState(entry.state, entry.at)
    case 'event':
      return `受信 ${entry.type} ${entry.entityId}`
    case 'rejection':
      return `拒否 ${entry.reason}`
    case 'resync':
      return `onResync: ${(entry.downFor / 1000).toFixed(1)} 秒の空白`
  }
}

/** The scenario as code, one step a line. */
export function scenarioCode(scenario: Scenario): string {
  const lines = scenario.map((step) => `  [${step.map((part) => literal(part)).join(', ')}],\n`)
  return `const scenario = [\n${lines.join('')}] satisfies Scenario\n`
}

function literal(value: unknown): string {
  if (typeof value === 'string')
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object' || !value) return String(value)
  const fields = Object.entries(value).map(
    ([key, field]) => `${/^[A-Za-z_]\w*$/.test(key) ? key : literal(key)}: ${literal(field)}`,
  )
  return fields.length ? `{ ${fields.join(', ')} }` : '{}'
}
