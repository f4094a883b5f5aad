// The environment as settings: every variable that cannot be used is a fault, all of them at once.
import { type Fault, FaultsError } from './errors.ts'
import { type Day, parseDay } from './model/day.ts'
import { LOCALES, type Locale } from './model/language.ts'

// How Telegram's updates reach us.
export type TelegramReceiving =
  | { readonly kind: 'polling' }
  | { readonly kind: 'webhook'; readonly url: string; readonly secret: string }
export type TelegramConfig = {
  readonly token: string
  readonly apiRoot: string
  readonly receiving: TelegramReceiving
}
export type SlackConfig = {
  readonly botToken: string
  // Signed HTTP and Socket Mode; one of them is there. Both together let an operator switch without a gap.
  readonly signingSecret: string | 'none'
  readonly appToken: string | 'none'
  readonly apiUrl: string
  // Where staff answer people who ask for them; without it people are given contacts.
  readonly staffChannel: string | 'none'
}

// Who may enter the staff desk: whoever knows the token, or whom the office's identity provider lets in.
export type DeskConfig = {
  readonly token: string | 'none'
  readonly oidc:
    | {
        readonly issuer: string
        readonly clientId: string
        readonly clientSecret: string
      }
    | 'off'
}

export type Config = {
  readonly content: string
  readonly host: string
  readonly port: number
  // The address that the public reaches the web at, without a slash at its end.
  readonly publicUrl: string | 'not-known'
  // Other sites that may hold the chat in a frame and call the API from their pages.
  readonly webOrigins: readonly string[]
  // Proxies whose word on the sender's address is taken.
  readonly trustedProxies: readonly string[]
  readonly locale: Locale
  readonly day: Day | 'today'
  readonly redisUrl: string | 'in-memory'
  readonly telegram: TelegramConfig | 'off'
  readonly slack: SlackConfig | 'off'
  readonly desk: DeskConfig | 'off'
  readonly retentionDays: number
  // Keys the hash of identifiers in journal and log.
  readonly idSalt: string | 'made-for-the-process'
  // Where a service without Redis keeps its journal on disk; with Redis it is kept there, with each turn.
  readonly journalFolder: string | 'in-memory'
  // What a scraper of /metrics that is not on this machine must bring.
  readonly metricsToken: string | 'none'
  readonly logLevel: LogLevel
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const PORT_MAX = 65_535
const RETENTION_DAYS_MAX = 3650

type Environment = Readonly<Record<string, string | undefined>>
type Refuse = (name: string, message: string, hint: string, code?: Fault['code']) => void

// Throws FaultsError with every fault of the environment. Values of secrets never enter a fault.
export function readConfig(env: Environment): Config {
  const faults: Fault[] = []
  const refuse: Refuse = (name, message, hint, code = 'invalid-variable') => {
    faults.push({ code, severity: 'error', place: { kind: 'variable', name }, message, hint })
  }
  const config: Config = {
    content: text(env, 'HANWEN_CONTENT') ?? 'content',
    host: text(env, 'HANWEN_HOST') ?? '127.0.0.1',
    port: whole(env, 'HANWEN_PORT', 8080, 0, PORT_MAX, refuse),
    publicUrl: readPublicUrl(env, refuse),
    webOrigins: readOrigins(env, refuse),
    trustedProxies: readProxies(env, refuse),
    locale: oneOf(env, 'HANWEN_LOCALE', LOCALES, 'zh', refuse),
    day: readDay(env, refuse),
    redisUrl:
      readUrl(env, 'REDIS_URL', ['redis:', 'rediss:'], 'redis://127.0.0.1:6379', refuse) ?? 'in-memory',
    telegram: readTelegram(env, refuse),
    slack: readSlack(env, refuse),
    idSalt: readIdSalt(env, refuse),
    journalFolder: readJournalFolder(env, refuse),
    metricsToken: readMetricsToken(env, refuse),
    desk: readDesk(env, refuse),
    retentionDays: whole(env, 'HANWEN_RETENTION_DAYS', 30, 1, RETENTION_DAYS_MAX, refuse),
    logLevel: oneOf(env, 'LOG_LEVEL', LOG_LEVELS, 'info', refuse),
  }
  if (faults.length > 0) throw new FaultsError(faults)
  return config
}

// An empty value counts as unset: compose files and shells leave such behind.
function text(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim()
  return value === '' ? undefined : value
}

function whole(
  env: Environment,
  name: string,
  fallback: number,
  least: number,
  most: number,
  refuse: Refuse,
): number {
  const value = text(env, name)
  if (value === undefined) return fallback
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= least && number <= most) return number
  refuse(name, `"${value}" is not a whole number from ${least} to ${most}.`, `For example ${fallback}.`)
  return fallback
}

function oneOf<const T extends string>(
  env: Environment,
  name: string,
  allowed: readonly T[],
  fallback: T,
  refuse: Refuse,
): T {
  const value = text(env, name)
  if (value === undefined) return fallback
  const found = allowed.find((each) => each === value)
  if (found !== undefined) return found
  refuse(name, `"${value}" is none of ${allowed.join(', ')}.`, `For example ${fallback}.`)
  return fallback
}

function readDay(env: Environment, refuse: Refuse): Day | 'today' {
  const value = text(env, 'HANWEN_DAY')
  if (value === undefined) return 'today'
  const day = parseDay(value)
  if (day !== 'invalid') return day
  refuse('HANWEN_DAY', `"${value}" is not a day.`, 'Write it as 2026-11-24, or unset it for today.')
  return 'today'
}

function readUrl(
  env: Environment,
  name: string,
  protocols: readonly string[],
  example: string,
  refuse: Refuse,
): string | undefined {
  const value = text(env, name)
  if (value === undefined) return undefined
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value
  // The value may hold a password, so it is not repeated.
  refuse(
    name,
    `it is not an address that begins with ${protocols.join('// or ')}//.`,
    `For example ${example}.`,
  )
  return undefined
}

const SALT_LENGTH_MIN = 16
const TOKEN_LENGTH_MIN = 16

// A salt made for the process serves one process. Workers that share a store, and a journal that outlives the
// process, need one that stays: else nobody can find the entries of a person again to erase them.
function readIdSalt(env: Environment, refuse: Refuse): string | 'made-for-the-process' {
  const value = text(env, 'HANWEN_ID_SALT')
  const example = 'Set it to the output of "openssl rand -base64 32", the same for all workers, and keep it.'
  if (value === undefined) {
    const isShared = text(env, 'REDIS_URL') !== undefined && text(env, 'NODE_ENV') === 'production'
    const because = isShared ? 'REDIS_URL in production needs it' : 'HANWEN_JOURNAL needs it'
    if (isShared || text(env, 'HANWEN_JOURNAL') !== undefined) {
      refuse('HANWEN_ID_SALT', `${because}.`, example, 'missing-variable')
    }
    return 'made-for-the-process'
  }
  if (value.length < SALT_LENGTH_MIN) {
    refuse('HANWEN_ID_SALT', `it is shorter than ${SALT_LENGTH_MIN} characters.`, example)
  }
  return value
}

function readJournalFolder(env: Environment, refuse: Refuse): string | 'in-memory' {
  const value = text(env, 'HANWEN_JOURNAL')
  if (value === undefined) return 'in-memory'
  if (text(env, 'REDIS_URL') !== undefined) {
    const hint = 'Unset one of the two.'
    refuse('HANWEN_JOURNAL', 'with REDIS_URL the journal is kept in Redis, with each turn.', hint)
  }
  return value
}

function readMetricsToken(env: Environment, refuse: Refuse): string | 'none' {
  const value = text(env, 'HANWEN_METRICS_TOKEN')
  if (value === undefined) return 'none'
  if (value.length >= TOKEN_LENGTH_MIN) return value
  const hint = 'Set it to the output of "openssl rand -hex 24", or unset it.'
  refuse('HANWEN_METRICS_TOKEN', `it is shorter than ${TOKEN_LENGTH_MIN} characters.`, hint)
  return 'none'
}

const HTTP = ['http:', 'https:'] as const

function readPublicUrl(env: Environment, refuse: Refuse): string | 'not-known' {
  const example = 'https://talent.example.org'
  const written = readUrl(env, 'HANWEN_PUBLIC_URL', HTTP, example, refuse)
  if (written === undefined) return 'not-known'
  const url = new URL(written)
  const isOriginAlone = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
  if (!isOriginAlone) {
    refuse('HANWEN_PUBLIC_URL', 'it holds more than scheme, host and port.', `For example ${example}.`)
  }
  return url.origin
}

function readOrigins(env: Environment, refuse: Refuse): readonly string[] {
  const name = 'HANWEN_WEB_ORIGINS'
  const listed = listOf(env, name)
  for (const each of listed) {
    if (URL.canParse(each) && new URL(each).origin === each && each !== 'null') continue
    const hint = 'List origins with commas between, such as https://www.wuhan.gov.cn.'
    refuse(name, `"${each}" is not an origin (a scheme and a host, no path).`, hint)
  }
  return listed
}

const ADDRESS = /^(?:loopback|linklocal|uniquelocal|[\d.]+|[\da-f:.]*:[\da-f:.]*)(?:\/\d{1,3})?$/i

function readProxies(env: Environment, refuse: Refuse): readonly string[] {
  const name = 'HANWEN_TRUSTED_PROXIES'
  const listed = listOf(env, name)
  for (const each of listed) {
    if (ADDRESS.test(each)) continue
    refuse(name, `"${each}" is not an address or a range.`, 'For example 127.0.0.1 or 10.0.0.0/8.')
  }
  return listed
}

function listOf(env: Environment, name: string): readonly string[] {
  return (text(env, name) ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

function readTelegram(env: Environment, refuse: Refuse): TelegramConfig | 'off' {
  const apiRoot = readUrl(env, 'TELEGRAM_API_ROOT', HTTP, 'https://api.telegram.org', refuse)
  const token = text(env, 'TELEGRAM_BOT_TOKEN')
  if (token === undefined) return 'off'
  if (!/^\d+:[\w-]{8,}$/.test(token)) {
    refuse(
      'TELEGRAM_BOT_TOKEN',
      'it does not look like a bot token.',
      'Copy it from @BotFather: digits, a colon, letters.',
    )
  }
  return {
    token,
    apiRoot: (apiRoot ?? 'https://api.telegram.org').replace(/\/$/, ''),
    receiving: readReceiving(env, refuse),
  }
}

export const TELEGRAM_WEBHOOK_PATH = '/telegram/webhook'
const WEBHOOK_EXAMPLE = `https://hanwen.example.org${TELEGRAM_WEBHOOK_PATH}`

// An address without a path means ours; another path is one that a proxy in front of us leads there.
function readReceiving(env: Environment, refuse: Refuse): TelegramReceiving {
  const address = readUrl(env, 'TELEGRAM_WEBHOOK_URL', HTTP, WEBHOOK_EXAMPLE, refuse)
  if (address === undefined) return { kind: 'polling' }
  const url = new URL(address)
  if (url.pathname === '/') url.pathname = TELEGRAM_WEBHOOK_PATH
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) {
    const message = 'Telegram sends updates over https alone; http is for a Bot API server on this machine.'
    refuse('TELEGRAM_WEBHOOK_URL', message, `For example ${WEBHOOK_EXAMPLE}.`)
  }
  const secret = text(env, 'TELEGRAM_WEBHOOK_SECRET')
  const hint = 'Make one with "openssl rand -hex 32", or unset TELEGRAM_WEBHOOK_URL for long polling.'
  if (secret === undefined) {
    const message = 'without it anybody could send updates to the webhook.'
    refuse('TELEGRAM_WEBHOOK_SECRET', message, hint, 'missing-variable')
  } else if (!/^[\w-]{1,256}$/.test(secret)) {
    // core.telegram.org/bots/api#setwebhook
    refuse('TELEGRAM_WEBHOOK_SECRET', 'it is not 1 to 256 of A-Z, a-z, 0-9, _ and -.', hint)
  }
  return { kind: 'webhook', url: url.href, secret: secret ?? '' }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

function readSlack(env: Environment, refuse: Refuse): SlackConfig | 'off' {
  const apiUrl = readUrl(env, 'SLACK_API_URL', HTTP, 'https://slack.com/api/', refuse)
  const botToken = text(env, 'SLACK_BOT_TOKEN')
  const staffChannel = text(env, 'SLACK_STAFF_CHANNEL') ?? 'none'
  if (staffChannel !== 'none' && !/^[CG][A-Z0-9]{1,20}$/.test(staffChannel)) {
    const hint = 'Copy the channel\'s id, such as C0123456789, from the end of its "About" page.'
    refuse('SLACK_STAFF_CHANNEL', 'it is not the id of a channel.', hint)
  }
  if (botToken === undefined) {
    const hint = 'Set SLACK_BOT_TOKEN, or unset SLACK_STAFF_CHANNEL.'
    if (staffChannel !== 'none')
      refuse('SLACK_BOT_TOKEN', 'staff on Slack need it.', hint, 'missing-variable')
    return 'off'
  }
  const signingSecret = text(env, 'SLACK_SIGNING_SECRET') ?? 'none'
  const appToken = text(env, 'SLACK_APP_TOKEN') ?? 'none'
  if (signingSecret === 'none' && appToken === 'none') {
    const hint =
      "Copy it from the app's Basic Information page, set SLACK_APP_TOKEN for Socket Mode, or unset SLACK_BOT_TOKEN."
    refuse('SLACK_SIGNING_SECRET', 'Slack over HTTP needs it.', hint, 'missing-variable')
  }
  if (!/^xox[a-z]-/.test(botToken)) {
    refuse(
      'SLACK_BOT_TOKEN',
      'it does not begin with "xoxb-".',
      'Copy the Bot User OAuth Token from OAuth & Permissions.',
    )
  }
  if (appToken !== 'none' && !/^xapp-/.test(appToken)) {
    refuse(
      'SLACK_APP_TOKEN',
      'it does not begin with "xapp-".',
      "Copy an app-level token from the app's Basic Information page.",
    )
  }
  return { botToken, signingSecret, appToken, apiUrl: apiUrl ?? 'https://slack.com/api/', staffChannel }
}

// Short ones can be guessed by trying.
const STAFF_TOKEN_UTF16_MIN = 16
const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

function readDesk(env: Environment, refuse: Refuse): DeskConfig | 'off' {
  const token = text(env, 'HANWEN_STAFF_TOKEN') ?? 'none'
  if (token !== 'none' && token.length < STAFF_TOKEN_UTF16_MIN) {
    refuse(
      'HANWEN_STAFF_TOKEN',
      `it is shorter than ${STAFF_TOKEN_UTF16_MIN} characters, which can be guessed.`,
      'Make one with "openssl rand -base64 24".',
    )
  }
  const oidc = readOidc(env, refuse)
  return token === 'none' && oidc === 'off' ? 'off' : { token, oidc }
}

const OIDC_REST = ['HANWEN_OIDC_CLIENT_ID', 'HANWEN_OIDC_CLIENT_SECRET', 'HANWEN_PUBLIC_URL'] as const

function readOidc(env: Environment, refuse: Refuse): DeskConfig['oidc'] {
  const example = 'https://login.example.gov.cn/realms/staff'
  const issuer = readUrl(env, 'HANWEN_OIDC_ISSUER', HTTP, example, refuse)
  if (issuer === undefined) return 'off'
  const { protocol, hostname } = new URL(issuer)
  if (protocol === 'http:' && !LOOPBACK.includes(hostname)) {
    refuse('HANWEN_OIDC_ISSUER', 'sign-ins would travel unencrypted.', `Use https, as in ${example}.`)
  }
  for (const name of OIDC_REST) {
    if (text(env, name) !== undefined) continue
    const hint = 'Set it, or unset HANWEN_OIDC_ISSUER to sign in with HANWEN_STAFF_TOKEN alone.'
    refuse(name, 'signing in with a work account needs it.', hint, 'missing-variable')
  }
  return {
    issuer,
    clientId: text(env, 'HANWEN_OIDC_CLIENT_ID') ?? '',
    clientSecret: text(env, 'HANWEN_OIDC_CLIENT_SECRET') ?? '',
  }
}
