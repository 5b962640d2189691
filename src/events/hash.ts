/** Odd, so that no bit of a text is lost. */
const multipliers = [0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f, 0x165667b1]

/**
 * 128 bits of a text. Not cryptographic: it can be guessed.
 */
export function hash(text: string): string {
  return multipliers
    .map((multiplier) => {
      let lane = multiplier
      for (let index = 0; index < text.length; index += 1) {
        lane = Math.imul(lane ^ text.charCodeAt(index), multiplier)
      }
      return (lane >>> 0).toString(36)
    })
    .join('-')
}
