import { toLanguage, type Language } from '../../.storybook/Language.ts'
import { useLocale } from '../support/withLocale.tsx'

/** The panel's words and its sample data, by the Japanese text. `{}` stands for a value. */
const english: Readonly<Record<string, string>> = {
  ページ: 'Pages',
  ダッシュボード: 'Dashboard',
  セッション: 'Sessions',
  タスク: 'Tasks',
  ログ: 'Logs',
  'セッション {} 件': 'Sessions: {}',
  'タスク {} 件': 'Tasks: {}',
  '{} 行': '{} lines',
  名前: 'Name',
  ステータス: 'Status',
  タグ: 'Tags',
  '・': ', ',
  'Terraform テンプレート': 'Terraform template',
  '「{}」のテンプレートが変更されました': 'The template of “{}” has changed',
  実行状態: 'Run state',
  進捗: 'Progress',
  メッセージ: 'Message',
  稼働中のセッション: 'Active sessions',
  実行中のタスク: 'Running tasks',
  システムの状態: 'State of the system',
  まだ知らせがありません: 'No news yet',
  最近のアクティビティ: 'Recent activity',
  まだありません: 'Nothing yet',
  '{}「{}」{}': '{} “{}” {}',
  システム: 'System',
  作成: 'created',
  更新: 'updated',
  削除: 'deleted',
  レベル: 'Level',
  発生元: 'Source',
  すべて: 'All',
  一時停止: 'Pause',
  '再開(新着 {} 行)': 'Resume ({} new lines)',
  消去: 'Clear',
  'サーバー:50 行を送る': 'Server: send 50 lines',

  稼働中: 'Active',
  停止中: 'Inactive',
  完了: 'Completed',
  待機中: 'Pending',
  実行中: 'Running',
  失敗: 'Failed',
  正常: 'Healthy',
  低下: 'Degraded',
  停止: 'Down',
  不明: 'Unknown',

  請求書テンプレートの改修: 'Rework the invoice template',
  在庫一覧の検索を速くする: 'Speed up the stock search',
  決算資料の自動生成: 'Generate the annual report',
  監査ログの整理: 'Tidy the audit log',
  在庫検索の高速化: 'Faster stock search',
  遅れた更新: 'A late update',
  切断中に変更: 'Changed during the loss',
  帳票の様式変更: 'New layout of the forms',
  請求書の様式変更: 'New layout of the invoices',
  帳票の集計: 'Totals of the forms',
  通知メールの見直し: 'Review the mail notices',
  検索条件の保存: 'Save search filters',
  請求: 'invoices',
  優先: 'urgent',
  単体テストの実行: 'Run the unit tests',
  型検査: 'Check the types',
  型検査を始めました: 'Checking the types',
  静的解析: 'Lint',
  配布物の作成: 'Build the package',
  結合テスト: 'Integration tests',
  依存関係の更新: 'Update the dependencies',
  脆弱性の検査: 'Scan for vulnerabilities',
  テストを実行しています: 'Running the tests',
  作業領域を用意しました: 'The workspace is ready',
  依存パッケージをインストールしています: 'Installing dependencies',
  依存パッケージのインストールが完了しました: 'Dependencies installed',
  ビルドを始めました: 'Build started',
  ビルドに失敗しました: 'Build failed',
  '消費税の端数処理を、品目ごとから合計ごとに改めます。':
    'Rounds the sales tax once per total, no longer per item.',
  '端数処理のテストを、全ての税率で実行します。': 'Runs the rounding tests for every tax rate.',
  '古い API を使っています': 'Uses a deprecated API',
  'main を取得しました': 'Fetched main',
  全てのサービスが稼働しています: 'All services are up',
  実行基盤の応答が遅れています: 'The runners answer slowly',
}

/** Names of what an activity is about; a list of sessions is called otherwise than one session. */
const kinds: Readonly<Record<string, string>> = {
  セッション: 'Session',
  タスク: 'Task',
  ログ: 'Log',
}

/**
 * A text of the panel, or of its sample data, in a language. What has no English stays as it is: a person
 * may have sent it. That nothing of the workbench's own does is for its tests to see.
 */
export function translate(
  text: string,
  language: Language,
  values: readonly unknown[] = [],
): string {
  // The samples of the testing kit number their log lines.
  const [, line] = /^(\d+) 行目を処理しました$/.exec(text) ?? []
  if (line && language === 'en') return `Processed line ${line}`
  const [, base = text, number = ''] = /^(.*?)( \(\d+\))?$/.exec(text) ?? []
  const found = language === 'ja' ? text : `${english[base] ?? base}${number}`
  const rest = [...values]
  return found.replaceAll('{}', () => String(rest.shift()))
}

/** Sample data in a language: all texts in it, however deep. */
export function translateData<Data>(data: Data, language: Language): Data {
  if (language === 'ja') return data
  const text = JSON.stringify(data, (_key, value: unknown) =>
    typeof value === 'string' ? translate(value, language) : value,
  )
  return JSON.parse(text) as Data
}

/** Texts that stand side by side, such as the cells of a row. */
export function translateWords(words: string, globals: { locale?: unknown }): string {
  const language = toLanguage(globals.locale)
  return words
    .split(' ')
    .map((word) => translate(word, language))
    .join(' ')
}

/** What an activity is about, as one thing. */
export function translateKind(kind: string, language: Language): string {
  return language === 'en' && kinds[kind] ? kinds[kind] : translate(kind, language)
}

/** The panel's language. */
export function usePanelLanguage(): Language {
  return toLanguage(useLocale())
}

/** Translates into the language of the toolbar. */
export function useTranslation(): (text: string, ...values: readonly unknown[]) => string {
  const language = usePanelLanguage()
  return (text, ...values) => translate(text, language, values)
}
