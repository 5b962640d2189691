/** Bundles and minifies what an app's module needs, without React. */
export declare function bundle(
  code: string,
  options?: { from?: 'dist' | 'src'; external?: RegExp[] },
): Promise<{
  /** What is loaded at once. */
  code: string
  css: string
  /** What is loaded when it is needed. */
  lazy: string
  /** Those that `code` came from: `hooks/useManagementSSE`, `clsx/…`. */
  modules: string[]
  /** Each of them with the code that is left of it before it is minified. */
  parts: Array<[name: string, code: string]>
}>

export declare function gzipSize(text: string): number
