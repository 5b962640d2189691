// Loaded before, so that a microtask is enough for a client to have it.
import '../../src/tabs/SharedConnection.ts'
import {
  createRealtimeClient,
  type ManagementSSEEvent,
  type RealtimeClient,
  type RealtimeOptions,
  type RealtimeSnapshot,
  type Rejection,
  type Resync,
} from '../../src/index.ts'
import {
  createFake,
  FakeBrowser,
  FakePage,
  type Fake,
  type FakeTab,
} from '../../src/testing/index.ts'

/** A tab with one client, and what its handlers were told. */
export interface OpenTab {
  readonly client: RealtimeClient
  readonly page: FakePage
  readonly tab: FakeTab
  readonly resyncs: Resync[]
  readonly rejections: Rejection[]
  /** The ids of the events that its handlers were told. */
  ids(): unknown[]
  state(): RealtimeSnapshot
  /** Replaces the options of its one member. */
  update(options: RealtimeOptions): void
}

/** A browser whose tabs share one stream of a fake server. */
export interface TabWorld {
  readonly fake: Fake
  readonly browser: FakeBrowser
  /**
   * @param options - of its member, which comes and goes
   * @param clientOptions - of the client itself
   */
  openTab(options?: RealtimeOptions, clientOptions?: RealtimeOptions): Promise<OpenTab>
  /** What was said has reached all, and 100 ms have passed. */
  settle(): Promise<void>
  /** The server sends an event under each of the ids. */
  send(...ids: string[]): Promise<void>
}

export function createTabWorld(): TabWorld {
  const fake = createFake()
  const browser = new FakeBrowser(fake.options.clock)

  return {
    fake,
    browser,
    settle,
    async openTab(options = {}, clientOptions = {}) {
      const { clock, eventSource } = fake.options
      const [page, tab] = [new FakePage(), browser.openTab()]
      const client = createRealtimeClient({
        url: fake.url,
        clock,
        eventSource,
        page,
        tabs: tab,
        shareAcrossTabs: true,
        ...clientOptions,
      })
      const events: ManagementSSEEvent[] = []
      const resyncs: Resync[] = []
      const rejections: Rejection[] = []
      const handlers: RealtimeOptions = {
        onEvent: (event) => events.push(event),
        onResync: (resync) => resyncs.push(resync),
        onInvalidEvent: (rejection) => rejections.push(rejection),
      }
      const membership = client.join({ ...handlers, ...options })
      await settle()
      return {
        client,
        page,
        tab,
        resyncs,
        rejections,
        ids: () => events.map(({ id }) => id),
        state: () => client.getSnapshot(),
        update: (next) => membership.update({ ...handlers, ...next }),
      }
    },
    async send(...ids) {
      for (const id of ids) fake.event('log_created', { message: id }, { id, timestamp: 1 })
      await settle()
    },
  }

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
    fake.wait(100)
  }
}

/** A tab of which it is known what it posts. */
export function overhear(browser: FakeBrowser, onPost: (kind: string) => void): FakeTab {
  const tab = browser.openTab()
  return {
    ...tab,
    openChannel(name, onMessage) {
      const channel = tab.openChannel(name, onMessage)
      return {
        ...channel,
        post(message) {
          onPost((message as { kind: string }).kind)
          channel.post(message)
        },
      }
    },
  }
}
