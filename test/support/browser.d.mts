/** What every test browser is started with. */
export declare const BROWSER_ARGS: string[]

/** The first browser that is there and starts, or `null`. Installs nothing. */
export declare function findBrowser(): { path: string; from: string } | null

/** Where a command is on the PATH: the first place, or none. */
export declare function onPath(name: string): string[]

/** Whether programs can be installed by apt-get. */
export declare function isRootOnDebian(): boolean
