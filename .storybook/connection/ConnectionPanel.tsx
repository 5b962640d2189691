import React, { useEffect, useState } from 'react'
import { FORCE_REMOUNT, STORY_RENDERED } from 'storybook/internal/core-events'
import { useChannel, useStorybookState } from 'storybook/manager-api'
import type { PlayerSpeed, Scenario } from '../../src/testing/index.ts'
import { ActionButtons } from './ActionButtons.tsx'
import { EventComposer } from './EventComposer.tsx'
import { usePanelTexts } from './panelTexts.ts'
import { Layout, Muted } from './parts.tsx'
import { channelEvents, type PanelSnapshot, type Send } from './protocol.ts'
import { Recording } from './Recording.tsx'
import { ScenarioPlayer } from './ScenarioPlayer.tsx'
import { StatusBar } from './StatusBar.tsx'
import { Timeline } from './Timeline.tsx'

/** Everything that can happen to the connection of the story that is shown. */
export function ConnectionPanel() {
  const { storyId, previewInitialized } = useStorybookState()
  const texts = usePanelTexts()
  const [latest, setLatest] = useState<PanelSnapshot | null>(null)
  const [renderedId, setRenderedId] = useState(previewInitialized ? storyId : '')
  const emit = useChannel({
    [channelEvents.snapshot]: (text: string) => setLatest(JSON.parse(text) as PanelSnapshot),
    [STORY_RENDERED]: (id: string) => {
      setRenderedId(id)
      emit(channelEvents.hello)
    },
  })
  useEffect(
    function askTheStory() {
      emit(channelEvents.hello)
    },
    [emit, storyId],
  )

  if (latest?.storyId !== storyId) {
    return <Muted>{renderedId === storyId ? texts.noFake : texts.loading}</Muted>
  }
  const send: Send = (command) =>
    emit(channelEvents.command, JSON.stringify({ ...command, storyId }))
  const replay = (scenario: Scenario | null, speed: PlayerSpeed): void => {
    send({ type: 'prepare', scenario, speed })
    emit(FORCE_REMOUNT, { storyId })
  }
  return (
    <Layout
      top={<StatusBar snapshot={latest} send={send} />}
      columns={[
        <React.Fragment key="actions">
          <ActionButtons snapshot={latest} send={send} />
          <ScenarioPlayer snapshot={latest} send={send} replay={replay} />
        </React.Fragment>,
        <EventComposer key="events" snapshot={latest} send={send} />,
        <React.Fragment key="timeline">
          <Timeline snapshot={latest} />
          <Recording snapshot={latest} replay={replay} />
        </React.Fragment>,
      ]}
    />
  )
}
