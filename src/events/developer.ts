/**
 * All texts for developers, in English. Production leaves them out: a bundler replaces `NODE_ENV`,
 * and drops the branches that can't be reached, with their sentences. Without a bundler and without
 * `process`, it is production. The guard is written out each time, as no bundler folds a shared one.
 */

/** What an option must be. */
const expectations = {
  duration: 'a number of milliseconds, 0 or more',
  count: 'a number, 0 or more',
  size: 'a number, 1 or more',
  share: 'a number from 0 to 1',
  flag: 'true or false',
  text: 'a string',
  function: 'a function',
  object: 'an object',
  policy: 'an object or a function',
  wait: 'a function that returns a number of milliseconds, or null',
  pause: 'a finite number of milliseconds, 0 or more',
  rows: 'an array, or undefined',
  types: 'an array of event types',
  'types or true': 'true, or an array of event types',
  changes: "an object of 'create', 'update' and 'delete'",
  place: "'start' or 'end'",
  level: 'one of TRACE, DEBUG, INFO, WARN, ERROR, FATAL',
  EventSource: "an EventSource constructor, or 'global'",
  resume: "'header', 'query' or false",
  blank: 'a URL, and is empty',
  'no URL': 'a URL, such as /api/v1/management/realtime',
  'not HTTP': 'an http or https URL',
  credentials: 'a URL without credentials; give a token through `getAuthToken`',
  rooted: 'a URL that begins with / or https://, without query and hash',
  'own host': "a URL that begins with https://, or stays on the page's host",
  'no page': 'given: where there is no page, a client needs an absolute URL',
  'no id': 'a function that gives each row an id; one has none',
}

/** The word for what an option must be. */
export type Expectation = keyof typeof expectations

/** Errors, then warnings: what happened, and what to check. No token or payload belongs here. */
const sentences = {
  'bad option': (name: string, expected: Expectation) =>
    `The option \`${name}\` must be ${expectations[expected]}.`,
  'no provider': (asker: string) =>
    `${asker} found no <RealtimeProvider> above it. Put one around the page${otherwise(asker)}.`,

  'no fetch': () => 'There is no `fetch` here.',
  'odd answer': (): string =>
    "What `fetch` answered can't be read as a stream: it is no Response, or its body is missing or " +
    'locked, as from a mock, a wrapper or React Native. Mend that `fetch`, or give `eventSource`.',
  'no EventSource': () =>
    'There is no `EventSource` that can be made. See `cause`, and check `eventSource`.',
  'token failed': () => '`getAuthToken` failed. See `cause`.',
  'token late': (tokenTimeout: number) =>
    `\`getAuthToken\` gave no token within ${tokenTimeout} ms. Check the sign-in, or raise \`tokenTimeout\`.`,
  'bad token': () => 'The token holds what no header can, such as a line break. Check it.',
  'request failed': () =>
    'The request failed. Check the network, CORS, and whether the server is up.',
  'stream broke': () =>
    "The stream broke. Check the network, the server's log, and the time-outs of proxies.",
  'EventSource failed': () =>
    'The EventSource failed. Check the network, CORS, `url`, and whether the server is up.',
  ended: () =>
    'The server closed the stream. Check its log, and the time-outs of the proxies before it.',
  silent: () =>
    'The stream went silent. Check the network, and whether the server still sends heartbeats.',
  timeout: (connectTimeout: number): string =>
    `No answer within ${connectTimeout} ms. Check the server, whether it sends a comment at once ` +
    '(Firefox waits for the first byte), and whether a proxy holds the stream back.',
  'asynchronous schema': () => 'The schema validates asynchronously.',
  unauthorized: (status: number, _redirect: string) =>
    `The realtime endpoint refused access (HTTP ${status}). Check ${status === 401 ? 'the token' : "the user's rights, and the token"}.`,
  'content-type': (_status: number, redirect: string) =>
    `The realtime endpoint did not answer with text/event-stream.${redirect && ' It redirected, perhaps to a login page.'} Check \`url\`.`,
  http: (status: number, _redirect: string) =>
    `The realtime endpoint answered HTTP ${status}. Check \`url\`, and whether the server is up.`,

  'rejected message': (reason: string, type: string): string =>
    `A message was rejected (${reason}${type && `, ${type}`}). Handle \`onInvalidEvent\` to see each ` +
    'one; `eventTypes` and `on` make a type known.',
  'ignored options': (names: readonly string[]): string =>
    `${names.map((name) => `\`${name}\``).join(', ')}: the stream already uses another value, and ` +
    'this one is ignored. Give the options of a stream to its provider alone.',
  'second copy': (): string =>
    'There are two copies of the package on this page, each with a stream of its own. Run ' +
    '`npm ls @keruta/realtime`, and mend the dependencies or the bundle.',
  'renewed rows': (): string =>
    'The rows of a list are made anew at each render, so that after a loss nobody can tell a load ' +
    'that says the same. Give them as the loader gave them, or give `loadedAt` too.',
  'unknown zone': (thrown: unknown): string =>
    `The viewer's language and time zone are used: ${String(thrown)}`,
}

type Sentences = typeof sentences

/** What can be given in place of a provider. */
function otherwise(asker: string): string {
  if (asker === 'RealtimeIndicator') return ', or give it `state`'
  const readsProvider = /^useRealtime(Status|Events)?$/.test(asker)
  return readsProvider ? '' : ', or give the hook `clientState` or `url`'
}

/**
 * The message of an error: a sentence that says what happened and what to check; in production the
 * topic and the values alone, such as `http 503`.
 */
export function explain<Topic extends keyof Sentences>(
  topic: Topic,
  ...values: Parameters<Sentences[Topic]>
): string {
  try {
    if (process.env.NODE_ENV !== 'production') {
      return (sentences[topic] as (...values: readonly unknown[]) => string)(...values)
    }
  } catch {
    // no `process`
  }
  return [topic, ...values].filter(Boolean).join(' ')
}

/** Warns on the console, in development only. */
export function warn<Topic extends keyof Sentences>(
  topic: Topic,
  ...values: Parameters<Sentences[Topic]>
): void {
  try {
    if (process.env.NODE_ENV !== 'production') {
      console.warn(`[@keruta/realtime] ${explain(topic, ...values)}`)
    }
  } catch {
    // no `process`
  }
}
