import { repository } from '../package.json'

/** Where the repository shows a file, such as the `importPath` of a story. */
export function sourceOf(path: string): string {
  const home = repository.url.replace(/^git\+/, '').replace(/\.git$/, '')
  return `${home}/blob/main/${path.replace(/^\.\//, '')}`
}
