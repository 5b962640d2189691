import type { Language } from './Language.ts'

/** Addresses of stories are ASCII, and so are their titles, and some names. */
const japanese: Readonly<Record<string, string>> = {
  'Start here': 'はじめに',
  Welcome: 'ようこそ',
  'UI developers': 'UI 開発者の方へ',
  'App teams': 'アプリ開発チームの方へ',
  Designers: 'デザイナーの方へ',
  Docs: 'ガイド',
  'Getting started': 'はじめかた',
  Recipes: 'レシピ',
  'The hook': 'フック',
  Options: 'オプション',
  'States and retries': '状態と再接続',
  'The provider': 'プロバイダー',
  Lists: '一覧',
  'Missed events': '取りこぼしたイベント',
  'Payload types': 'ペイロードの型',
  'Custom events': 'アプリ独自のイベント',
  'What the server sends': 'サーバーが送るもの',
  'Tokens and security': 'トークンと安全',
  'Shared tabs': 'タブで共有する',
  'Testing your panel': 'ページをテストする',
  Theming: '見た目を合わせる',
  Troubleshooting: '困ったときは',
  'The contract': 'サーバーとの契約',
  'The inspector': 'インスペクター',
  Inspector: 'インスペクター',
  'Scaling out': '台数を増やす',
  'Where it runs': '動作環境',
  'Size and speed': 'サイズと速さ',
  Examples: '例',
  Connection: '接続',
  'State machine': '状態遷移図',
  States: '全状態',
  Playground: '遊び場',
  Faults: '障害の見え方',
  Doctor: 'サーバーの診断',
  Panel: '管理画面',
  Dashboard: 'ダッシュボード',
  Sessions: 'セッション',
  Tasks: 'タスク',
  Logs: 'ログ',
  Indicator: '表示',
  Gallery: 'ギャラリー',
  'On Bootstrap': 'Bootstrap の上で',
  Plain: 'Bootstrap なし',
  'Three engines': '三つのエンジン',
  Tokens: '変数',
  'Tokens, dark': '変数・暗いページ',
  'Tokens To Copy': 'コピーできる変数',
  Signs: 'しるしの SVG',
  Anatomy: '部分と動き',
  Words: '言葉',
  Motion: '動き',
  "Do's and don'ts": '良い例と悪い例',
  Idle: '待機中',
  Connecting: '接続しています',
  Connected: '接続中',
  Reconnecting: '再接続中・待っている',
  'Reconnecting Under Way': '再接続中・試みている',
  'Disconnected By Hand': '切断・手動',
  'Disconnected By Server': '切断・サーバーから',
  'Disconnected Offline': '切断・オフライン',
  'Error Of The Server': 'エラー・サーバー',
  'Error Sign In Needed': 'エラー・ログインが必要',
  Emoji: '文字のしるし',
  Reserved: '幅を空けておく',
  Full: '全体',
  Compact: '小さなピル',
  Inline: '文のなか',
  'Sign only': 'しるしだけ',
  Hooks: 'フック',
  Provider: 'プロバイダー',
  Tabs: 'タブ',
}

/** What a title, or a part of one, is called in the workbench. */
export function labelOf(name: string, language: Language): string {
  return language === 'ja' ? (japanese[name] ?? name) : name
}

/** What a story is called. Names of stories are Japanese, or English with a label; ids are English. */
export function storyLabel(id: string, name: string, language: Language): string {
  return language === 'ja' ? labelOf(name, language) : readId(id)
}

/** `connection-states--error-exhausted` → `Error exhausted` */
function readId(id: string): string {
  const words = id.slice(id.indexOf('--') + 2).replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
