module.exports = {
  testEnvironment: 'jsdom',
  setupFilesAfterEnv: ['<rootDir>/tests/quiet.ts'],
  // these two are ES modules, which Jest hands to Babel only where it is told to
  transformIgnorePatterns: ['/node_modules/(?!(@keruta/realtime|eventsource-parser)/)'],
}
