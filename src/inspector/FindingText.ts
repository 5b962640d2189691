/** What is so, and what to do. Words in braces are replaced; `{error}` is the error in words. */
export type FindingText = readonly [what: string, todo: string]
