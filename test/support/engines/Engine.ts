/** An engine that the tests can drive. */
export type EngineName = 'chromium' | 'firefox' | 'webkit'

/** One tab. What a page itself can do (go back, reload, follow a link), it is asked to do by script. */
export interface Tab {
  /** The content process that opened with this tab: what can be stopped or killed alone. */
  readonly pid: number | undefined
  /** Waits for the document, not for what it loads. */
  goto(url: string): Promise<void>
  /** @param expression - JavaScript, evaluated globally; a promise is awaited */
  evaluate<Value = unknown>(expression: string): Promise<Value>
  /** Of what the window shows, as PNG. */
  screenshot(): Promise<Uint8Array>
  resize(width: number, height: number): Promise<void>
  /** A key, as a person presses it. */
  press(key: 'Tab'): Promise<void>
  close(): Promise<void>
}

/** A running browser. */
export interface Engine {
  readonly name: EngineName
  /** Such as `Firefox 153.7.0`. */
  readonly version: string
  open(url?: string): Promise<Tab>
  close(): Promise<void>
}

/** What to start an engine with, each where it has such a thing. */
export interface EngineOptions {
  /** Colours as the user's system asks for. @default 'light' */
  readonly scheme?: 'light' | 'dark'
  /** Forced colours; WebKitGTK has none. @default false */
  readonly forcedColours?: boolean
}

/** How long a browser may take to start, in ms: a busy machine that has never started it. */
export const startTimeout = 60_000
