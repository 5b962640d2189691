import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, within } from 'storybook/test'
import { RealtimeIndicator, type IndicatorState } from '../src/index.ts'
import { faults, type FaultOutcome } from '../test/support/faults.ts'
import whatAServerSays from './code/WhatAServerSays.tsx?raw'
import './faults.css'
import { useLocale } from './support/withLocale.tsx'

/**
 * 接続に起こりうる障害と、そのとき利用者に見えるものです。どの行も、本物のサーバーと Chromium でテストしています
 * (待ち時間だけを縮めています)。
 *
 * What can go wrong on a connection, and what the user sees then. Each row is a test in Chromium
 * against a real server.
 */
const meta = {
  title: 'Connection/Faults',
  component: FaultTable,
  tags: ['!autodocs'],
  parameters: { layout: 'padded', code: whatAServerSays },
} satisfies Meta<typeof FaultTable>

export default meta
type Story = StoryObj<typeof meta>

function FaultTable() {
  const language = useLocale() === 'ja' ? 'ja' : 'en'
  const words = language === 'ja' ? japanese : english
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable
    <div className="table-responsive" tabIndex={0}>
      <table className="table align-middle faults">
        <caption style={{ captionSide: 'top' }}>{words.caption}</caption>
        <thead>
          <tr>
            {words.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {faults.map(({ name, fault, shown, fetch, eventSource }) => (
            <tr key={name}>
              <th scope="row" className="fw-normal">
                {fault[language]}
              </th>
              <td>{shown[language]}</td>
              <td>
                <Outcome outcome={fetch} />
              </td>
              <td>
                <Outcome outcome={eventSource} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const japanese = {
  caption: '障害と、利用者に見えるもの',
  columns: ['障害', '利用者に見えるもの', 'fetch での最後の状態', 'EventSource での最後の状態'],
}
const english = {
  caption: 'Faults, and what the user sees',
  columns: ['Fault', 'What the user sees', 'Last state on fetch', 'Last state on an EventSource'],
}

/** The last state, as the indicator shows it, with its reason where there is room. */
function Outcome({ outcome: { states, code, status, reason, events } }: { outcome: FaultOutcome }) {
  const [last = 'idle', attempt] = (states.at(-1) ?? '').split(' ')
  const title = [code, status, reason].filter(Boolean).join(' ')
  const state: IndicatorState = {
    status: last as 'idle',
    attempt: Number(attempt ?? 0),
    maxAttempts: 5,
    reason: reason ?? null,
    error: code ? { code, status } : null,
    lastEventTime: events?.length ? Date.UTC(2025, 3, 1, 3, 34, 56) : 0,
  }
  return (
    <div className="faults-outcome">
      <RealtimeIndicator title={title} state={state} timeZone="Asia/Tokyo" />
      <RealtimeIndicator compact title={title} state={state} />
    </div>
  )
}

/** 障害の表。 */
export const Table: Story = {
  name: '障害と見えるもの',
  play: async ({ canvasElement }) => {
    const table = await within(canvasElement).findByRole('table')
    await expect(within(table).getAllByRole('row')).toHaveLength(faults.length + 1)
    const [busy] = within(table).getAllByRole('row', { name: /HTTP 503/ })
    await expect(busy).toHaveTextContent(
      /サーバーが応答しません\(503\)|the server isn't answering \(503\)/,
    )
  },
}
