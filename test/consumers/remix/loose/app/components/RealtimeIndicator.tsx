export { default } from '@keruta/realtime/components/RealtimeIndicator'
