import React from 'react'
import { actionTable, obstacle } from './actionTable.ts'
import type { Send } from './ConnectionPanel.tsx'
import { Complaint, Label, Press, Row, Section } from './parts.tsx'
import type { PanelSnapshot } from './protocol.ts'

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
      {snapshot.complaint && <Complaint role="alert">{snapshot.complaint}</Complaint>}
    </Section>
  )
}
