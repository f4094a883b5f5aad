// What keeps people unknown and figures among operators: the salt of identifiers, the journal's folder, a token.
import { type Environment, type Refuse, secret, text } from './variables.ts'

// A salt made for the process serves one process. Workers that share a store, and a journal that outlives the
// process, need one that stays: else nobody can find the entries of a person again to erase them.
export function readIdSalt(env: Environment, refuse: Refuse): string | 'made-for-the-process' {
  const example = 'Set it to the output of "openssl rand -base64 32", the same for all workers, and keep it.'
  const value = secret(env, 'HANWEN_ID_SALT', example, refuse)
  if (value === undefined) {
    const isShared = text(env, 'REDIS_URL') !== undefined && text(env, 'NODE_ENV') === 'production'
    const because = isShared ? 'REDIS_URL in production needs it' : 'HANWEN_JOURNAL needs it'
    if (isShared || text(env, 'HANWEN_JOURNAL') !== undefined) {
      refuse('HANWEN_ID_SALT', `${because}.`, example, 'missing-variable')
    }
    return 'made-for-the-process'
  }
  return value
}

export function readJournalFolder(env: Environment, refuse: Refuse): string | 'in-memory' {
  const value = text(env, 'HANWEN_JOURNAL')
  if (value === undefined) return 'in-memory'
  if (text(env, 'REDIS_URL') !== undefined) {
    const hint = 'Unset one of the two.'
    refuse('HANWEN_JOURNAL', 'with REDIS_URL the journal is kept in Redis, with each turn.', hint)
  }
  return value
}

export function readMetricsToken(env: Environment, refuse: Refuse): string | 'none' {
  const hint = 'Set it to the output of "openssl rand -hex 24", or unset it.'
  return secret(env, 'HANWEN_METRICS_TOKEN', hint, refuse) ?? 'none'
}
