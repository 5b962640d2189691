module.exports = {
  testEnvironment: 'jest-fixed-jsdom',
  setupFilesAfterEnv: ['<rootDir>/tests/quiet.ts'],
  // ES modules, which Jest hands to Babel only where it is told to; the last three are MSW's
  transform: { '\\.m?[jt]sx?$': 'babel-jest' },
  transformIgnorePatterns: [
    '/node_modules/(?!(@keruta/realtime|eventsource-parser|@open-draft/[^/]+|rettime|until-async)/)',
  ],
}
