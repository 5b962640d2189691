import type { ConnectionInput } from '../connection/ConnectionState.ts'
import type { RejectionReason } from '../events/readEvent.ts'
import type { EntryKind } from './Entry.ts'

type CauseTexts = Record<`cause-${Exclude<ConnectionInput['type'], 'lost'>}`, string>
type KindTexts = Record<`kind-${EntryKind}`, string>
type ReasonTexts = Record<`reason-${RejectionReason}`, string>

/** The texts of the inspector. Words in braces are replaced. */
export interface InspectorMessages extends CauseTexts, KindTexts, ReasonTexts {
  readonly title: string
  readonly open: string
  readonly close: string
  readonly notLoaded: string
  readonly loading: string
  readonly stream: string
  readonly summary: string
  readonly timeline: string
  readonly members: string
  readonly lists: string
  readonly connection: string
  readonly connectionQuestion: string
  readonly updates: string
  readonly updatesQuestion: string
  readonly facts: string
  readonly url: string
  readonly transport: string
  readonly openSince: string
  readonly tab: string
  readonly tabAlone: string
  readonly tabLeads: string
  readonly tabFollows: string
  readonly tabJoining: string
  readonly eventCount: string
  readonly rejectedCount: string
  readonly pause: string
  readonly goOn: string
  readonly paused: string
  readonly copy: string
  readonly copied: string
  readonly notCopied: string
  readonly scenario: string
  readonly filter: string
  readonly search: string
  readonly clear: string
  readonly nothing: string
  readonly more: string
  readonly quiet: string
  readonly joined: string
  readonly left: string
  readonly loaded: string
  readonly dropped: string
  readonly resync: string
  readonly rejected: string
  readonly threw: string
  readonly issues: string
  readonly who: string
  readonly listens: string
  readonly noHandlers: string
  readonly options: string
  readonly option: string
  readonly value: string
  readonly winner: string
  readonly losers: string
  readonly noOptions: string
  readonly list: string
  readonly rows: string
  readonly lastLoad: string
  readonly loadedBefore: string
  readonly neverLoaded: string
  readonly noLists: string
}

/** The Japanese texts. */
export const inspectorJa: InspectorMessages = {
  title: 'リアルタイムの点検',
  open: 'リアルタイムの点検を開く',
  close: '閉じる',
  notLoaded: '読み込めませんでした。ページを再読み込みしてください。',
  loading: '読み込んでいます…',
  stream: '接続',
  summary: 'まとめ',
  timeline: 'できごと',
  members: '使っているもの',
  lists: '一覧',
  connection: '接続',
  connectionQuestion: '接続が切断される?',
  updates: '更新',
  updatesQuestion: '更新が反映されない?',
  facts: 'この接続',
  url: '接続先',
  transport: '方法',
  openSince: '接続した時刻',
  tab: 'タブ',
  tabAlone: 'このタブだけの接続です',
  tabLeads: 'このタブが代表です',
  tabFollows: 'ほかのタブが代表です',
  tabJoining: '代表を待っています',
  eventCount: '届いたイベント',
  rejectedCount: '拒否したもの',
  pause: '一時停止',
  goOn: '再開',
  paused: '止めたあと {count} 件',
  copy: 'シナリオをコピー',
  copied: 'コピーしました',
  notCopied: 'コピーできません。下から選んでコピーしてください。',
  scenario: 'シナリオ',
  filter: '表示する種類',
  search: '絞り込み',
  clear: '消去',
  nothing: 'まだ何もありません',
  more: 'ほか {count} 件(絞り込むと見えます)',
  quiet: '画面には出ません',
  joined: '{who} が使い始めました',
  left: '{who} が使い終えました',
  loaded: '{who} が {count} 行を受け取りました',
  dropped: '同じものなので渡しません: {type}',
  resync: '読み直しを頼みました({seconds} 秒のあいだを知りません)',
  rejected: '受け付けません: {reason}',
  threw: '{handler} が例外を投げました',
  issues: 'スキーマの指摘',
  who: '誰が',
  listens: '聞いているもの',
  noHandlers: 'なし(状態だけ)',
  options: 'ストリームのオプション',
  option: 'オプション',
  value: '値',
  winner: '誰の値か',
  losers: '効いていない値',
  noOptions: 'すべて既定の値です',
  list: 'フック',
  rows: '表示中',
  lastLoad: '最後の読み込み',
  loadedBefore: '記録を始める前',
  neverLoaded: 'まだありません',
  noLists: '一覧のフックはありません',
  'kind-state': '状態',
  'kind-event': 'イベント',
  'kind-rejection': '拒否',
  'kind-threw': '例外',
  'kind-list': '参加と一覧',
  'cause-start': '使い始められた',
  'cause-leave': '誰も使わなくなった',
  'cause-due': '待ち時間が過ぎた',
  'cause-reconnect': '「再接続」が押された',
  'cause-disconnect': '切断が頼まれた',
  'cause-offline': 'ネットワークがなくなった',
  'cause-online': 'ネットワークが戻った',
  'cause-away': 'ページを離れた',
  'cause-wake': 'ページに戻った',
  'cause-focus': 'ウィンドウが選ばれた',
  'cause-token': '新しいトークンが渡された',
  'cause-adopt': 'ほかの接続を引き継いだ',
  'cause-opened': 'サーバーが応答した',
  'cause-halted': 'サーバーが 204 で終えた',
  'cause-reopen': 'ページ移動の取り消しで閉じていた',
  'reason-too-large': '大きすぎます',
  'reason-bad-json': 'JSON ではありません',
  'reason-not-an-object': 'オブジェクトではありません',
  'reason-unknown-type': '誰も知らない種類です',
  'reason-missing-id': 'id がありません',
  'reason-normalize-failed': 'normalize が失敗しました',
  'reason-schema': 'スキーマに合いません',
}

/** The English texts. */
export const inspectorEn: InspectorMessages = {
  title: 'Realtime inspector',
  open: 'Open the realtime inspector',
  close: 'Close',
  notLoaded: 'It could not be loaded. Reload the page.',
  loading: 'Loading…',
  stream: 'Stream',
  summary: 'Summary',
  timeline: 'Timeline',
  members: 'Members',
  lists: 'Lists',
  connection: 'Connection',
  connectionQuestion: 'Does it lose the connection?',
  updates: 'Updates',
  updatesQuestion: 'Do updates not show?',
  facts: 'This stream',
  url: 'Address',
  transport: 'Transport',
  openSince: 'Open since',
  tab: 'Tab',
  tabAlone: 'This tab has a stream of its own',
  tabLeads: 'This tab leads',
  tabFollows: 'Another tab leads',
  tabJoining: 'Waiting for a leader',
  eventCount: 'Events',
  rejectedCount: 'Rejected',
  pause: 'Pause',
  goOn: 'Go on',
  paused: '{count} since the pause',
  copy: 'Copy as scenario',
  copied: 'Copied',
  notCopied: 'It can’t be copied. Select it below, and copy that.',
  scenario: 'Scenario',
  filter: 'Kinds shown',
  search: 'Filter',
  clear: 'Clear',
  nothing: 'Nothing yet',
  more: '{count} more; filter to see them',
  quiet: 'not shown to users',
  joined: '{who} joined',
  left: '{who} left',
  loaded: '{who} took in {count} rows',
  dropped: 'The same as before, not handed on: {type}',
  resync: 'Asked to read anew: nothing is known of {seconds} s',
  rejected: 'Rejected: {reason}',
  threw: '{handler} threw',
  issues: 'What the schema says',
  who: 'Who',
  listens: 'Listens to',
  noHandlers: 'nothing but the state',
  options: 'Options of the stream',
  option: 'Option',
  value: 'Value',
  winner: 'Whose value',
  losers: 'Without effect',
  noOptions: 'All are the defaults',
  list: 'Hook',
  rows: 'Shown',
  lastLoad: 'Last load',
  loadedBefore: 'before the record began',
  neverLoaded: 'none yet',
  noLists: 'There is no hook of a list here',
  'kind-state': 'State',
  'kind-event': 'Event',
  'kind-rejection': 'Rejected',
  'kind-threw': 'Error',
  'kind-list': 'Members',
  'cause-start': 'somebody began to use it',
  'cause-leave': 'nobody uses it any more',
  'cause-due': 'the wait is over',
  'cause-reconnect': 'reconnect was pressed',
  'cause-disconnect': 'somebody disconnected',
  'cause-offline': 'the network is gone',
  'cause-online': 'the network is back',
  'cause-away': 'the page was left',
  'cause-wake': 'the page is back',
  'cause-focus': 'the window was chosen',
  'cause-token': 'there is a new token',
  'cause-adopt': 'it goes on for another connection',
  'cause-opened': 'the server answered',
  'cause-halted': 'the server ended it with 204',
  'cause-reopen': 'a navigation that went nowhere had closed it',
  'reason-too-large': 'too large',
  'reason-bad-json': 'no JSON',
  'reason-not-an-object': 'no object',
  'reason-unknown-type': 'a type that nobody knows',
  'reason-missing-id': 'no id',
  'reason-normalize-failed': 'normalize failed',
  'reason-schema': 'doesn’t fit the schema',
}
