import type { DisconnectReason } from '../connection/ConnectionState.ts'
import type { RealtimeState, RealtimeStatus } from '../connection/RealtimeState.ts'
import type { RealtimeErrorCode } from '../events/RealtimeError.ts'

/** A language of the user interface, as a BCP 47 tag. */
export type RealtimeLocale = 'ja' | 'en' | (string & {})

/** A short word per status, and a longer text per reason and per error. */
type StateTexts = Record<
  RealtimeStatus | DisconnectReason | Exclude<RealtimeErrorCode, 'bad-option' | 'no-provider'>,
  string
>

/** The texts of the user interface. Words in braces are replaced. */
export interface RealtimeMessages extends StateTexts {
  /** What all of this is about: begins a sentence, and names the indicator. */
  readonly title: string
  /** Follows `reconnecting`: `{seconds}` until the next attempt. */
  readonly retryIn: string
  /** The error with its `{reason}`, where there is room for both. */
  readonly cannotConnect: string
  /**
   * The reason of a 4xx `http` error but 408 and 429. A status below 400 has the text of `content-type`,
   * any other that of `http`.
   */
  readonly rejected: string
  /** The reason of a 403; `unauthorized` is that of a 401. */
  readonly forbidden: string
  /** Follows the reason where the server gave a `{status}` of 400 or more. */
  readonly httpStatus: string
  /** Before the time of the last event. */
  readonly lastUpdate: string
  /** In place of it, where there was none. */
  readonly noUpdate: string
  /** The button that starts over. */
  readonly reconnect: string
  /** The button that ends a wait. */
  readonly now: string
}

/** The Japanese texts. */
export const messagesJa: RealtimeMessages = {
  title: 'リアルタイム更新',
  idle: '待機中',
  connecting: '接続しています…',
  connected: '接続中',
  reconnecting: '再接続中',
  disconnected: '切断',
  error: 'エラー',
  retryIn: '・あと{seconds}秒',
  manual: '切断・手動で停止中です',
  server: '切断・サーバーが終了しました',
  offline: '切断・オフラインです',
  cannotConnect: '接続できません・{reason}',
  network: 'サーバーにつながりません',
  timeout: 'サーバーが応答しません',
  silent: '通信が途切れました',
  ended: 'サーバーが切断しました',
  http: 'サーバーが応答しません',
  rejected: '受け付けられません',
  'content-type': '応答の形式が違います',
  unauthorized: 'ログインが必要です',
  forbidden: '権限がありません',
  httpStatus: '({status})',
  token: 'ログイン情報がありません',
  unsupported: '未対応のブラウザーです',
  lastUpdate: '最終更新',
  noUpdate: 'まだ更新はありません',
  reconnect: '再接続',
  now: '今すぐ再接続',
}

/** The English texts. */
export const messagesEn: RealtimeMessages = {
  title: 'Live updates',
  idle: 'Waiting',
  connecting: 'Connecting…',
  connected: 'Live',
  reconnecting: 'Reconnecting',
  disconnected: 'Disconnected',
  error: 'Error',
  retryIn: ', in {seconds} s',
  manual: 'Stopped by hand',
  server: 'Stopped by the server',
  offline: 'Offline',
  cannotConnect: "Can't connect: {reason}",
  network: "can't reach the server",
  timeout: "the server isn't answering",
  silent: 'the server went silent',
  ended: 'the server hung up',
  http: "the server isn't answering",
  rejected: "it wasn't accepted",
  'content-type': 'not the expected answer',
  unauthorized: 'please sign in again',
  forbidden: 'you may not see this',
  httpStatus: ' ({status})',
  token: 'no sign-in found',
  unsupported: "this browser can't do it",
  lastUpdate: 'Last update',
  noUpdate: 'No updates yet',
  reconnect: 'Reconnect',
  now: 'Reconnect now',
}

/** Whether a language has Japanese texts: `ja`, `ja-JP` and the like. All others have English ones. */
export function isJapanese(locale: RealtimeLocale): boolean {
  return /^ja(?![a-z])/i.test(locale)
}

/** The texts of a language. */
export function messagesFor(
  locale: RealtimeLocale,
  overrides?: Partial<RealtimeMessages>,
): RealtimeMessages {
  return { ...(isJapanese(locale) ? messagesJa : messagesEn), ...overrides }
}

/** What the texts say of a state: all that a still picture needs. */
export interface DescribedState extends Partial<
  Pick<RealtimeState, 'reason' | 'attempt' | 'maxAttempts'>
> {
  readonly status: RealtimeStatus
  readonly error?:
    | { readonly code: RealtimeErrorCode; readonly status?: number | undefined }
    | null
    | undefined
}

/** The state as one sentence, such as `リアルタイム更新: 再接続中 (2/5)`. */
export function statusSentence(state: DescribedState, messages: RealtimeMessages): string {
  const { status, reason } = state
  const detail = status === 'error' && errorText(state.error, messages)
  const words = (status === 'disconnected' && reason && messages[reason]) || messages[status]
  return `${messages.title}: ${words}${attemptText(state)}${detail ? ` - ${detail}` : ''}`
}

/** How far the reconnecting is, such as ` (2/5)`; nothing in other states. */
export function attemptText({ status, attempt, maxAttempts = Infinity }: DescribedState): string {
  if (status !== 'reconnecting' || !attempt) return ''
  return maxAttempts < Infinity ? ` (${attempt}/${maxAttempts})` : ` (${attempt})`
}

/** An error in the user's words. Its own `message` is for developers, and never shown. */
export function errorText(error: DescribedState['error'], messages: RealtimeMessages): string {
  if (!error) return ''
  const { code, status = 0 } = error
  const texts: Partial<Record<TextKey, string>> = messages
  const text = texts[keyOf(code, status)]
  if (!text) return ''
  return text + (status >= 400 ? messages.httpStatus.replace('{status}', String(status)) : '')
}

type TextKey = RealtimeErrorCode | 'rejected' | 'forbidden'

function keyOf(code: RealtimeErrorCode, status: number): TextKey {
  if (code === 'unauthorized' && status === 403) return 'forbidden'
  if (code !== 'http' || !status || status >= 500 || status === 408 || status === 429) return code
  return status >= 400 ? 'rejected' : 'content-type'
}
