import type { RealtimeIndicatorProps } from '../../src/index.ts'

/** A language that the gallery shows, with the page's part in it. */
export interface GalleryWords extends Pick<RealtimeIndicatorProps, 'locale' | 'messages'> {
  readonly dir: 'ltr' | 'rtl'
}

/** Written from right to left: what an app adds for a language that is not shipped. */
const arabic = {
  title: 'التحديث المباشر',
  idle: 'في الانتظار',
  connecting: 'جارٍ الاتصال…',
  connected: 'متصل',
  reconnecting: 'إعادة الاتصال',
  disconnected: 'غير متصل',
  error: 'خطأ',
  retryIn: '، بعد {seconds} ث',
  manual: 'أوقفته أنت',
  server: 'أنهى الخادم الاتصال',
  offline: 'لا توجد شبكة',
  cannotConnect: 'تعذّر الاتصال: {reason}',
  http: 'الخادم لا يستجيب',
  unauthorized: 'يلزم تسجيل الدخول',
  forbidden: 'ليس لديك إذن',
  lastUpdate: 'آخر تحديث',
  noUpdate: 'لا تحديث بعد',
  reconnect: 'أعد الاتصال',
  httpStatus: ' ({status})',
  now: 'أعد الاتصال الآن',
}

/** Words that are as long as they get. */
const german = {
  title: 'Echtzeitaktualisierung',
  idle: 'Wartet auf die Anmeldung',
  connecting: 'Verbindung wird hergestellt…',
  connected: 'Verbunden',
  reconnecting: 'Verbindung wird wiederhergestellt',
  disconnected: 'Verbindung getrennt',
  error: 'Verbindungsfehler',
  retryIn: ', nächster Versuch in {seconds} s',
  manual: 'Getrennt: von Hand angehalten',
  server: 'Getrennt: vom Server beendet',
  offline: 'Getrennt: keine Netzwerkverbindung',
  cannotConnect: 'Keine Verbindung möglich: {reason}',
  http: 'der Server antwortet nicht',
  unauthorized: 'eine erneute Anmeldung ist nötig',
  forbidden: 'die Berechtigung fehlt',
  lastUpdate: 'Zuletzt aktualisiert',
  noUpdate: 'Noch nichts empfangen',
  reconnect: 'Wiederverbinden',
  httpStatus: ' ({status})',
  now: 'Sofort verbinden',
}

export const galleryWords = {
  ja: { locale: 'ja', dir: 'ltr' },
  en: { locale: 'en', dir: 'ltr' },
  ar: { locale: 'ar', messages: arabic, dir: 'rtl' },
  de: { locale: 'de', messages: german, dir: 'ltr' },
} satisfies Readonly<Record<string, GalleryWords>>
