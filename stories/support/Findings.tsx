import type { Text } from '../../src/doctor/Text.ts'
import { findings, type FindingId } from '../../src/doctor/findings/findings.ts'
import type { Severity } from '../../src/doctor/findings/Finding.ts'
import { stacks, type Stack } from '../../src/doctor/mends/Mend.ts'
import { mends, type MendId } from '../../src/doctor/mends/mends.ts'
import './findings.css'

const words = {
  error: { ja: 'エラー', en: 'Error' },
  warning: { ja: '警告', en: 'Warning' },
  note: { ja: 'メモ', en: 'Note' },
  mend: { ja: '直し方: ', en: 'To mend it: ' },
} satisfies Record<string, Text>

const badges: Readonly<Record<Severity, string>> = {
  error: 'text-bg-danger',
  warning: 'text-bg-warning',
  note: 'text-bg-secondary',
}

/** What the doctor says, from its own table: what was seen, why it matters, and what mends it. */
export function Findings({
  ids = Object.keys(findings) as FindingId[],
  language,
}: {
  ids?: readonly FindingId[]
  language: 'ja' | 'en'
}) {
  return (
    <ul className="list-unstyled findings">
      {ids.map((id) => {
        const { severity, seen, why, mends: cures } = findings[id]
        return (
          <li key={id}>
            <span className={`badge ${badges[severity]}`}>{words[severity][language]}</span>{' '}
            <code className="text-body">{id}</code>
            <p className="mb-0 fw-semibold">{withoutValues(seen[language])}</p>
            <p className="mb-1">{why[language]}</p>
            {cures.map((cure) => (
              <Cure key={cure} id={cure} language={language} />
            ))}
          </li>
        )
      })}
    </ul>
  )
}

function Cure({ id, language }: { id: MendId; language: 'ja' | 'en' }) {
  const { title, lines } = mends[id]
  return (
    <details>
      <summary>
        {words.mend[language]}
        {title[language]}
      </summary>
      <dl>
        {Object.entries(lines).map(([stack, code]) => (
          <div key={stack}>
            <dt>{stacks[stack as Stack]}</dt>
            <dd>
              <pre>{code}</pre>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** What stands in braces is known only where something was seen. */
function withoutValues(text: string): string {
  return text.replaceAll(/\{\w+\}/g, '…')
}
