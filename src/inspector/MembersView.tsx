import type { ReactNode } from 'react'
import { nameOfMember } from './nameOfMember.ts'
import { handlersOf, membersOf, readOptions } from './readOptions.ts'
import type { Reading } from './Reading.ts'

/** Who shares the stream, with which options, and whose value holds. */
export function MembersView({ reading: { speech, stream } }: { reading: Reading }): ReactNode {
  const { texts, clean } = speech
  if (!stream) return <p className="realtime-inspector__muted">{texts.nothing}</p>
  const options = readOptions(stream)
  return (
    <>
      <table>
        <caption>{texts.members}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.who}</th>
            <th scope="col">{texts.listens}</th>
          </tr>
        </thead>
        <tbody>
          {membersOf(stream).map((member, index) => (
            <tr key={index}>
              <th scope="row">
                <code>{nameOfMember(member)}</code>
              </th>
              <td>{handlersOf(member).join(', ') || texts.noHandlers}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table>
        <caption>{texts.options}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.option}</th>
            <th scope="col">{texts.value}</th>
            <th scope="col">{texts.winner}</th>
            <th scope="col">{texts.losers}</th>
          </tr>
        </thead>
        <tbody>
          {options.length === 0 && (
            <tr>
              <td colSpan={4}>{texts.noOptions}</td>
            </tr>
          )}
          {options.map(({ name, value, winner, losers }) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{clean(value)}</td>
              <td>
                <code>{winner}</code>
              </td>
              <td data-level={losers.length > 0 ? 'note' : undefined}>
                {losers.map((loser) => `${loser.who}: ${clean(loser.value)}`).join(', ') || '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
