import type { ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { findPort } from '../findPort.ts'
import { childProcesses, newestProcess } from './childProcesses.ts'
import { startTimeout, type Engine, type EngineOptions, type Tab } from './Engine.ts'
import { openEngineHome } from './engineHome.ts'
import { openScreen } from './openScreen.ts'
import { startProcess, stopProcess } from './runProcess.ts'

/** WebKitGTK's MiniBrowser, by plain WebDriver calls. */
export async function launchWebKit(
  driverPath: string,
  browserPath: string,
  { scheme = 'light' }: EngineOptions,
): Promise<Engine> {
  // what was started, to be ended in the reverse order
  const ends: Array<() => Promise<void>> = []
  const end = async (): Promise<void> => {
    for (let one = ends.pop(); one; one = ends.pop()) await one()
  }
  try {
    const home = await openEngineHome()
    ends.push(home.remove)
    const screen = await openScreen()
    ends.push(screen.close)
    const port = await findPort()
    const driver = startProcess(driverPath, [`--port=${port}`], {
      ...home.env,
      DISPLAY: screen.display,
      LANG: 'ja_JP.UTF-8',
      GDK_BACKEND: 'x11',
      GTK_THEME: scheme === 'dark' ? 'Adwaita:dark' : 'Adwaita',
      LIBGL_ALWAYS_SOFTWARE: '1',
      // its sandbox needs rights that a container doesn't give
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    })
    ends.push(() => stopProcess(driver))
    return await openSession(`http://127.0.0.1:${port}`, driver, browserPath, end)
  } catch (error) {
    await end()
    throw error
  }
}

async function openSession(
  url: string,
  driver: ChildProcess,
  binary: string,
  end: () => Promise<void>,
): Promise<Engine> {
  const call = caller(url)
  await isReady(call, driver)
  const { sessionId, capabilities } = await call<Session>('POST', '/session', {
    capabilities: {
      alwaysMatch: {
        acceptInsecureCerts: true,
        'webkitgtk:browserOptions': { binary, args: ['--automation'] },
      },
    },
  })
  const session = `/session/${sessionId}`
  await call('POST', `${session}/timeouts`, { script: 120_000, pageLoad: 60_000 })

  // a session has one current window, so commands wait for one another
  let current = await call<string>('GET', `${session}/window`)
  let last: Promise<unknown> = Promise.resolve()
  let firstWindow: string | null = current
  const inTurn = <Value>(command: () => Promise<Value>): Promise<Value> => {
    const turn = last.then(command, command)
    last = turn.catch(() => {})
    return turn
  }

  return {
    name: 'webkit',
    version: `WebKitGTK ${capabilities.browserVersion}`,
    async open(url) {
      const before = childProcesses(driver.pid, 'WebKitWebProcess')
      const handle = firstWindow ?? (await openWindow())
      firstWindow = null
      const tab = tabOf(handle)
      if (url) await tab.goto(url)
      return { ...tab, pid: newestProcess(before, childProcesses(driver.pid, 'WebKitWebProcess')) }
    },
    async close() {
      await Promise.race([call('DELETE', session).catch(() => {}), wait(5000)])
      await end()
    },
  }

  function openWindow(): Promise<string> {
    return inTurn(async () => {
      const { handle } = await call<{ handle: string }>('POST', `${session}/window/new`, {
        type: 'tab',
      })
      return handle
    })
  }

  function tabOf(handle: string): Omit<Tab, 'pid'> {
    const send = <Value>(method: string, path: string, body?: object): Promise<Value> =>
      inTurn(async () => {
        if (current !== handle) await call('POST', `${session}/window`, { handle })
        current = handle
        return call<Value>(method, session + path, body)
      })
    return {
      goto: (url) => send('POST', '/url', { url }),
      async evaluate<Value>(expression: string) {
        const { value, error } = await send<Evaluated>('POST', '/execute/async', {
          script: evaluateInPage,
          args: [expression],
        })
        if (error) throw new Error(error)
        return value as Value
      },
      screenshot: async () =>
        Buffer.from(await send<string>('GET', '/screenshot'), 'base64') as Uint8Array,
      resize: (width, height) => send('POST', '/window/rect', { width, height }),
      async press(key) {
        const value = keys[key]
        const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value }))
        await send('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] })
      },
      async close() {
        const handles = await send<string[]>('GET', '/window/handles')
        // closing the last window would end the session
        if (handles.length > 1) {
          await send('DELETE', '/window')
          // whatever comes next is asked of a window that there is
          current = handles.find((one) => one !== handle) ?? ''
          await inTurn(() => call('POST', `${session}/window`, { handle: current }))
        } else {
          await send('POST', '/url', { url: 'about:blank' })
          firstWindow = handle
        }
      },
    }
  }
}

/** As WebDriver writes them. */
const keys = { Tab: '\uE004' }

interface Session {
  readonly sessionId: string
  readonly capabilities: { readonly browserVersion: string }
}

interface Evaluated {
  readonly value?: unknown
  readonly error?: string
}

const evaluateInPage = `
  const [expression, done] = arguments
  Promise.resolve().then(() => (0, eval)(expression)).then(
    (value) => done({ value: value === undefined ? null : value }),
    (error) => done({ error: String(error) }),
  )`

type Call = <Value>(method: string, path: string, body?: object) => Promise<Value>

function caller(base: string): Call {
  return async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      // a browser that does not start must not take the tests' time
      ...(path === '/session' && { signal: AbortSignal.timeout(startTimeout) }),
      ...(body && { body: JSON.stringify(body) }),
    })
    const { value } = (await response.json()) as {
      value: { error?: string; message?: string } | null
    }
    if (value?.error) throw new Error(`WebKit, ${path}: ${value.error}: ${value.message}`)
    return value as never
  }
}

async function isReady(call: Call, driver: ChildProcess): Promise<void> {
  const deadline = Date.now() + startTimeout
  while (driver.exitCode === null && Date.now() < deadline) {
    try {
      return await call('GET', '/status')
    } catch {
      await wait(100)
    }
  }
  throw new Error('WebKitWebDriver does not answer.')
}
