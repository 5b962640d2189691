export const mock = jest
