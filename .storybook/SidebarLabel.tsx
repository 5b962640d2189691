import React from 'react'
import { useLanguage } from './connection/useLanguage.ts'

/** Addresses of stories are ASCII, and so are their titles, and some names. */
const labels: Readonly<Record<string, string>> = {
  'Start here': 'はじめに',
  'UI developers': 'UI 開発者の方へ',
  'App teams': 'アプリ開発チームの方へ',
  Designers: 'デザイナーの方へ',
  Docs: 'ガイド',
  'Getting started': 'はじめかた',
  'The hook': 'フック',
  'The provider': 'プロバイダー',
  'Custom events': 'アプリ独自のイベント',
  'Testing your panel': 'ページをテストする',
  Theming: '見た目を合わせる',
  Troubleshooting: '困ったときは',
  'Scaling out': '台数を増やす',
  Examples: '例',
  Connection: '接続',
  States: '全状態',
  Playground: '遊び場',
  Faults: '障害の見え方',
  Panel: '管理画面',
  Dashboard: 'ダッシュボード',
  Sessions: 'セッション',
  Tasks: 'タスク',
  Logs: 'ログ',
  Indicator: '表示',
  Gallery: 'ギャラリー',
  'On Bootstrap': 'Bootstrap の上で',
  Plain: 'Bootstrap なし',
  Tokens: '変数',
  'Tokens, dark': '変数・暗いページ',
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
  Full: '全体',
  Compact: '小さなピル',
  Inline: '文のなか',
  'Sign only': 'しるしだけ',
  Hooks: 'フック',
  Provider: 'プロバイダー',
  Tabs: 'タブ',
}

interface LabelledItem {
  readonly id: string
  readonly name: string
  readonly type: string
}

/** A line of the sidebar in the toolbar's language. Names of stories are Japanese, their ids English. */
export function SidebarLabel({ id, name, type }: LabelledItem) {
  const language = useLanguage()
  if (type === 'docs' && name === 'Docs') return <>{language === 'en' ? 'Overview' : '説明'}</>
  if (language === 'ja') return <>{labels[name] ?? name}</>
  return <>{type === 'story' ? readId(id) : name}</>
}

/** `connection-states--error-exhausted` → `Error exhausted` */
function readId(id: string): string {
  const words = id.slice(id.indexOf('--') + 2).replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
