import type { Language } from '../Language.ts'
import type { Advice } from './advice.ts'
import type { PanelEntry } from './protocol.ts'
import { useLanguage } from './useLanguage.ts'

interface PanelTexts {
  title: string
  /** Of the panel beside, with the code of the story. */
  storyCode: string
  loading: string
  noFake: string
  // ---- status ----
  client: string
  offline: string
  hidden: string
  time: string
  speeds: { still: string; real: string; ten: string }
  oneSecond: string
  /** A note while it does. */
  standsStill: string
  nextChange: string
  nextChangeHint: string
  nothingWaits: string
  // ---- actions ----
  actions: string
  /** What to press now. */
  advice: Record<Advice, string>
  // ---- scenarios ----
  scenarios: string
  scenario: string
  atOnce: string
  inRealTime: string
  tenTimes: string
  byStep: string
  toBeginning: string
  progress: (position: number, count: number, next: string | null) => string
  waitsForTime: string
  nextStep: string
  // ---- events ----
  events: string
  type: string
  sample: string
  json: string
  willBeRejected: string
  send: string
  sendAnyway: string
  count: string
  perSecond: string
  burst: string
  allAtOnce: string
  /** What is spread over time, while it stands still. */
  streamNeedsTime: string
  // ---- timeline ----
  timeline: string
  kinds: Record<PanelEntry['kind'], string>
  // ---- recording ----
  recording: string
  copy: string
  copied: string
  notCopied: string
  replay: { atOnce: string; inRealTime: string }
  /** Puts it into the address of the browser. */
  share: string
  shareHint: string
  code: string
  recordingHint: [before: string, between: string, after: string]
}

/** What the panel says, but for the names of things that happen. */
export const panelTexts: Record<Language, PanelTexts> = {
  ja: {
    title: '接続',
    storyCode: 'コード',
    loading: '読み込んでいます…',
    noFake:
      'このストーリーに、ここから動かせる接続はありません。「例」「接続」「フック」「プロバイダー」「管理画面」のストーリーで使えます。',
    client: 'クライアント',
    offline: 'オフライン',
    hidden: 'ページは隠れています',
    time: '時間',
    speeds: { still: '停止', real: '実時間', ten: '×10' },
    oneSecond: '1秒進める',
    standsStill: '時間は止まっています',
    nextChange: '次の変化まで進める',
    nextChangeHint: '次の試みや時間切れまで進めます',
    nothingWaits: '待っていることがありません',
    actions: '起こすこと',
    advice: {
      none: 'まだ要求がないので、サーバーは何もできません。',
      attempt: '要求が返事を待っています。受け入れるか、断るか、黙っていてください。',
      open: 'ストリームが開いています。イベントを送るか、閉じてください。',
      waiting:
        '次の試みを待っています。時間を進めるか、「今すぐ再接続」か、利用者の「再接続」で始まります。',
      offline: 'ネットワークがありません。「オンライン」でつなぎ直します。',
      closed: '止まりました。利用者の「再接続」で、はじめからつなぎ直します。',
    },
    scenarios: 'シナリオを最初から再生',
    scenario: 'シナリオ',
    atOnce: 'すぐに',
    inRealTime: '実時間で',
    tenTimes: '×10 で',
    byStep: '一歩ずつ',
    toBeginning: 'ストーリーの最初へ',
    progress: (position, count, next) =>
      `${position}/${count} 歩 · ${next ? `次は「${next}」` : '終わりました'}`,
    waitsForTime: '。その時を待っています',
    nextStep: '次の一歩',
    events: 'イベントを送る',
    type: '種類',
    sample: '見本に戻す',
    json: 'イベントの JSON',
    willBeRejected: '拒否されます: ',
    send: '送る',
    sendAnyway: 'それでも送る',
    count: '件数',
    perSecond: '毎秒',
    burst: '連続で送る',
    allAtOnce: '一度に送る',
    streamNeedsTime:
      '時間が止まっています。「連続で送る」の続きは、「実時間」か「1秒進める」で届きます。',
    timeline: 'できごと(新しい順)',
    kinds: {
      step: '操作',
      request: '要求',
      close: '要求',
      state: '状態',
      event: 'イベント',
      events: 'イベント',
      rejection: 'イベント',
      resync: '再同期',
    },
    recording: 'シナリオとして使う',
    copy: 'シナリオをコピー',
    copied: 'コピーしました。',
    notCopied: 'コピーできません。下の文字を選んでコピーしてください。',
    replay: { atOnce: '最初から再生(すぐに)', inRealTime: '最初から再生(実時間)' },
    share: 'アドレスに入れる',
    shareHint: 'ブラウザーのアドレスを送れば、開いた人の画面でも同じことが起きます',
    code: 'シナリオのコード',
    recordingHint: ['テストでは ', ' に渡します。型は ', ' です。'],
  },
  en: {
    title: 'Connection',
    storyCode: 'Code',
    loading: 'Loading…',
    noFake:
      'This story has no connection that can be driven from here. Those of Docs/Examples, Connection, Hooks, Provider and Panel have one.',
    client: 'Client',
    offline: 'offline',
    hidden: 'the page is hidden',
    time: 'Time',
    speeds: { still: 'Still', real: 'Real time', ten: '×10' },
    oneSecond: '+1 s',
    standsStill: 'Time stands still',
    nextChange: 'To the next change',
    nextChangeHint: 'To the next attempt or time-out',
    nothingWaits: 'Nothing is waiting',
    actions: 'What can happen',
    advice: {
      none: 'There is no request yet, so there is nothing the server can do.',
      attempt: 'A request waits for an answer: accept it, refuse it, or say nothing.',
      open: 'The stream is open: send events, or hang up.',
      waiting:
        'It waits for the next attempt, which begins as time goes on, with “Now”, or with the user’s Reconnect.',
      offline: 'There is no network. It connects again with “Online”.',
      closed: 'It has stopped. With the user’s Reconnect it starts over.',
    },
    scenarios: 'Play a scenario from its beginning',
    scenario: 'Scenario',
    atOnce: 'At once',
    inRealTime: 'In real time',
    tenTimes: '×10',
    byStep: 'Step by step',
    toBeginning: 'Back to the story’s own',
    progress: (position, count, next) =>
      `${position} of ${count} steps · ${next ? `next: ${next}` : 'done'}`,
    waitsForTime: ', when its time has come',
    nextStep: 'Next step',
    events: 'Send events',
    type: 'Type',
    sample: 'Back to the sample',
    json: 'The event as JSON',
    willBeRejected: 'It will be rejected: ',
    send: 'Send',
    sendAnyway: 'Send it anyway',
    count: 'Count',
    perSecond: 'per second',
    burst: 'Send as a stream',
    allAtOnce: 'Send all at once',
    streamNeedsTime:
      'Time stands still: what is sent as a stream goes on with “Real time” or “+1 s”.',
    timeline: 'What happened (newest first)',
    kinds: {
      step: 'Action',
      request: 'Request',
      close: 'Request',
      state: 'State',
      event: 'Event',
      events: 'Event',
      rejection: 'Event',
      resync: 'Resync',
    },
    recording: 'Use it as a scenario',
    copy: 'Copy as scenario',
    copied: 'Copied.',
    notCopied: 'It can’t be copied. Select the text below and copy that.',
    replay: {
      atOnce: 'Play from the beginning (at once)',
      inRealTime: 'Play from the beginning (real time)',
    },
    share: 'Put into the address',
    shareHint: 'Send the address of the browser: whoever opens it sees the same happen',
    code: 'The code of the scenario',
    recordingHint: ['In a test, give it to ', '. Its type is ', '.'],
  },
}

/** The panel's texts in the toolbar's language. */
export function usePanelTexts(): PanelTexts {
  return panelTexts[useLanguage()]
}
