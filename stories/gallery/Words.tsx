import { messagesEn, messagesJa, type RealtimeMessages } from '../../src/index.ts'
import { useLocale } from '../support/withLocale.tsx'

/** Why a text is as it is, where that is not plain. */
const reasons: Partial<Record<keyof RealtimeMessages, readonly [ja: string, en: string]>> = {
  connected: ['よい知らせは短く。毎日見る言葉です', 'Good news is short: it is read every day'],
  connecting: ['続いていることは「…」が言います', 'The ellipsis says that it goes on'],
  reconnecting: ['自分で直ろうとしています。回数が続きます', 'It helps itself; the count follows'],
  retryIn: ['次に何が起きるか', 'What happens next'],
  now: ['待たない、という動詞', 'A verb: what the button does is end the wait'],
  reconnect: ['待つもののないときの動詞', 'A verb, where nothing is waited for'],
  manual: ['誰のせいにもしない', 'Nobody is blamed'],
  offline: ['理由が分かれば、直しかたも分かる', 'Whoever knows the reason knows the remedy'],
  cannotConnect: ['あきらめたことと、その理由', 'That it gave up, and why'],
  httpStatus: ['番号は、言葉のあとにだけ', 'A code only after words'],
  unauthorized: ['人ができることを言う', 'Says what a person can do'],
  noUpdate: ['空白の代わりに', 'In place of nothing'],
}

const titles = {
  ja: ['名前', '日本語', '英語', 'なぜ'],
  en: ['Name', 'Japanese', 'English', 'Why'],
}

/** Every text of the indicator in both languages, with the reason for its wording. */
export function Words() {
  const isJapanese = useLocale() === 'ja'
  const keys = Object.keys(messagesJa) as Array<keyof RealtimeMessages>
  return (
    <table className="gallery-table">
      <thead>
        <tr>
          {titles[isJapanese ? 'ja' : 'en'].map((title) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key}>
            <th scope="row">
              <code>{key}</code>
            </th>
            <td lang="ja">{messagesJa[key]}</td>
            <td lang="en">{messagesEn[key]}</td>
            <td>{reasons[key]?.[isJapanese ? 0 : 1]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
