import { act, render, screen } from '@testing-library/react'
import { StrictMode, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { RealtimeIndicator, RealtimeProvider, type RealtimeStatus } from '../../src/index.ts'
import { createFake, resetRealtime, type Fake } from '../../src/testing/index.ts'

let fake: Fake
let observer: MutationObserver
/** What a screen reader is handed: each change of the live region that leaves text in it. */
let announced: string[]

beforeEach(() => {
  fake = createFake()
  announced = []
  observer = new MutationObserver((changes) => {
    const regions = new Set(
      changes.map(({ target }) =>
        (target instanceof Element ? target : target.parentElement)?.closest('[role="status"]'),
      ),
    )
    for (const region of regions) if (region?.textContent) announced.push(region.textContent)
  })
  observer.observe(document.body, { childList: true, characterData: true, subtree: true })
})

afterEach(() => {
  observer.disconnect()
  resetRealtime()
})

function listen(props: { compact?: boolean; locale?: string } = {}) {
  render(<Page indicators={[<RealtimeIndicator key="one" {...props} />]} />)
}

function Page({ indicators }: { indicators: ReactNode }) {
  return (
    <StrictMode>
      <RealtimeProvider url={fake.url} {...fake.options}>
        {indicators}
      </RealtimeProvider>
    </StrictMode>
  )
}

/** Lets time pass as a browser does, so that each change of the page is one that was seen. */
async function pass(ms: number) {
  for (let passed = 0; passed < ms; passed += 500) {
    await act(async () => fake.options.clock.advance(500))
  }
}

async function happen(what: () => void) {
  await act(async () => what())
}

describe('assistive technology', () => {
  it('is told once of a loss that lasts, and once of the recovery: no attempt, no second', async () => {
    listen()
    await happen(() => fake.accept())
    await pass(10_000)
    await happen(() => fake.drop())
    await pass(3000)
    await happen(() => fake.reset())
    await pass(3000)
    await happen(() => fake.reset())
    await pass(3000)
    expect(announced).toEqual(['リアルタイム更新: 再接続中 (2/5)'])
    await happen(() => fake.accept())
    await pass(60_000)
    expect(announced).toEqual(['リアルタイム更新: 再接続中 (2/5)', 'リアルタイム更新: 接続中'])
  })

  it('finds nothing that is no longer so when it reads the page', async () => {
    listen()
    await happen(() => fake.accept())
    await happen(() => fake.drop())
    await pass(4000)
    expect(screen.getByRole('status')).toHaveTextContent('リアルタイム更新: 再接続中 (1/5)')
    await pass(4000)
    expect(screen.getByRole('status')).toBeEmptyDOMElement()
  })

  it('is told nothing of a page that loads, of events, or of a blip', async () => {
    listen()
    await pass(6000)
    await happen(() => fake.accept())
    await happen(() => fake.event('session_update'))
    await pass(6000)
    await happen(() => fake.drop())
    await pass(3000)
    await happen(() => fake.accept())
    await pass(60_000)
    expect(announced).toEqual([])
  })

  it('is told why it gave up, in the language of the page', async () => {
    listen({ compact: true, locale: 'en' })
    await happen(() => fake.refuse(503))
    for (let attempt = 1; attempt <= 5; attempt++) {
      await pass(3000)
      await happen(() => fake.refuse(503))
    }
    await pass(60_000)
    expect(announced).toEqual([
      'Live updates: Reconnecting (2/5)',
      "Live updates: Error - the server isn't answering (503)",
    ])
  })

  it('hears no other part of the indicator change', async () => {
    listen()
    const region = screen.getByRole('status')
    for (let node = region.parentElement; node; node = node.parentElement) {
      expect(node.ariaLive).toBeNull()
    }
    expect(document.querySelectorAll('[aria-live], [role="status"], [role="alert"]')).toHaveLength(
      1,
    )
  })

  it('is told once by a page with several indicators, by the first that is there', async () => {
    const header = <RealtimeIndicator key="header" compact />
    const footer = <RealtimeIndicator key="footer" locale="en" />
    const { rerender } = render(<Page indicators={[header, footer]} />)
    const said = 'リアルタイム更新: 再接続中 (1/5)'
    await happen(() => fake.accept())
    await happen(() => fake.drop())
    await pass(5000)
    expect(announced).toEqual([said])
    rerender(<Page indicators={[footer]} />)
    await pass(5000)
    expect(announced).toEqual([said])
    await happen(() => fake.accept())
    await pass(60_000)
    expect(announced).toEqual([said, 'Live updates: Live'])
  })

  it('is told once by two providers of one stream', async () => {
    render(
      <>
        <Page indicators={<RealtimeIndicator />} />
        <Page indicators={<RealtimeIndicator />} />
      </>,
    )
    await happen(() => fake.accept())
    await happen(() => fake.drop())
    await pass(5000)
    expect(announced).toEqual(['リアルタイム更新: 再接続中 (1/5)'])
  })

  it('is told by each picture whose state is given', async () => {
    const pictures = (status: RealtimeStatus) => (
      <Page
        indicators={['one', 'two'].map((key) => (
          <RealtimeIndicator key={key} state={{ status }} />
        ))}
      />
    )
    const { rerender } = render(pictures('connected'))
    rerender(pictures('error'))
    await pass(5000)
    expect(announced).toEqual(['リアルタイム更新: エラー', 'リアルタイム更新: エラー'])
  })
})
