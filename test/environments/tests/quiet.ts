/** Whatever a test says, or leaves unhandled, fails it. */
const noise: unknown[] = []

for (const level of ['error', 'warn'] as const) {
  console[level] = (...words: unknown[]) => void noise.push(words)
}
process.on('unhandledRejection', (reason) => void noise.push(reason))

afterEach(() => {
  expect(noise.splice(0)).toEqual([])
})

afterAll(() => {
  expect(noise.splice(0)).toEqual([])
})
