import type { ReactNode } from 'react'
import { nameOfMember } from './nameOfMember.ts'
import { fill, type Reading } from './Reading.ts'
import { membersOf } from './readOptions.ts'
import { recorder } from './Recorder.ts'

/** The lists of the page, and when each last took in what its loader read. */
export function ListsView({ reading: { speech, stream } }: { reading: Reading }): ReactNode {
  const { texts, time } = speech
  const lists = stream
    ? membersOf(stream).flatMap((member) => {
        const about = member.options.onInspect?.()
        return about?.shown ? [{ member, about, shown: about.shown }] : []
      })
    : []
  if (lists.length === 0) return <p className="realtime-inspector__muted">{texts.noLists}</p>
  return (
    <table>
      <caption>{texts.lists}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.list}</th>
          <th scope="col">{texts.rows}</th>
          <th scope="col">{texts.lastLoad}</th>
        </tr>
      </thead>
      <tbody>
        {lists.map(({ member, about, shown }, index) => {
          const load = recorder.lastLoadOf(member)
          const at = about.loadedAt ?? load?.at
          const count = Array.isArray(about.given)
            ? ` (${fill(texts.loadedRows, { count: about.given.length })})`
            : ''
          return (
            <tr key={index}>
              <th scope="row">
                <code>{nameOfMember(member)}</code>
              </th>
              <td>{shown.length}</td>
              <td>
                {'given' in about && about.given != null
                  ? (at ? time(at) : texts.loadedBefore) + count
                  : texts.neverLoaded}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
