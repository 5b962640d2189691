import { RealtimeIndicator } from '../../src/index.ts'
import { useLocale } from '../support/withLocale.tsx'

const lastEventTime = Date.UTC(2025, 3, 1, 3, 34, 56)

/** Part, its class where there is one, what it is for, and how it moves. */
const parts = [
  {
    name: ['しるし', 'Sign'],
    code: 'realtime-indicator__sign',
    text: [
      '六つの形。16 の枠に描き、文字と同じ大きさ(1em)。つないでいる間だけ、1.5 秒で薄く、1.5 秒で戻る(不透明度 1 → 0.6)',
      'Six forms, drawn in a box of 16, as large as the text (1em). While it connects it fades for 1.5 s and comes back for 1.5 s (opacity 1 to 0.6)',
    ],
  },
  {
    name: ['状態', 'State'],
    code: 'realtime-indicator__state',
    text: [
      '太字の一言。次に何が起きるかは、そのあとに普通の太さで。すぐに切り替わり、動かない',
      'A bold word; what happens next follows in regular weight. It changes at once, and never moves',
    ],
  },
  {
    name: ['ボタン', 'Button'],
    code: 'realtime-indicator__button',
    text: [
      '動詞。文字と同じ線の上に、縦横 24 px 以上。いつも状態のあと',
      'A verb, on the baseline of the words, 24 px or more each way. Always after the state',
    ],
  },
  {
    name: ['最終更新', 'Last update'],
    code: 'realtime-indicator__time',
    text: [
      '小さく、薄く。数字の幅はそろい、左端は状態とそろう',
      'Small and muted. All digits are as wide, and its left edge is that of the state',
    ],
  },
  {
    name: ['地と縁', 'Ground and edge'],
    code: 'realtime-indicator',
    text: [
      'うまくいっている間はない。再接続中は黄、人の手が要るときは赤。色の変化も動かない',
      'None while all is well; amber while it reconnects, red where it needs a person. Colours change without a transition',
    ],
  },
] as const

/** What the indicator is made of, and what of it moves. */
export function Anatomy() {
  const locale = useLocale()
  const index = locale === 'ja' ? 0 : 1
  return (
    <div className="stage">
      <RealtimeIndicator
        state={{
          status: 'reconnecting',
          attempt: 2,
          maxAttempts: 5,
          retryAt: lastEventTime + 2000,
          lastEventTime,
        }}
        timeZone="Asia/Tokyo"
      />
      <table className="gallery-table">
        <thead>
          <tr>
            {[
              ['部分', 'Part'],
              ['クラス', 'Class'],
              ['役割と動き', 'What it is, and how it moves'],
            ].map((title) => (
              <th key={title[1]} scope="col">
                {title[index]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map(({ name, code, text }) => (
            <tr key={code}>
              <th scope="row">{name[index]}</th>
              <td>
                <code>.{code}</code>
              </td>
              <td>{text[index]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
