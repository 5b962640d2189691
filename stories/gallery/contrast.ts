/** A CSS colour that may let its ground shine through, as it is seen on that ground: `#rrggbb`. */
export function seenOn(colour: string, ground: string): string {
  return hexOf(colour, ground)
}

/** What is seen behind an element's text: all grounds up to the page's, one on the other. */
export function groundOf(element: Element): string {
  const behind = element.parentElement ? groundOf(element.parentElement) : 'Canvas'
  return seenOn(getComputedStyle(element).backgroundColor, behind)
}

let canvas: CanvasRenderingContext2D | null = null

/** A CSS colour as red, green and blue, 0 to 255, whatever form it is written in. */
export function readColour(colour: string, ground = 'white'): [number, number, number] {
  canvas ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  if (!canvas) throw new Error('There is no canvas here.')
  const context = canvas
  for (const layer of [ground, colour]) {
    context.fillStyle = layer
    context.fillRect(0, 0, 1, 1)
  }
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}

/** `#rrggbb`. */
export function hexOf(colour: string, ground?: string): string {
  return `#${readColour(colour, ground)
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')}`
}

/** The contrast ratio of WCAG 2, 1 to 21, of two opaque colours. */
export function contrastOf(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = readColour(colour).map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
