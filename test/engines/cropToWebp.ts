import { launchEngine } from '../support/engines/launchEngine.ts'

/** In CSS pixels, which are a picture's. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A part of a PNG as a small file. Chromium draws it: a browser is the encoder that is there. */
export async function cropToWebp(png: Uint8Array, box: Box): Promise<Buffer> {
  const engine = await launchEngine('chromium')
  try {
    const tab = await engine.open('about:blank')
    const source = `data:image/png;base64,${Buffer.from(png).toString('base64')}`
    const url = await tab.evaluate<string>(
      `(${draw.toString()})(${JSON.stringify(source)}, ${JSON.stringify(box)})`,
    )
    return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
  } finally {
    await engine.close()
  }
}

/** Runs in the page. */
async function draw(source: string, { x, y, width, height }: Box): Promise<string> {
  const image = new Image()
  image.src = source
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = Math.ceil(height)
  canvas.getContext('2d')!.drawImage(image, -x, -y)
  return canvas.toDataURL('image/webp', 0.5)
}
