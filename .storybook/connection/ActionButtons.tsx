import React from 'react'
import { actionTable, obstacle } from './actionTable.ts'
import type { Send } from './ConnectionPanel.tsx'
import { Complaint, Label, Muted, Press, Row, Section } from './parts.tsx'
import type { PanelSnapshot, Socket } from './protocol.ts'

/** What to press now. */
const advice: Record<Socket, string> = {
  none: 'まだ要求がないので、サーバーは何もできません。',
  attempt: '要求が返事を待っています。受け入れるか、断るか、黙っていてください。',
  open: 'ストリームが開いています。イベントを送るか、閉じてください。',
  closed: '要求がありません。「次の変化まで進める」か、利用者の「再接続」で次の試みが始まります。',
}

/** All that server, page and user can do. What is not possible now says why. */
export function ActionButtons({ snapshot, send }: { snapshot: PanelSnapshot; send: Send }) {
  return (
    <Section title="起こすこと">
      {Object.entries(actionTable).map(([who, actions]) => (
        <Row key={who} role="group" aria-label={who} style={{ marginBottom: 6 }}>
          <Label>{who}</Label>
          {actions.map(({ label, hint, needs, step }) => {
            const reason = obstacle(needs, snapshot.socket)
            return (
              <Press
                key={label}
                type="button"
                title={reason ? `${hint}。${reason}` : hint}
                aria-disabled={Boolean(reason)}
                onClick={() => {
                  if (!reason) send({ type: 'step', step })
                }}
              >
                {label}
              </Press>
            )
          })}
        </Row>
      ))}
      <Muted>{advice[snapshot.socket]}</Muted>
      {snapshot.complaint && <Complaint role="alert">{snapshot.complaint}</Complaint>}
    </Section>
  )
}
