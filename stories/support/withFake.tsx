import type { Decorator } from '@storybook/react-vite'
import { useEffect, useState, type ReactNode } from 'react'
import { readScenario } from '../../.storybook/connection/sharedScenario.ts'
import { getPrepared, showInPanel } from '../../.storybook/connection/showInPanel.ts'
import {
  createFake,
  type PlayerSpeed,
  type Scenario,
  type ScenarioName,
} from '../../src/testing/index.ts'
import { FakeContext } from './FakeContext.ts'

/**
 * Gives a story a fake of its own, and the Connection panel the means to play with it:
 *
 * - `parameters.scenario`: a scenario, or its name
 *   The global `scenario` takes its place
 * - `parameters.speed`: how it is played; `'instant'` by default, which leaves time standing still
 */
export const withFake: Decorator = (Story, { id, parameters, viewMode, globals }) => {
  const { scenario: own, speed } = parameters as Pick<FakeStageProps, 'speed'> &
    Partial<Pick<FakeStageProps, 'scenario'>>
  if (own === undefined) return <Story />
  // what the toolbar, or the address, asks for
  const scenario = (viewMode === 'story' && readScenario(globals['scenario'])) || own
  // A docs page has no panels.
  const panelId = viewMode === 'story' ? id : null
  return (
    <FakeStage
      key={String(globals['scenario'])}
      scenario={scenario}
      speed={speed}
      panelId={panelId}
    >
      <Story />
    </FakeStage>
  )
}

interface FakeStageProps {
  scenario: Scenario | ScenarioName
  speed?: PlayerSpeed | undefined
  panelId: string | null
  children: ReactNode
}

function FakeStage({ scenario, speed, panelId, children }: FakeStageProps) {
  const [fake] = useState(() => {
    const played = (panelId && getPrepared(panelId)) || { scenario, speed }
    return createFake(played.scenario, { speed: played.speed })
  })
  useEffect(
    function showToThePanel() {
      return panelId ? showInPanel(panelId, fake) : undefined
    },
    [panelId, fake],
  )
  useEffect(
    function endWithTheStory() {
      return () => {
        fake.stop()
        // Once everybody has left: the client's linger ends at once, and nothing is left behind.
        queueMicrotask(() => fake.options.clock.advance(1000))
      }
    },
    [fake],
  )
  return <FakeContext.Provider value={fake}>{children}</FakeContext.Provider>
}
