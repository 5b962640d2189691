import { statuses } from './statuses.ts'
import { TokenContrast } from './TokenContrast.tsx'
import { TokenSizes } from './TokenSizes.tsx'
import { TokenVariables } from './TokenVariables.tsx'

/** Variables, contrast and sizes, all of it read from this page. */
export function Tokens() {
  return (
    <div className="stage">
      <TokenVariables statuses={statuses} />
      <TokenContrast statuses={statuses} />
      <TokenSizes />
    </div>
  )
}
