const { NODE_ENV: _, VITEST: __, ...outside } = process.env

/** The environment as it was before Vitest: what a command builds with it is for production. */
export const environmentOutside: NodeJS.ProcessEnv = outside
