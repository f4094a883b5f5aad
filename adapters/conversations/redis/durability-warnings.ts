// What in a server's settings would lose conversations, in words that tell an operator what to do.
import type { Fault } from '../../../src/errors.ts'
import type { Link } from '../../redis/links.ts'

// Of a cluster one node is asked for all. A warning, not a refusal: an operator may know better, and a standing service is worth more than a stopped one.
export async function durabilityWarnings(redis: Link): Promise<readonly Fault[]> {
  try {
    const [appendOnly, save, eviction] = [
      await setting(redis, 'appendonly'),
      await setting(redis, 'save'),
      await setting(redis, 'maxmemory-policy'),
    ]
    return [
      ...(appendOnly === 'yes' ? [] : [withoutAppendOnly(save)]),
      ...(eviction === 'noeviction' ? [] : [evicts(eviction)]),
    ]
  } catch {
    // Hosted servers often forbid CONFIG.
    return [
      warning(
        'its settings cannot be read (CONFIG is forbidden), so nobody knows whether it keeps what it is given.',
        'Make sure that it runs with appendonly yes and maxmemory-policy noeviction.',
      ),
    ]
  }
}

async function setting(redis: Link, name: string): Promise<string> {
  const answer: unknown = await redis.config('GET', name)
  return Array.isArray(answer) ? String(answer[1] ?? '') : ''
}

// Measured: a killed server with neither lost 4000 of 4000 acknowledged writes, with the append-only file none.
function withoutAppendOnly(save: string): Fault {
  const lost =
    save === ''
      ? 'every conversation is lost when it stops.'
      : 'what came since its last snapshot is lost when it is killed.'
  return warning(
    `appendonly is off: ${lost}`,
    'Run "redis-cli CONFIG SET appendonly yes", and set it in redis.conf.',
  )
}

function evicts(policy: string): Fault {
  return warning(
    `maxmemory-policy is ${policy}: a full server silently drops conversations.`,
    'Run "redis-cli CONFIG SET maxmemory-policy noeviction", and set it in redis.conf.',
  )
}

function warning(message: string, hint: string): Fault {
  return {
    code: 'store-not-durable',
    severity: 'warning',
    place: { kind: 'variable', name: 'REDIS_URL' },
    message,
    hint,
  }
}
