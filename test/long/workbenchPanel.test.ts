import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkbench, type Workbench } from '../support/openWorkbench.ts'

describe('the panel in the built workbench', () => {
  let workbench: Workbench

  beforeAll(async () => {
    workbench = await openWorkbench()
  })
  afterAll(() => workbench?.close())

  it('goes through its four pages over one stream, and the indicator never blinks', async () => {
    const { page, url } = workbench
    await page.goto(`${url}?path=/story/panel-sessions--loaded&globals=locale:en`)
    const preview = page.frameLocator('#storybook-preview-iframe')
    const indicator = preview.getByRole('group', { name: 'Live updates' })
    await indicator.getByText('Live', { exact: true }).waitFor()
    const socket = page.getByTestId('socket')
    const onlyRequest = 'Request #1: the stream is open'
    await expect.poll(() => socket.textContent()).toBe(onlyRequest)

    const first = await indicator.elementHandle()
    const blinks = await first!.evaluateHandle((element) => {
      const changes: string[] = []
      new MutationObserver((records) => {
        changes.push(...records.map(({ type }) => `${type}: ${element.textContent}`))
      }).observe(element, { attributes: true, characterData: true, childList: true, subtree: true })
      return changes
    })
    for (const name of ['Tasks', 'Logs', 'Dashboard', 'Sessions']) {
      await preview.getByRole('button', { name, exact: true }).click()
      await preview.getByRole('heading', { name, level: 1, exact: true }).waitFor()
      expect(await indicator.evaluate((element, other) => element === other, first)).toBe(true)
    }
    expect(await blinks.jsonValue()).toEqual([])
    expect(await socket.textContent()).toBe(onlyRequest)
  })

  it.each(['dashboard--statistics', 'sessions--loaded', 'tasks--created', 'logs--appended'])(
    'has a compact indicator beside the title where it is narrow: %s',
    async (story) => {
      const page = await workbench.newPage()
      await page.setViewportSize({ width: 390, height: 800 })
      await page.goto(
        `${workbench.url}iframe.html?viewMode=story&id=panel-${story}&globals=locale:en`,
      )
      const indicator = page.getByRole('group', { name: 'Live updates' })
      await indicator.getByText('Live', { exact: true }).waitFor()
      expect(await indicator.getAttribute('data-shape')).toBe('compact')
      const middleOf = async (part: typeof indicator) => {
        const { y, height } = (await part.boundingBox())!
        return y + height / 2
      }
      const title = page.getByRole('heading', { level: 1 })
      expect(Math.abs((await middleOf(indicator)) - (await middleOf(title)))).toBeLessThan(2)
      await page.setViewportSize({ width: 1280, height: 800 })
      await expect.poll(() => indicator.getAttribute('data-shape')).toBe('full')
      await page.close()
    },
  )
})
