/**
 * Where a custom property of an element gets its value, as the page's style sheets say: the names that
 * are asked one after the other, and last the value where none is set. The component's own properties
 * (`--_…`) are followed, not named.
 */
export function fallbacksOf(element: Element, property: string): readonly string[] {
  return followed(element, declaredIn([...document.styleSheets], element, property))
}

function followed(element: Element, value: string): readonly string[] {
  const [, name, fallback = ''] = /^var\((--[\w-]+)(?:,\s*(.*))?\)$/s.exec(value) ?? []
  if (!name) return [value]
  if (name.startsWith('--_')) return fallbacksOf(element, name)
  return [name, ...(fallback ? followed(element, fallback) : [])]
}

/** The last declaration wins: all of the component's have the same specificity, none. */
function declaredIn(
  groups: ReadonlyArray<CSSStyleSheet | CSSMediaRule>,
  element: Element,
  property: string,
): string {
  let declared = ''
  for (const rule of groups.flatMap((group) => [...group.cssRules])) {
    if (rule instanceof CSSStyleRule) {
      const value = rule.style.getPropertyValue(property).trim()
      if (value && element.matches(rule.selectorText)) declared = value
    } else if (rule instanceof CSSMediaRule && matchMedia(rule.conditionText).matches) {
      declared = declaredIn([rule], element, property) || declared
    }
  }
  return declared
}
