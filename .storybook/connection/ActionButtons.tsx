import React from 'react'
import { adviceFor } from './advice.ts'
import { actionTable, obstacle } from './actionTable.ts'
import { usePanelTexts } from './panelTexts.ts'
import { Complaint, Label, Muted, Press, Row, Section } from './parts.tsx'
import type { PanelSnapshot, Send } from './protocol.ts'
import { useLanguage } from './useLanguage.ts'

/** All that server, page and user can do. What is not possible now says why. */
export function ActionButtons({ snapshot, send }: { snapshot: PanelSnapshot; send: Send }) {
  const texts = usePanelTexts()
  const language = useLanguage()
  return (
    <Section title={texts.actions}>
      {actionTable.map(({ who, actions }) => (
        <Row key={who.en} role="group" aria-label={who[language]} style={{ marginBottom: 6 }}>
          <Label>{who[language]}</Label>
          {actions.map(({ label, hint, needs, step, isSo }) => {
            const reason = obstacle(needs, snapshot.socket, language)
            return (
              <Press
                key={label.en}
                type="button"
                title={reason ? `${hint[language]} · ${reason}` : hint[language]}
                aria-disabled={Boolean(reason)}
                aria-pressed={isSo?.(snapshot)}
                onClick={() => {
                  if (!reason) send({ type: 'step', step })
                }}
              >
                {label[language]}
              </Press>
            )
          })}
        </Row>
      ))}
      <Muted>{texts.advice[adviceFor(snapshot)]}</Muted>
      {snapshot.complaint && <Complaint role="alert">{snapshot.complaint}</Complaint>}
    </Section>
  )
}
