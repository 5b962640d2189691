declare const process: { env: { NODE_ENV?: string } }

/** Bundlers put the constant in; where nobody did, it is production. */
const isDevelopment: boolean =
  typeof process !== 'undefined' && process.env.NODE_ENV !== 'production'

/** Reports what an app's function threw, as the browser reports what an event listener threw. */
export function report(thrown: unknown): void {
  if (typeof reportError === 'function') reportError(thrown)
  else console.error(thrown)
}

/** Says something to developers, in development only. */
export function warn(message: string): void {
  if (isDevelopment) console.warn(`[@keruta/realtime] ${message}`)
}
