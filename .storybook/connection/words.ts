import { messagesEn, messagesJa } from '../../src/index.ts'
import type { FakeActionName, Scenario, Step } from '../../src/testing/index.ts'
import type { Language } from '../Language.ts'
import type { PanelEntry, PanelState, Socket } from './protocol.ts'

interface Words {
  steps: Record<FakeActionName, string>
  sockets: Record<Socket, string>
  request: (number: number) => string
  sent: string
  closed: string
  received: string
  rejected: string
  seconds: (seconds: string) => string
  left: (seconds: string) => string
  events: (count: number, perSecond: number | undefined) => string
  retryAfter: (seconds: string) => string
  gap: (seconds: string) => string
}

const words: Record<Language, Words> = {
  ja: {
    steps: {
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
    },
    sockets: {
      none: 'まだ要求がありません',
      attempt: '返事を待っています',
      open: 'ストリームが開いています',
      closed: '閉じました',
    },
    request: (number) => `要求 #${number}`,
    sent: ' を送信',
    closed: ' を閉じた',
    received: '受信',
    rejected: '拒否',
    seconds: (seconds) => `${seconds} 秒`,
    left: (seconds) => `あと ${seconds} 秒`,
    events: (count, perSecond) => `${count} 件${perSecond ? `(毎秒 ${perSecond})` : ''}`,
    retryAfter: (seconds) => `(${seconds} 秒後に来るよう頼む)`,
    gap: (seconds) => `onResync: ${seconds} 秒の空白`,
  },
  en: {
    steps: {
      accept: 'accept',
      event: 'event',
      send: 'event',
      raw: 'raw message',
      burst: 'events',
      heartbeat: 'heartbeat',
      drop: 'hang up',
      reset: 'reset',
      stall: 'stall',
      refuse: 'refuse',
      unauthorized: 'refuse 401',
      noContent: 'stop with 204',
      offline: 'offline',
      online: 'online',
      hide: 'hide the page',
      show: 'show the page',
      sleep: 'sleep',
      wait: 'wait',
      reconnect: 'the user reconnects',
      disconnect: 'the user disconnects',
    },
    sockets: {
      none: 'No request yet',
      attempt: 'waits for an answer',
      open: 'the stream is open',
      closed: 'over',
    },
    request: (number) => `Request #${number}`,
    sent: ' sent',
    closed: ' closed',
    received: 'received',
    rejected: 'rejected',
    seconds: (seconds) => `${seconds} s`,
    left: (seconds) => `in ${seconds} s`,
    events: (count, perSecond) => `×${count}${perSecond ? ` (${perSecond} per second)` : ''}`,
    retryAfter: (seconds) => ` (asks to be asked in ${seconds} s)`,
    gap: (seconds) => `onResync: a gap of ${seconds} s`,
  },
}

/** What the newest request is doing. */
export function describeSocket(socket: Socket, requestCount: number, language: Language): string {
  const { sockets, request } = words[language]
  return requestCount ? `${request(requestCount)}: ${sockets[socket]}` : sockets.none
}

/** One step, with its arguments. */
export function describeStep(step: Step, language: Language): string {
  return [words[language].steps[step[0]], describeArguments(step, language)]
    .filter(Boolean)
    .join(' ')
}

function describeArguments([name, ...args]: Step, language: Language): string {
  const [first, second] = args
  if (name === 'wait' || name === 'sleep') {
    return words[language].seconds(String(Number(first) / 1000))
  }
  if (name === 'burst') return words[language].events(Number(first), second as number | undefined)
  const later =
    name === 'refuse' && second ? words[language].retryAfter(String(Number(second))) : ''
  const shown = name === 'send' ? (first as Record<string, unknown>)['type'] : first
  return typeof shown === 'string' || typeof shown === 'number' ? `${shown}${later}` : ''
}

/** A scenario in one line; the same step several times is told once. */
export function describeScenario(scenario: Scenario, language: Language): string {
  const told: Array<{ text: string; count: number }> = []
  for (const step of scenario) {
    const text = describeStep(step, language)
    const last = told.at(-1)
    if (last?.text === text) last.count += 1
    else told.push({ text, count: 1 })
  }
  return told.map(({ text, count }) => (count > 1 ? `${text} ×${count}` : text)).join(' → ')
}

/** A client's state in one line, with its word in code. */
export function describeState(state: PanelState, now: number, language: Language): string {
  const { status, attempt, maxAttempts, retryAt, reason, code, httpStatus } = state
  const messages = language === 'ja' ? messagesJa : messagesEn
  const parts = [
    attempt > 0 && `${attempt}/${maxAttempts ?? '∞'}`,
    retryAt !== null && words[language].left(Math.max(0, (retryAt - now) / 1000).toFixed(1)),
    reason,
    code && (httpStatus ? `${code} ${httpStatus}` : code),
  ].filter(Boolean)
  return [`${messages[status]} (${status})`, ...parts].join(' · ')
}

/** A line of the timeline. */
export function describeEntry(entry: PanelEntry, language: Language): string {
  const { request, sent, closed, received, rejected, gap, events } = words[language]
  switch (entry.kind) {
    case 'step':
      return describeStep(entry.step, language)
    case 'request':
      return request(entry.number) + sent
    case 'close':
      return request(entry.number) + closed
    case 'state':
      return describeState(entry.state, entry.at, language)
    case 'event':
      return `${received} ${entry.type} ${entry.entityId}`
    case 'events':
      return `${received} ${entry.type} ${events(entry.count, undefined)}`
    case 'rejection':
      return `${rejected} ${entry.reason}`
    case 'resync':
      return gap((entry.downFor / 1000).toFixed(1))
  }
}
